"""Lists for machines against a plain reading of every row that they are made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlalchemy.orm import Session

from directory import models as m
from directory.name_order import name_order
from directory.publication import catalogue
from directory.publication.catalogue import (
    Catalogue,
    Change,
    Entry,
    Wanted,
    changes_after,
    entry_of,
    entry_of_site,
    latest_change,
    latest_changes,
    organizations_named,
    organizations_of,
)
from directory.publication.sites_by_postcode import Reach
from tests.order import draws

SERVICE, ORGANIZATION = m.PublishedKind.SERVICE, m.PublishedKind.ORGANIZATION
BEGUN = datetime(2026, 11, 1, tzinfo=UTC)
NUMBERS = st.integers(1, 6)
OWNERS = st.integers(21, 23)
TERMS = [UUID(int=number) for number in (31, 32, 33)]
POSTCODES = ("94101", "94102")
WORDS = ("lantern", "Lantern HOUSE", "PIER_LEGAL", "pierxlegal", "Österby house")

TRIAL = examples(
    max_examples=draws(50),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclass
class Row:
    """What the public sees or saw of one record."""

    kind: m.PublishedKind
    number: int
    owner: int | None
    day: int
    withdrawn: bool
    terms: set[UUID]
    postcodes: list[str]
    name: str
    audiences: set[m.Audience]
    sequence: int = 0
    sites: list[UUID] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        return UUID(int=self.number)

    @property
    def changed_at(self) -> datetime:
        return BEGUN + timedelta(days=self.day)

    @property
    def document(self) -> dict[str, str]:
        return {"id": str(self.id), "name": self.name, "kind": self.kind.value}


ROWS = st.lists(
    st.builds(
        Row,
        kind=st.sampled_from((SERVICE, ORGANIZATION)),
        number=NUMBERS,
        owner=st.none() | OWNERS,
        day=st.integers(0, 2),
        withdrawn=st.booleans(),
        terms=st.sets(st.sampled_from(TERMS)),
        postcodes=st.lists(st.sampled_from(POSTCODES), max_size=2),
        name=st.sampled_from(WORDS),
        audiences=st.sets(st.sampled_from(m.PUBLISHED_AUDIENCES)),
    ),
    unique_by=lambda row: (row.kind, row.number),
    max_size=7,
)
WANTED = st.builds(
    Wanted,
    terms=st.lists(st.sampled_from(TERMS), max_size=2, unique=True).map(tuple),
    organization_id=st.none() | OWNERS.map(lambda number: UUID(int=number)),
    modified_after=st.none() | st.integers(0, 2).map(lambda day: BEGUN + timedelta(days=day)),
    found=st.none()
    | st.lists(NUMBERS, unique=True).map(lambda each: tuple(UUID(int=one) for one in each)),
)


def fill(session: Session, rows: list[Row], order: list[int]) -> None:
    """Write rows as publication would; only what the public sees has sites."""
    for model in (m.PublicEntry, m.PublicSite, m.PublicTerm, m.PublishedRecord):
        session.execute(delete(model))
    for row, sequence in zip(rows, order, strict=False):
        row.sequence = sequence
        entry = m.PublicEntry(
            kind=row.kind, record_id=row.id, organization_id=row.owner and UUID(int=row.owner),
            changed_at=row.changed_at, sequence=sequence, withdrawn=row.withdrawn,
        )  # fmt: skip
        session.add(entry)
        # A term that a withdrawn record still had would be found by nobody.
        session.add_all(
            m.PublicTerm(kind=row.kind, term_id=each, record_id=row.id) for each in row.terms
        )
        if row.kind is SERVICE and not row.withdrawn:
            # The order of sites is another one than that of their services.
            row.sites = [
                UUID(int=1000 * (7 - row.number) + place) for place in range(len(row.postcodes))
            ]
        session.add_all(
            m.PublicSite(site_id=site, service_id=row.id, postal_code=code, areas="")
            for site, code in zip(row.sites, row.postcodes, strict=False)
        )
        session.add_all(
            m.PublishedRecord(
                kind=row.kind, record_id=row.id, audience=audience, sort_name=name_order(row.name),
                last_modified=BEGUN, document=row.document | {"for": audience.value},
            )
            for audience in row.audiences
        )  # fmt: skip
    session.flush()


def plainly(
    rows: list[Row], kind: m.PublishedKind, wanted: Wanted, sites: bool, postcode: str | None
) -> list[Entry]:
    """The entries of a list, looked at one by one."""
    found: list[Entry] = []
    for row in rows:
        if row.kind is not kind or row.withdrawn or not set(wanted.terms) <= row.terms:
            continue
        if wanted.organization_id not in (None, row.owner and UUID(int=row.owner)):
            continue
        if wanted.modified_after is not None and row.changed_at < wanted.modified_after:
            continue
        if wanted.found is not None and row.id not in wanted.found:
            continue
        ids = row.sites if sites else [row.id]
        codes = row.postcodes if sites else [postcode]
        found += [
            Entry(each, row.id, row.changed_at)
            for each, code in zip(ids, codes, strict=False)
            if postcode in (None, code)
        ]
    found.sort(key=lambda each: each.id)
    if wanted.found is not None:
        found.sort(key=lambda each: (wanted.found or ()).index(each.record_id))
    return found


@TRIAL
@given(
    rows=ROWS,
    order=st.permutations(range(1, 8)),
    wanted=st.just(Wanted()) | WANTED,
    of=st.sampled_from(((SERVICE, False), (SERVICE, True), (ORGANIZATION, False))),
    postcode=st.sampled_from((None, None, None, *POSTCODES)),
    size=st.integers(1, 8),
    offset=st.integers(0, 8),
    many=st.sampled_from((2, 5_000)),
)
def test_a_list_has_what_a_plain_reading_finds_in_its_order(
    writing: Session, rows: list[Row], order: list[int], wanted: Wanted, of: tuple[m.PublishedKind, bool],
    postcode: str | None, size: int, offset: int, many: int,
) -> None:  # fmt: skip
    """`many` is how many ids a query takes at once: what is found does not depend on it."""
    kind, sites = of
    if not sites:
        postcode = None
    if postcode is not None:
        wanted = replace(wanted, reach=Reach(postcode))
    fill(writing, rows, order)
    expected = plainly(rows, kind, wanted, sites, postcode)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "_MANY", many)
        listed = Catalogue(writing, kind, wanted, sites)
        assert listed.count() == len(expected)
        assert listed.page(offset, size) == expected[offset : offset + size]
        batches = list(listed.batches(size))
        assert [each for batch in batches for each in batch] == expected
        assert all(len(batch) == size for batch in batches[:-1])
        assert [] not in batches
    public = {
        row.id: row for row in rows if row.kind is kind and m.Audience.PUBLIC in row.audiences
    }
    assert listed.documents(expected) == [
        (each, public[each.record_id].document | {"for": "public"})
        for each in expected
        if each.record_id in public
    ]


def change_of(row: Row) -> Change:
    return Change(row.sequence, row.kind, row.id, row.changed_at, row.withdrawn)


@TRIAL
@given(
    rows=ROWS,
    order=st.permutations(range(1, 8)),
    after=st.integers(0, 8),
    limit=st.integers(1, 8),
    kind=st.none() | st.sampled_from((SERVICE, ORGANIZATION)),
    day=st.none() | st.integers(0, 3),
)
def test_changes_come_in_their_order_those_included_that_took_something_away(
    writing: Session, rows: list[Row], order: list[int], after: int, limit: int,
    kind: m.PublishedKind | None, day: int | None,
) -> None:  # fmt: skip
    fill(writing, rows, order)
    by_sequence = sorted(map(change_of, rows))
    last = by_sequence[::-1]
    assert latest_change(writing) == (last[0] if last else None)
    assert latest_changes(writing, limit) == last[:limit]
    moment = None if day is None else BEGUN + timedelta(days=day)
    expected = [
        each
        for each in by_sequence
        if each.sequence > after
        and kind in (None, each.kind)
        and (moment is None or each.changed_at >= moment)
    ]
    assert changes_after(writing, after, limit, kind, moment) == expected[:limit]


@TRIAL
@given(
    rows=ROWS,
    asked=st.lists(NUMBERS, unique=True),
    words=st.lists(st.sampled_from(("LANTERN", "house", "r_l", "öst", "%")), max_size=2),
    many=st.sampled_from((2, 5_000)),
)
def test_single_entries_and_organizations_are_those_that_the_public_sees(
    writing: Session, rows: list[Row], asked: list[int], words: list[str], many: int
) -> None:
    fill(writing, rows, list(range(1, 8)))
    shown = {(row.kind, row.id): row for row in rows if not row.withdrawn}
    for each in (*rows, *(replace(row, kind=SERVICE) for row in rows[:1])):
        row = shown.get((each.kind, each.id))
        entry = entry_of(writing, each.kind, each.id)
        assert entry == (row and Entry(row.id, row.id, row.changed_at))
        for site in (*each.sites, each.id):
            expected = Entry(site, each.id, each.changed_at) if site in each.sites else None
            assert entry_of_site(writing, site) == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "_MANY", many)
        owners = organizations_of(writing, [UUID(int=number) for number in asked])
    assert owners == {
        UUID(int=row.owner)
        for (kind, record_id), row in shown.items()
        if kind is SERVICE and record_id.int in asked and row.owner is not None
    }
    assert organizations_named(writing, words) == {
        row.id
        for row in rows
        if row.kind is ORGANIZATION
        and m.Audience.PUBLIC in row.audiences
        and all(word.casefold() in row.name.casefold() for word in words)
    }


@pytest.mark.parametrize("sites", [False, True])
def test_a_whole_list_is_counted_and_cut_without_reading_all_of_it(
    writing: Session, counted: Callable[..., int], sites: bool
) -> None:
    rows: list[Any] = [
        Row(SERVICE, number, 21, 0, False, set(), ["94101"], "lantern", {m.Audience.PUBLIC})
        for number in range(1, 7)
    ]
    fill(writing, rows, list(range(1, 7)))
    listed = Catalogue(writing, SERVICE, Wanted(), sites)
    expected = plainly(rows, SERVICE, Wanted(), sites, None)
    assert listed.count() == len(expected) == 6
    assert listed.page(1, 3) == expected[1:4]
    assert [each for batch in listed.batches(4) for each in batch] == expected
    assert counted(lambda: listed.page(1, 3)) == (2 if sites else 1)
    assert counted(listed.count) == 1
    fill(writing, [], [])
    assert listed.count() == 0
    assert list(listed.batches(4)) == []
