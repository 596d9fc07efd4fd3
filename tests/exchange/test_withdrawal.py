"""What a source lists no longer is hidden at once where it is its own, waits for somebody, and comes back with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import audit
from directory.db import now
from directory.exchange.conflict_review import CannotSettle, settle, sides
from directory.exchange.withdrawal import MANY
from directory.models import (
    ConflictReason,
    Organization,
    Phone,
    Service,
    ServiceAtLocation,
    ServiceStatus,
    Settlement,
    Source,
    SourceConflict,
    SourceKind,
    SourceRecord,
)
from tests.clock import local_today
from tests.exchange.neighbours import ADDRESS, Shelf
from tests.exchange.pulls import Pull, change, service, start_writing, waiting

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]


@pytest.fixture
def shelf() -> Shelf:
    """Three services of three organizations."""
    made = Shelf()
    for number in (1, 2, 3):
        made.put(number, description="a desk")
    return made


def seen(client: FlaskClient, key: str) -> int:
    """How the public page of a service answers."""
    return client.get(f"/en/services/{key}").status_code


def end(session: Session, key: str, how: Settlement) -> None:
    """What somebody decides of a record that is gone."""
    start_writing(session)
    (conflict,) = (each for each in waiting(session) if str(each.record_id) == key)
    settle(session, conflict, how, "ada@example.org", local_today())
    session.commit()


def test_what_its_source_withdraws_is_hidden_at_once_and_comes_back_with_it(
    session: Session, pull: Pull, client: FlaskClient, shelf: Shelf
) -> None:
    pull(shelf.neighbour())
    first, second, third = shelf.services
    gone = {key: shelf.services.pop(key) for key in (second, third)}
    outcome = pull(shelf.neighbour())
    assert (outcome.gone, outcome.hidden) == (2, 2)
    assert outcome.sentence == "0 created, 0 updated, 2 no longer listed, 2 of them hidden."
    assert pull(shelf.neighbour()).gone == 0, "told once"
    assert [seen(client, key) for key in (first, second, third)] == [200, 404, 404]
    assert service(session, 2).status is ServiceStatus.INACTIVE
    entry = audit.history(session, "service", UUID(second))[0]
    assert entry.reason == "neighbour lists it no longer."
    (change_of,) = (each for each in entry.changes if each.name == "service.status")
    assert (change_of.before, change_of.after) == ("active", "inactive")
    assert {str(each.record_id) for each in waiting(session)} == {second, third}
    shelf.services[second] = gone[second]
    pull(shelf.neighbour())
    assert [seen(client, key) for key in (second, third)] == [200, 404]
    assert {str(each.record_id) for each in waiting(session)} == {third}, "back needs nobody"
    tombstones = select(SourceRecord.record_id).where(SourceRecord.gone_at.is_not(None))
    assert [str(each) for each in session.scalars(tombstones)] == [third]


def test_somebody_decides_what_becomes_of_it(
    session: Session, pull: Pull, client: FlaskClient, shelf: Shelf
) -> None:
    pull(shelf.neighbour())
    _, second, third = shelf.services
    gone = {key: shelf.services.pop(key) for key in (second, third)}
    pull(shelf.neighbour())
    shown = sides(session, next(each for each in waiting(session) if str(each.record_id) == second))
    assert shown is not None
    assert (shown.label, shown.is_hidden, shown.can_show) == ("Help 2", True, True)
    end(session, second, Settlement.RESTORED)
    end(session, third, Settlement.ARCHIVED)
    assert (seen(client, second), service(session, 3).status) == (200, ServiceStatus.DEFUNCT)
    shelf.services |= gone
    pull(shelf.neighbour())
    assert service(session, 3).status is ServiceStatus.DEFUNCT, "that was a person"
    del shelf.services[second]
    assert pull(shelf.neighbour()).hidden == 0, "it was taken over by whoever restored it"
    assert seen(client, second) == 200


def test_a_source_that_loses_much_at_once_takes_nothing_away(
    session: Session, pull: Pull, client: FlaskClient, shelf: Shelf
) -> None:
    for number in range(4, 41):
        shelf.put(number, description="a desk")
    pull(shelf.neighbour())
    keys = list(shelf.services)
    gone = {key: shelf.services.pop(key) for key in keys[:MANY]}
    assert pull(shelf.neighbour()).hidden == MANY, "half of a small source, but not many"
    shelf.services |= gone
    pull(shelf.neighbour())
    gone = {key: shelf.services.pop(key) for key in keys[: MANY + 1]}
    outcome = pull(shelf.neighbour())
    assert (outcome.gone, outcome.hidden) == (MANY + 1, 0)
    assert "none of them hidden before someone has looked" in outcome.sentence
    assert {seen(client, key) for key in keys} == {200}
    assert {str(each.record_id) for each in waiting(session)} == set(gone)


def test_what_is_ours_or_anothers_too_stays_and_waits(
    session: Session, pull: Pull, client: FlaskClient, shelf: Shelf
) -> None:
    start_writing(session)
    owner = Organization(id=UUID("00000000-0000-4000-9000-000000000003"), name="Quay 3")
    key = UUID("00000000-0000-4000-8000-000000000003")
    owner.services = [Service(id=key, name="Help 3", description="a desk")]
    session.add(owner)
    session.commit()
    shelf.put(4, description="a bed")
    pull(shelf.neighbour())
    change(session, 2, description="a desk by the door")
    start_writing(session)
    other = Source(name="other", address=ADDRESS, kind=SourceKind.API)
    fourth = UUID("00000000-0000-4000-8000-000000000004")
    other.records = [
        SourceRecord(kind="service", identifier="d", record_id=fourth, fields="{}", seen_at=now())
    ]
    session.add(other)
    # What somebody adds where the source says nothing vouches for nothing that it says.
    service_of = session.get_one(Service, UUID("00000000-0000-4000-8000-000000000001"))
    service_of.phones = [Phone(number="+14155550107")]
    session.commit()
    shelf.put(9)
    for number in (1, 2, 3, 4):
        del shelf.services[f"00000000-0000-4000-8000-{number:012d}"]
    outcome = pull(shelf.neighbour())
    assert (outcome.gone, outcome.hidden) == (4, 1)
    found = [seen(client, f"00000000-0000-4000-8000-{number:012d}") for number in (1, 2, 3, 4)]
    assert found == [404, 200, 200, 200]
    assert len(waiting(session)) == 4
    with pytest.raises(CannotSettle):
        end(session, "00000000-0000-4000-8000-000000000002", Settlement.RESTORED)


def house(number: int) -> dict[str, Any]:
    """A service at a place, as an API tells it."""
    place = {
        "id": f"00000000-0000-4000-a000-{number:012d}",
        "location_type": "physical",
        "name": f"House {number}",
        "confidential": False,
        "addresses": [
            {
                "id": f"00000000-0000-4000-b000-{number:012d}",
                "address_1": f"{number} Pier Street",
                "city": "Port Amaranth",
                "state_province": "CA",
                "postal_code": "94000",
                "country": "US",
                "address_type": "physical",
            }
        ],
    }
    return {"id": f"00000000-0000-4000-c000-{number:012d}", "location": place}


def test_a_place_that_a_whole_service_names_no_longer_is_told_to_nobody(
    session: Session, pull: Pull, client: FlaskClient, shelf: Shelf
) -> None:
    first = shelf.put(1, service_at_locations=[house(1), house(2)])
    pull(shelf.neighbour())
    organization = "/en/organizations/00000000-0000-4000-9000-000000000001"
    for address in (f"/en/services/{first}", organization):
        assert "1 Pier Street" in client.get(address).text
    shelf.put(1, day=2, service_at_locations=[house(1)])
    outcome = pull(shelf.neighbour())
    assert (outcome.gone, outcome.hidden) == (1, 1)
    for address in (f"/en/services/{first}", organization):
        text = client.get(address).text
        assert "1 Pier Street" in text
        assert "2 Pier Street" not in text
    (conflict,) = waiting(session)
    assert (conflict.kind, conflict.reason) == ("service_at_location", ConflictReason.GONE)
    shelf.put(1, day=3, service_at_locations=[house(1), house(2)])
    pull(shelf.neighbour())
    assert "2 Pier Street" in client.get(f"/en/services/{first}").text
    assert waiting(session) == []
    shelf.put(1, day=4, service_at_locations=[house(2)])
    pull(shelf.neighbour())
    end(session, str(UUID(house(1)["id"])), Settlement.ARCHIVED)
    session.rollback()
    assert [str(each) for each in session.scalars(select(ServiceAtLocation.id))] == [house(2)["id"]]
    assert (
        session.scalar(select(SourceConflict.id).where(SourceConflict.settled_at.is_(None))) is None
    )


def test_numbers_and_people_that_a_whole_service_leaves_out_are_gone(
    session: Session, pull: Pull, client: FlaskClient, shelf: Shelf
) -> None:
    number = {"id": str(UUID(int=7)), "number": "+1 415 555 0101"}
    person = {"id": str(UUID(int=8)), "name": "Ada Quay", "audience": "public"}
    for each in (1, 2):
        shelf.put(each, phones=[number | {"id": str(UUID(int=each))}])
    shelf.put(1, contacts=[person])
    pull(shelf.neighbour())
    start_writing(session)
    session.get_one(Phone, UUID(int=2)).number = "+14155550109"
    session.commit()
    first, second = list(shelf.services)[:2]
    for page in (first, second):
        assert "415" in client.get(f"/en/services/{page}").text
    for each in (1, 2):
        shelf.put(each, day=2, phones=[], contacts=[])
    outcome = pull(shelf.neighbour())
    assert (outcome.conflicts, outcome.changed) == (1, 1)
    text = client.get(f"/en/services/{first}").text
    assert "555-0101" not in text
    assert "Ada Quay" not in text
    assert "555-0109" in client.get(f"/en/services/{second}").text, "what was changed here waits"
    assert pull(shelf.neighbour()).conflicts == 0, "told once"
    end(session, second, Settlement.THEIRS)
    assert "555-0109" not in client.get(f"/en/services/{second}").text
    shelf.put(1, day=3, phones=[number])
    pull(shelf.neighbour())
    assert "555-0101" in client.get(f"/en/services/{first}").text
