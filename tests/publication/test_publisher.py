"""What publishing writes, tells and refuses: rows, the outbox, the withdrawal of what was shown, and opened places."""

from __future__ import annotations

from copy import deepcopy
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication import WouldOpen, publish_all, publish_changes, publisher
from directory.publication.publisher import Shown, places_in, withdraws
from tests.publication.town import organization, place, service

PUBLIC, PARTNER, STAFF = m.Audience
SERVICE, ORGANIZATION = m.PublishedKind.SERVICE, m.PublishedKind.ORGANIZATION
WORDS: dict[str, Any] = {
    "id": "s",
    "name": "Night beds",
    "phones": [{"id": "p1", "number": "1"}, {"id": "p2", "number": "2"}],
    "contacts": [{"id": "c1", "phones": [{"id": "p3", "number": "3"}]}],
    "service_areas": [{"id": "a1", "name": "Hill"}],
    "languages": [{"id": "l1", "code": "spa"}],
    "service_at_locations": [
        {
            "id": "x1",
            "phones": [{"id": "p4", "number": "4"}],
            "contacts": [{"id": "c2"}],
            "service_areas": [{"id": "a2"}],
            "location": {
                "id": "o1",
                "phones": [{"id": "p5", "number": "5"}],
                "contacts": [{"id": "c3", "phones": [{"id": "p6", "number": "6"}]}],
            },
        }
    ],
}


def paths(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where every row of a document stands that has an id."""
    found = []
    pairs = part.items() if isinstance(part, dict) else enumerate(part)
    for key, each in pairs if isinstance(part, dict | list) else ():
        found += [(*path, key)] if isinstance(each, dict) else []
        found += paths(each, (*path, key))
    return found


def without(path: tuple[Any, ...]) -> dict[str, Any]:
    """The document without one row."""
    found: Any = deepcopy(WORDS)
    part = found
    for key in path[:-1]:
        part = part[key]
    del part[path[-1]]
    return dict(found)


def test_a_place_an_area_a_number_or_a_person_that_is_missing_was_withdrawn() -> None:
    """At whatever depth; a language is none of these, and what is new or reads otherwise takes nothing away."""
    rows = paths(WORDS)
    assert len(rows) == 14
    for path in rows:
        less: Any = without(path)
        assert withdraws(WORDS, less) is ("languages" not in path), path
        assert not withdraws(less, WORDS)
    other: Any = deepcopy(WORDS) | {"name": "Day beds"}
    other["phones"][0]["number"] = "9"
    assert not withdraws(WORDS, other)
    other["phones"][0]["id"] = "p9"
    assert withdraws(WORDS, other)


def test_the_places_of_a_document_are_those_of_its_sites_or_its_own() -> None:
    one, other = UUID(int=1), UUID(int=2)
    of_service = {"service_at_locations": [{"location": {"id": str(one)}}, {"id": "elsewhere"}]}
    of_owner = {"locations": [{"id": str(one)}, {"id": str(other)}]}
    assert list(places_in(of_service)) == [one]
    assert list(places_in(of_owner)) == [one, other]
    assert list(places_in({})) == []


def test_a_place_is_opened_that_was_shown_nowhere_before() -> None:
    first, second, third = ({"locations": [{"id": str(UUID(int=number))}]} for number in (1, 2, 3))
    shown = Shown()
    shown.compare([first], [first, second])
    assert shown.opened == {UUID(int=2)}
    shown.compare([second, third], [])
    assert shown.opened == set()
    assert (len(shown.before), len(shown.after)) == (3, 2)


@pytest.fixture
def town(writing: Session) -> m.Organization:
    """Two organizations with three services, and what is published of a service that is gone."""
    owner, guest = organization(), organization("Pier Legal")
    service(owner)
    service(owner, "Advice", audience=PARTNER)
    service(guest, "Doctors")
    writing.add_all([owner, guest])
    writing.flush()
    publish_changes(writing)
    gone = m.PublishedRecord(
        kind=SERVICE, record_id=UUID(int=9), audience=PUBLIC, sort_name="gone",
        last_modified=owner.modified_at, document={"id": str(UUID(int=9))},
    )  # fmt: skip
    writing.add(gone)
    writing.flush()
    writing.info.pop("publication_changes", None)
    return owner


def stored(session: Session) -> dict[tuple[str, ...], Any]:
    session.expire_all()
    return {
        (row.kind, str(row.record_id), row.audience): (
            row.sort_name,
            row.last_modified,
            row.document,
        )
        for row in session.scalars(select(m.PublishedRecord))
    }


def told(session: Session) -> list[tuple[UUID, bool]]:
    entry = m.OutboxEntry
    rows = session.execute(select(entry.record_id, entry.withdrawn).order_by(entry.sequence))
    return [(row[0], row[1]) for row in rows]


@pytest.mark.parametrize("size", [1, 2, 400])
def test_everything_is_published_anew_batch_by_batch(
    writing: Session, town: m.Organization, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(publisher, "ORGANIZATIONS", size)
    monkeypatch.setattr(publisher, "BATCH", size)
    right = stored(writing)
    del right[SERVICE, str(UUID(int=9)), PUBLIC]
    before, sites = told(writing), writing.scalar(select(func.count(m.PublicSite.site_id)))
    finished: list[int] = []
    assert publish_all(writing, finished.append) == 6
    assert sum(finished) == 6
    assert len(finished) == {1: 3, 2: 2, 400: 2}[size]
    assert stored(writing) == right
    assert told(writing)[len(before) :] == [(UUID(int=9), True)]
    assert writing.scalar(select(func.count(m.PublicSite.site_id))) == sites
    assert sites


@pytest.mark.parametrize(
    ("name", "value"),
    [("sort_name", "of another"), ("document", {"id": "1"}), ("last_modified", None)],
)
def test_a_row_that_holds_anything_else_is_written_again_and_followers_are_told(
    writing: Session, town: m.Organization, name: str, value: Any
) -> None:
    writing.execute(delete(m.PublishedRecord).where(m.PublishedRecord.record_id == UUID(int=9)))
    (public, *_) = [each for each in town.services if each.audience is PUBLIC]
    right, before = stored(writing), told(writing)
    row = m.PublishedRecord
    of_it = (row.record_id == public.id, row.audience == PUBLIC)
    value = value or town.created_at.replace(year=2001)
    writing.execute(update(row).where(*of_it).values(**{name: value}))
    publish_all(writing, opening=True)
    assert stored(writing) == right
    assert told(writing)[len(before) :] == [(public.id, False)]


@pytest.mark.parametrize("opening", [True, False])
def test_a_place_that_no_document_shows_is_opened_by_nobody_who_does_not_mean_it(
    writing: Session, town: m.Organization, opening: bool
) -> None:
    shown = {site.location_id for each in town.services for site in each.sites}
    writing.execute(delete(m.PublishedRecord))
    if opening:
        assert publish_all(writing, opening=True) == 5
        return
    with pytest.raises(WouldOpen, match="3 places would be shown") as problem:
        publish_all(writing)
    assert shown < problem.value.places
    assert len(problem.value.places) == 3


def test_what_was_written_past_the_hooks_is_marked_before_it_is_published_anew(
    writing: Session, town: m.Organization
) -> None:
    place_id = town.services[0].sites[0].location_id
    writing.execute(update(m.Organization.__table__).values(confidential=True))
    publish_all(writing)
    assert writing.get_one(m.Location, place_id).hidden_since is not None


AUDIENCES = {PUBLIC: {PUBLIC, PARTNER}, PARTNER: {PARTNER}, STAFF: set()}


@pytest.mark.parametrize("audience", list(m.Audience))
@pytest.mark.parametrize("of", ["service", "owner"])
def test_there_is_a_row_for_each_audience_that_may_know_of_a_record(
    writing: Session, audience: m.Audience, of: str
) -> None:
    owner = organization()
    made = service(owner)
    (owner if of == "owner" else made).audience = audience
    writing.add(owner)
    writing.flush()
    publish_changes(writing)
    rows = stored(writing)
    found = {key[2] for key in rows if key[0] == SERVICE}
    assert found == AUDIENCES[audience]
    assert {key[2] for key in rows if key[0] == ORGANIZATION} == (
        AUDIENCES[audience] if of == "owner" else {PUBLIC, PARTNER}
    )
    assert {row[0] for key, row in rows.items() if key[0] == ORGANIZATION} <= {"lantern house"}


def test_partners_read_more_where_something_is_for_them_and_the_same_otherwise(
    writing: Session,
) -> None:
    owner = organization()
    one, other = service(owner, "Night beds"), service(owner, "Day desk")
    one.phones.append(m.Phone(number="+14155550177", audience=PARTNER))
    writing.add(owner)
    writing.flush()
    publish_changes(writing)
    rows = stored(writing)
    for made, differs in ((one, True), (other, False)):
        public, partner = (rows[SERVICE, str(made.id), each][2] for each in (PUBLIC, PARTNER))
        assert (public != partner) is differs
        assert "5550177" not in str(public)
        assert ("5550177" in str(partner)) is differs


def test_what_only_the_count_of_offers_shows_is_told_to_the_outbox_but_for_a_new_edition(
    writing: Session,
) -> None:
    """A listing for staff has no document; whoever counts what is offered follows the outbox all the same."""
    owner = organization()
    made = service(owner, audience=STAFF)
    writing.add(owner)
    writing.flush()
    publish_changes(writing)
    assert told(writing) == [(made.id, False)]
    writing.get_one(m.Service, made.id).review_days = 9
    writing.flush()
    publish_changes(writing)
    assert told(writing) == [(made.id, False)] * 2
    publish_all(writing)
    assert told(writing) == [(made.id, False)] * 2


def test_the_outbox_says_of_each_service_once_whether_something_was_withdrawn(
    writing: Session,
) -> None:
    owner = organization()
    named, less, hidden, same = (service(owner, f"Desk {number}") for number in range(4))
    less.phones.append(m.Phone(number="+14155550178"))
    writing.add(owner)
    writing.flush()
    publish_changes(writing)
    before = told(writing)
    assert sorted(before) == sorted((each.id, False) for each in (named, less, hidden, same))
    named.description = "New words"
    less.phones.pop()
    hidden.audience = PARTNER
    ids = named.id, less.id, hidden.id
    writing.flush()
    publish_changes(writing)
    expected = sorted(zip(ids, (False, True, True), strict=True))
    assert told(writing)[len(before) :] == expected


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_place_that_comes_to_a_service_is_published_by_the_change_alone(session: Session) -> None:
    begin_writing(session)
    owner = organization()
    made = service(owner)
    session.add(owner)
    session.commit()
    begin_writing(session)
    made.sites.append(m.ServiceAtLocation(location=place(owner, "9 Spare Street")))
    session.commit()
    session.rollback()
    assert "9 Spare Street" in str(stored(session)[SERVICE, str(made.id), PUBLIC])
