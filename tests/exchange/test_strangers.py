"""A source that nobody trusts: what is new waits, of what others keep it changes nothing, and no answer of it tells."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.exchange.pull_plan import FEW
from tests.exchange.neighbours import Shelf
from tests.exchange.pulls import Pull, service, waiting
from tests.inspection import inspect_page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

SERVICE, OWNER = (UUID(f"00000000-0000-4000-{part}000-000000000001") for part in "89")
PLACE = UUID("00000000-0000-4000-a000-000000000001")


@pytest.fixture
def trusted() -> bool:
    return False


@pytest.fixture
def house(write: Callable[..., None]) -> m.Organization:
    """A crisis line of ours, at a public place, with an open field or two."""
    place = m.Location(
        id=PLACE,
        name="The quay",
        addresses=[m.Address(address_1="1 Signal Street", city="Exampleton")],
    )
    line = m.Service(
        id=SERVICE,
        name="Crisis line",
        phones=[m.Phone(number="+14155550101")],
        contacts=[m.Contact(name="Front desk", audience=m.Audience.PUBLIC, roles=["intake"])],
        sites=[m.ServiceAtLocation(location=place)],
    )
    owner = m.Organization(id=OWNER, name="Quay 1", services=[line], locations=[place])
    write(owner)
    return owner


def published(session: Session) -> str:
    session.rollback()
    query = select(m.PublishedRecord.document).order_by(m.PublishedRecord.record_id)
    return json.dumps([*session.scalars(query)], sort_keys=True)


OURS: dict[str, dict[str, Any]] = {
    "closed": {"status": "inactive"},
    "a false number": {"phones": [{"id": "p", "number": "+17075550166"}]},
    "an empty field": {"email": "false@evil.example", "url": "https://evil.example"},
    "how to apply": {"application_process": "Bring your passport"},
    "an alert": {"alert": "This line is closed. Call +1 707 555 0166."},
    "a narrower audience": {"audience": "partner"},
    "its number for staff": {"phones": [{"id": "p", "number": "+14155550101", "audience": "staff"}]},
    "no room": {
        "capacities": [
            {"id": "c", "available": 0, "updated": "2026-11-20T10:00:00Z", "unit": {"id": "u", "name": "beds"}}
        ]
    },
}  # fmt: skip


@pytest.mark.parametrize("said", OURS)
def test_of_a_listing_of_ours_it_changes_nothing_by_itself(
    house: m.Organization, session: Session, pull: Pull, said: str
) -> None:
    before, shelf = published(session), Shelf()
    shelf.put(1, name="Crisis line", **OURS[said])
    pull(shelf.neighbour())
    assert published(session) == before
    assert waiting(session), "a person is asked"


def test_what_it_first_repeats_and_then_changes_is_not_taken_either(
    house: m.Organization, session: Session, pull: Pull
) -> None:
    """Who says the same as we do has not brought it."""
    shelf = Shelf()
    shelf.put(1, name="Crisis line", phones=[{"id": "p", "number": "+14155550101"}])
    pull(shelf.neighbour())
    before = published(session)
    shelf.put(1, day=2, phones=[{"id": "p", "number": "+17075550166"}])
    pull(shelf.neighbour())
    assert published(session) == before
    assert [each.field for each in waiting(session)] == ["phones"]


def test_a_new_service_of_an_organization_of_ours_waits(
    house: m.Organization, session: Session, pull: Pull
) -> None:
    before, shelf = published(session), Shelf()
    shelf.put(
        2, name="Crisis line (new number)", organization={"id": str(OWNER), "name": "Quay 1"},
        phones=[{"id": "p", "number": "+17075550166"}],
    )  # fmt: skip
    outcome = pull(shelf.neighbour())
    assert published(session) == before
    assert "1 organization waiting for review" in outcome.sentence


@pytest.mark.parametrize("trusted", [False, True])
@pytest.mark.parametrize(
    "field", ["description", "application_process", "alert", "fees_description"]
)
def test_what_may_describe_a_person_waits_since_a_job_asks_nobody(
    session: Session, pull: Pull, field: str
) -> None:
    shelf = Shelf()
    shelf.put(2, name="Meals", **{field: "Maria R., a 17-year-old born 3/4/2009, eats here"})
    shelf.put(3, name="Rides", **{field: "A driver calls back within a day"})
    pull(shelf.neighbour())
    assert "Maria" not in published(session)
    held = session.scalars(select(m.HeldChange)).all()
    assert any("Maria" in each.content for each in held)


PROPOSED: dict[str, dict[str, Any]] = {
    "in words": {"description": "Their house is 31 Egret Court."},
    "how to get in": {"application_process": "Ring at 31 Egret Court"},
}


@pytest.mark.parametrize("said", PROPOSED)
@pytest.mark.parametrize("trusted", [False, True])
def test_what_it_proposes_and_repeats_a_hidden_address_waits_for_who_decides(
    house: m.Organization, session: Session, pull: Pull, write: Callable[..., None], said: str
) -> None:
    """Not among the differences, where everybody who edits takes theirs."""
    hidden_house(write)
    write()
    begin_writing(session)
    line = session.get_one(m.Service, SERVICE)
    line.description, line.application_process = "ours", "ours"
    session.commit()
    shelf = Shelf()
    shelf.put(1, name="Crisis line", **PROPOSED[said])
    pull(shelf.neighbour())
    assert waiting(session) == []
    (held,) = session.scalars(select(m.HeldChange)).all()
    assert "Egret" in held.content
    assert "31 Egret Court" not in published(session)


def hidden_house(write: Callable[..., None]) -> None:
    place = m.Location(
        confidential=True, addresses=[m.Address(address_1="31 Egret Court", city="Exampleton")]
    )
    beds = m.Service(name="Beds", sites=[m.ServiceAtLocation(location=place)])
    unlisted = m.Service(name="Relocation for witnesses", audience=m.Audience.PARTNER)
    write(m.Organization(name="Lantern House", services=[beds, unlisted], locations=[place]))


def club(number: int, street: str) -> dict[str, Any]:
    location = {
        "id": f"00000000-0000-4000-a100-{number:012d}", "location_type": "physical",
        "addresses": [{"id": f"a{number}", "address_1": street, "city": "Exampleton", "address_type": "physical"}],
    }  # fmt: skip
    site = {"id": f"00000000-0000-4000-b100-{number:012d}", "location": location}
    return {"name": f"Knitting {number}", "service_at_locations": [site]}


def told(client: FlaskClient, key: str) -> tuple[int, str]:
    """What a stranger reads of a listing, without what every answer differs in."""
    with client.get(f"/api/hsds/services/{key}") as answer:
        return answer.status_code, re.sub(r"[0-9a-f-]{36}|\d", "", answer.get_data(as_text=True))


@pytest.mark.parametrize("one_by_one", [True, False])
def test_no_answer_tells_a_hidden_address_or_name_from_an_invented_one(
    session: Session, pull: Pull, write: Callable[..., None], client: FlaskClient, one_by_one: bool
) -> None:
    hidden_house(write)
    shelf = Shelf()
    keys = []
    for number, street in enumerate(("29 Egret Court", "31 Egret Court", "33 Egret Court"), 2):
        keys.append(shelf.put(number, **club(number, street)))
        if one_by_one:
            pull(shelf.neighbour())
    lantern = session.scalars(
        select(m.Organization.id).where(m.Organization.name == "Lantern House")
    ).one()
    owner = {"id": str(lantern), "name": "Lantern House"}
    for number, name in ((7, "Relocation for witnesses"), (8, "Relocation for widows")):
        keys.append(shelf.put(number, name=name, organization=owner))
    pull(shelf.neighbour())
    assert len({told(client, key) for key in keys}) == 1


@pytest.mark.parametrize("count", [1, FEW, FEW + 1])
def test_it_hides_few_places_of_others_by_its_word_and_somebody_is_told(
    session: Session, pull: Pull, write: Callable[..., None], count: int
) -> None:
    shelf = Shelf()
    coordinator = m.Account(
        email="coordinator@example.org", role=m.Role.COORDINATOR, password_hash="x"
    )
    write(coordinator)
    for number in range(1, count + 1):
        place = m.Location(
            id=UUID(f"00000000-0000-4000-a100-{number:012d}"),
            addresses=[m.Address(address_1=f"{number} Signal Street", city="Exampleton")],
        )
        owner = m.Organization(
            id=UUID(f"00000000-0000-4000-9000-{number:012d}"),
            name=f"Quay {number}",
            locations=[place],
        )
        owner.services.append(
            m.Service(
                id=UUID(f"00000000-0000-4000-8000-{number:012d}"),
                name=f"Help {number}",
                sites=[m.ServiceAtLocation(location=place)],
            )
        )
        write(owner)
        location = {"id": str(place.id), "location_type": "physical", "confidential": True}
        site = {"id": f"00000000-0000-4000-b100-{number:012d}", "location": location}
        shelf.put(number, service_at_locations=[site])
    pull(shelf.neighbour())
    documents = published(session)
    shown = [number for number in range(1, count + 1) if f"{number} Signal Street" in documents]
    assert shown == ([] if count <= FEW else list(range(1, count + 1)))
    letters = session.scalars(select(m.Letter.subject)).all()
    assert ("Another directory has hidden something of yours" in letters) is (count <= FEW)
    if count > FEW:
        assert {each.field for each in waiting(session)} == {"confidential"}


def test_what_waits_is_taken_at_one_press_and_is_its_own_from_then_on(
    session: Session, pull: Pull, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    shelf = Shelf()
    for number in (1, 2):
        shelf.put(number, **club(number, f"{number} Plain Street"))
    pull(shelf.neighbour())
    coordinator = sign_in(m.Role.COORDINATOR)
    page = inspect_page(coordinator.get("/staff/held"))
    assert "2 organizations wait (" in page.text
    assert "records). Nothing here repeats a confidential place." in page.text
    assert page.text.count("imported from “neighbour”") == 2
    assert "the directory itself" not in page.text
    fields = {
        each["name"]: each["value"]
        for each in page.soup.select("form[action$='/held/taking'] input[type=hidden]")
    }
    assert coordinator.post("/staff/held/taking", data=fields).status_code == 302
    assert "1 Plain Street" in published(session)
    assert "Nothing to review" in inspect_page(coordinator.get("/staff/held")).text
    shelf.put(1, day=2, description="Open again")
    pull(shelf.neighbour())
    assert service(session, 1).description == "Open again", "it made it, and so it follows"
    shelf.put(2, day=3, **club(2, "9 Plain Street"))
    pull(shelf.neighbour())
    assert "9 Plain Street" not in published(session), "another address is looked at first"
    late = coordinator.post("/staff/held/taking", data=fields | {"form_key": "late"})
    assert late.status_code == 302
    assert "9 Plain Street" not in published(session), "it was pressed for other rows"


def test_what_repeats_a_hidden_place_is_decided_first(
    session: Session,
    pull: Pull,
    write: Callable[..., None],
    sign_in: Callable[[m.Role], FlaskClient],
) -> None:
    hidden_house(write)
    shelf = Shelf()
    for number, street in ((2, "29 Egret Court"), (3, "31 Egret Court")):
        shelf.put(number, **club(number, street))
    pull(shelf.neighbour())
    coordinator = sign_in(m.Role.COORDINATOR)
    page = inspect_page(coordinator.get("/staff/held"))
    assert "1 of them repeats a confidential place: decide about it first." in page.text
    assert not page.soup.select("form[action$='/held/taking']")


def test_one_press_changes_nothing_that_others_keep(
    house: m.Organization, session: Session, pull: Pull, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    """A row of ours that waits for the address in its words brings its other changes along."""
    shelf = Shelf()
    shelf.put(
        1, name="Crisis line", description="Come to 9 Plain Street", status="inactive",
        phones=[{"id": "p", "number": "+17075550166"}],
    )  # fmt: skip
    shelf.put(2, **club(2, "2 Plain Street"))
    before = published(session)
    pull(shelf.neighbour())
    coordinator = sign_in(m.Role.COORDINATOR)
    page = inspect_page(coordinator.get("/staff/held"))
    fields = {
        each["name"]: each["value"]
        for each in page.soup.select("form[action$='/held/taking'] input[type=hidden]")
    }
    answer = coordinator.post("/staff/held/taking", data=fields, follow_redirects=True)
    assert "Taken: 1 of 2" in inspect_page(answer).text
    after = published(session)
    assert "2 Plain Street" in after
    assert "5550166" not in after
    assert session.get_one(m.Service, SERVICE).status is m.ServiceStatus.ACTIVE
    assert "Crisis line" in before
    (left,) = session.scalars(select(m.HeldChange).where(m.HeldChange.decided_at.is_(None)))
    assert left.about == "Quay 1"


ADDED: dict[str, dict[str, Any]] = {
    "a service of our organization": {
        "number": 3, "name": "Crisis line (new number)", "organization": {"id": str(OWNER), "name": "Quay 1"},
        "phones": [{"id": "p", "number": "+17075550166"}],
    },
    "a place of our service": {
        "number": 1, "name": "Crisis line",
        "service_at_locations": [{
            "id": "s", "location": {
                "id": "l", "name": "False quay", "location_type": "physical",
                "addresses": [{"id": "a", "address_1": "3 Plain Street", "city": "Exampleton"}],
            },
        }],
    },
}  # fmt: skip


@pytest.mark.parametrize("added", ADDED)
def test_one_press_adds_nothing_to_what_others_keep(
    house: m.Organization,
    session: Session,
    pull: Pull,
    sign_in: Callable[[m.Role], FlaskClient],
    added: str,
) -> None:
    shelf, more = Shelf(), dict(ADDED[added])
    shelf.put(more.pop("number"), **more)
    shelf.put(2, **club(2, "2 Plain Street"))
    pull(shelf.neighbour())
    coordinator = sign_in(m.Role.COORDINATOR)
    page = inspect_page(coordinator.get("/staff/held"))
    fields = {
        each["name"]: each["value"]
        for each in page.soup.select("form[action$='/held/taking'] input[type=hidden]")
    }
    answer = coordinator.post("/staff/held/taking", data=fields, follow_redirects=True)
    assert "Taken: 1 of 2" in inspect_page(answer).text
    after = published(session)
    assert "2 Plain Street" in after
    assert "5550166" not in after
    assert "3 Plain Street" not in after
