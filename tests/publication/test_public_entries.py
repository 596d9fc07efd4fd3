"""What the public could see change, counted step by step, against documents looked at one by one."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.hsds.terms import foreign_term, taxonomy_id, term_id
from directory.publication import public_entries
from directory.publication.public_entries import clear_derived, keep_entries
from tests.order import draws

SERVICE, ORGANIZATION = m.PublishedKind.SERVICE, m.PublishedKind.ORGANIZATION
BEGUN = datetime(2026, 11, 1, tzinfo=UTC)
IDS = [UUID(int=number) for number in (3, 1, 2)]
TRIAL = examples(
    max_examples=draws(50),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

AREAS = st.lists(
    st.sampled_from(
        ({"id": "a", "area": "harbor", "name": "Of another name"}, {"id": "b", "name": "Österby"}, {"id": "c"})
    ),
    max_size=3,
)  # fmt: skip
ADDRESSES = st.lists(
    st.sampled_from(
        (
            {"id": "d", "address_type": "physical", "address_1": "1234 Signal Street", "postal_code": "94101"},
            {"id": "e", "address_type": "postal", "address_1": "P.O. Box 9"},
        )
    ),
    max_size=2,
)  # fmt: skip
SITES = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.integers(51, 53).map(lambda number: str(UUID(int=number))),
            "location": st.fixed_dictionaries(
                {"id": st.just("l")},
                optional={
                    "latitude": st.just(38.1),
                    "longitude": st.just(-122.1),
                    "addresses": ADDRESSES,
                },
            ),
        },
        optional={"service_areas": AREAS},
    ),
    max_size=2,
    unique_by=lambda each: each["id"],
)
DETAILS = st.fixed_dictionaries(
    {"name": st.sampled_from(("Night beds", "Day desk")), "last_modified": st.sampled_from("12")},
    optional={
        "terms": st.lists(st.sampled_from(("hotline", "food")), unique=True),
        "sector": st.sampled_from(("police", "schools")),
        "leadership": st.just(["survivor_led"]),
        "attributes": st.just([{"taxonomy_term": {"taxonomy": "Theirs", "code": "X"}}]),
        "service_areas": AREAS,
        "service_at_locations": SITES,
        "owner_modified": st.sampled_from("12"),
        "owner_named": st.sampled_from("12"),
    },
)
STEPS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(IDS), st.none() | DETAILS, min_size=1),
        st.sets(st.sampled_from(IDS)),
        st.integers(-3, 3),
        st.booleans(),
    ),
    max_size=4,
)
"""Each: what the documents are then, which of those before were lost, by how many hours the clock goes, and whether
everything is written anew."""


def document(kind: m.PublishedKind, record_id: UUID, details: dict[str, Any]) -> dict[str, Any]:
    found = deepcopy(details) | {"id": str(record_id)}
    for site in found.get("service_at_locations", ()):
        site["id"] = str(
            UUID(int=UUID(site["id"]).int + (record_id.int << 32))
        )  # of one service alone
    modified, named = found.pop("owner_modified", "0"), found.pop("owner_named", "0")
    if kind is SERVICE:
        owner = str(UUID(int=20 + int(named)))
        found["organization"] = {"id": owner, "name": named, "last_modified": modified}
    else:
        found.pop("service_at_locations", None)
    return found


def terms_of(kind: m.PublishedKind, document: Mapping[str, Any]) -> set[UUID]:
    """What it is found by: each term, and its taxonomy."""
    codes = [("services", each) for each in document.get("terms", ()) if kind is SERVICE]
    if kind is ORGANIZATION:
        codes += [("sectors", document["sector"])] if "sector" in document else []
        codes += [("leadership", each) for each in document.get("leadership", ())]
    found = {term_id(*each) for each in codes} | {taxonomy_id(each) for each, _ in codes}
    if "attributes" in document:
        foreign = foreign_term("Theirs", "X", None)
        found |= {foreign["id"], foreign["taxonomy_id"]}
    return {UUID(each) for each in found}


def sites_of(document: Mapping[str, Any]) -> dict[UUID, tuple[Any, ...]]:
    found = {}
    for site in document.get("service_at_locations", ()):
        place = site["location"]
        first = (place.get("addresses") or [{}])[0]
        said = site.get("service_areas") or document.get("service_areas") or []
        words = sorted(
            {(each.get("area") or each.get("name", "")).casefold() for each in said} - {""}
        )
        found[UUID(site["id"])] = (
            UUID(document["id"]),
            first.get("postal_code"),
            "12 signal" if "postal_code" in first else None,
            place.get("latitude"),
            place.get("longitude"),
            f"|{'|'.join(words)}|" if words else "",
        )
    return found


def visible(document: Mapping[str, Any]) -> dict[str, Any]:
    """What a change shows in: not the moment at which an editor last saved."""
    found = deepcopy(dict(document))
    found.pop("last_modified")
    found.get("organization", {}).pop("last_modified", None)
    return found


@TRIAL
@given(steps=STEPS, kind=st.sampled_from((SERVICE, ORGANIZATION)))
def test_every_visible_change_is_counted_once_and_in_order(
    writing: Session, steps: list[Any], kind: m.PublishedKind
) -> None:
    for model in (m.PublicEntry, m.PublicTerm, m.PublicSite):
        writing.execute(delete(model))
    documents: dict[UUID, Any] = {}
    entries: dict[UUID, tuple[Any, ...]] = {}
    sites: dict[UUID, tuple[Any, ...]] = {}
    sequence, moment, hour = 0, BEGUN, BEGUN
    for new, lost, hours, anew in steps:
        hour += timedelta(hours=hours)
        ids = [each for each in IDS if anew or each in new]
        after = {
            each: document(kind, each, new[each]) if new.get(each) else documents.get(each)
            for each in ids
            if new.get(each, each in documents)
        }
        before = {each: documents[each] for each in ids if each in documents and each not in lost}
        changed = [
            each
            for each in ids
            if each in after
            and (
                each not in documents
                or each in lost
                or visible(documents[each]) != visible(after[each])
            )
        ]
        changed += [each for each in ids if each in documents and each not in after]
        if changed:
            moment = max(moment, hour) if entries else hour
        for each in changed:
            sequence += 1
            shown = after.get(each)
            owner = UUID(shown["organization"]["id"]) if shown and kind is SERVICE else None
            entries[each] = (sequence, moment, shown is None, owner)
        if anew:
            clear_derived(writing)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(public_entries, "now", lambda at=hour: at)
            keep_entries(writing, kind, ids, before, after, anew)
        for each in ids if anew else changed:
            of_it = sites_of(after[each]) if each in after else {}
            sites = {
                key: value for key, value in sites.items() if value[0] != each and key not in of_it
            } | of_it
        documents = {each: found for each, found in documents.items() if each not in ids} | after
    entry, term, site = m.PublicEntry, m.PublicTerm, m.PublicSite
    columns = (entry.record_id, entry.sequence, entry.changed_at, entry.withdrawn, entry.organization_id)  # fmt: skip
    rows = writing.execute(select(*columns).where(entry.kind == kind)).all()
    assert {row[0]: tuple(row[1:]) for row in rows} == entries
    stored = writing.execute(select(term.kind, term.record_id, term.term_id)).all()
    assert set(map(tuple, stored)) == {
        (kind, key, each) for key, found in documents.items() for each in terms_of(kind, found)
    }
    columns = (
        site.site_id, site.service_id, site.postal_code, site.block, site.latitude, site.longitude, site.areas,
    )  # fmt: skip
    held = {row[0]: tuple(row[1:]) for row in writing.execute(select(*columns))}
    assert held == sites


def test_a_kind_is_counted_beside_the_other_in_one_row_of_numbers(writing: Session) -> None:
    """Records of two kinds may have one id; whoever follows changes follows both."""
    (same, *_) = IDS
    for kind in (SERVICE, ORGANIZATION):
        made = document(
            kind, same, {"name": "One", "last_modified": "1", "sector": "police", "terms": ["food"]}
        )
        keep_entries(writing, kind, [same], {}, {same: made})
    keep_entries(writing, SERVICE, [same], {}, {})
    rows = writing.execute(
        select(m.PublicEntry.kind, m.PublicEntry.sequence, m.PublicEntry.withdrawn)
    )
    assert set(map(tuple, rows)) == {(SERVICE, 3, True), (ORGANIZATION, 2, False)}
    kinds = writing.scalars(select(m.PublicTerm.kind)).all()
    assert set(kinds) == {ORGANIZATION}
