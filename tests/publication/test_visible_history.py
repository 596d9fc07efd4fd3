"""What staff see of the past: all of an open place, and of a hidden one nothing that says where it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing, now
from directory.publication.visible_history import hides_place, staff_history

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
PLACE, SERVICE, OWNER = (UUID(int=number) for number in (7, 2, 1))
KINDS: dict[str, tuple[Any, UUID]] = {
    "location": (m.Location, PLACE), "service": (m.Service, SERVICE), "organization": (m.Organization, OWNER),
}  # fmt: skip


@pytest.fixture
def house(session: Session) -> Session:
    """A service at an open place with words, numbers and people at every depth."""
    begin_writing(session)
    owner = m.Organization(id=OWNER, name="Lantern House", phones=[m.Phone(number="+14155550100")])
    place = m.Location(
        id=PLACE, organization=owner, name="The blue door", addresses=[m.Address(address_1="1 Signal Street")],
        phones=[m.Phone(number="+14155550101")], schedules=[m.Schedule(opening_hours="24/7")],
    )  # fmt: skip
    service = m.Service(
        id=SERVICE, organization=owner, name="Night beds", phones=[m.Phone(number="+14155550102")],
        contacts=[m.Contact(name="Ada Quill")], schedules=[m.Schedule(opening_hours="Mo 09:00-10:00")],
    )  # fmt: skip
    service.sites.append(
        m.ServiceAtLocation(
            location=place, description="Ring twice", phones=[m.Phone(number="+14155550103")],
            contacts=[m.Contact(name="Ben Quill", phones=[m.Phone(number="+14155550104")])],
        )
    )  # fmt: skip
    session.add(owner)
    session.commit()
    return session


def change(session: Session, apply: Callable[[], object]) -> None:
    session.rollback()
    begin_writing(session)
    apply()
    session.commit()
    session.rollback()


def shown(session: Session, kind: str) -> dict[str, bool]:
    """Each value of the history by its words, and whether it is concealed; concealed ones hold none."""
    found: dict[str, bool] = {}
    for entry in staff_history(session, kind, KINDS[kind][1]):
        for each in entry.changes:
            if each.concealed:
                assert (each.before, each.after) == (None, None)
                found[f"a {each.name}"] = True
            else:
                found[str(each.after)] = False
    return found


def test_of_an_open_place_all_is_shown(house: Session) -> None:
    for kind, words in {
        "location": ("1 Signal Street", "The blue door", "+14155550101", "24/7"),
        "service": ("Night beds", "Ring twice", "+14155550102", "+14155550103", "Ben Quill"),
        "organization": ("Lantern House", "+14155550100"),
    }.items():
        told = shown(house, kind)
        assert set(words) <= set(told)
        assert not any(told.values())


HIDING: dict[str, Callable[[Session], object]] = {
    "its flag": lambda session: setattr(session.get_one(m.Location, PLACE), "confidential", True),
    "the flag of a service": lambda session: setattr(session.get_one(m.Service, SERVICE), "confidential", True),
    "the flag of its operator": lambda session: setattr(session.get_one(m.Organization, OWNER), "confidential", True),
}  # fmt: skip


@pytest.mark.parametrize("by", [*HIDING, "a mark from before"])
def test_of_a_hidden_place_no_value_says_where_it_is_or_who_is_there(
    house: Session, by: str
) -> None:
    """The service's own number and person stay; those of the site and its place are concealed."""
    if by == "a mark from before":
        change(house, lambda: setattr(house.get_one(m.Location, PLACE), "hidden_since", now()))
        authorised = m.PublicationAuthorisation(
            location_id=PLACE, authorised_by="Cleo", authorised_on=now().date(), entered_at=now(),
            method=m.AuthorisationMethod.LETTER, effective_at=now(),
        )  # fmt: skip
        change(house, lambda: house.add(authorised))
        assert not house.get_one(m.Location, PLACE).is_confidential
    else:
        change(house, partial(HIDING[by], house))
    place = shown(house, "location")
    assert {
        "a address.address_1",
        "a location.name",
        "a phone.number",
        "a schedule.opening_hours",
    } <= set(place)
    assert not {"1 Signal Street", "The blue door", "+14155550101", "24/7"} & set(place)
    service = shown(house, "service")
    assert {"Night beds", "+14155550102", "Ada Quill", "Mo 09:00-10:00"} <= set(service)
    assert "a service_at_location.description" in service
    is_open_now = by == "a mark from before"
    reached = {"+14155550103", "Ben Quill", "+14155550104"}
    assert bool(reached & set(service)) is is_open_now
    owner = shown(house, "organization")
    assert {"Lantern House", "+14155550100"} <= set(owner)


def test_a_row_that_is_gone_counts_as_one_of_the_hidden_place(house: Session) -> None:
    change(house, partial(HIDING["its flag"], house))
    change(house, lambda: setattr(house.get_one(m.Service, SERVICE), "phones", []))
    told = shown(house, "service")
    assert "+14155550102" not in told
    assert "Ada Quill" in told


def test_a_record_that_is_gone_hides_what_was_said_of_its_place(house: Session) -> None:
    for kind, (model, record_id) in KINDS.items():
        assert not hides_place(house, kind, record_id)
        assert hides_place(house, kind, UUID(int=99))
        if kind == "organization":
            continue
        change(house, lambda model=model, key=record_id: house.delete(house.get_one(model, key)))
        assert hides_place(house, kind, record_id)
        words = set(shown(house, kind))
        assert not {"1 Signal Street", "Ring twice", "+14155550102", "24/7"} & words


@pytest.mark.parametrize("kind", KINDS)
def test_a_flag_hides_the_past_of_whoever_has_it(house: Session, kind: str) -> None:
    model, record_id = KINDS[kind]
    change(house, lambda: setattr(house.get_one(model, record_id), "confidential", True))
    expected = {
        "location": {"location": True, "service": True, "organization": False},
        "service": {"location": True, "service": True, "organization": False},
        "organization": {"location": True, "service": True, "organization": True},
    }[kind]
    assert {name: hides_place(house, name, key) for name, (_, key) in KINDS.items()} == expected


def test_pages_of_the_past_follow_each_other(house: Session) -> None:
    for number in range(3):
        change(
            house, lambda n=number: setattr(house.get_one(m.Service, SERVICE), "name", f"Beds {n}")
        )
    every = staff_history(house, "service", SERVICE)
    assert [each.sequence for each in every] == sorted(
        (each.sequence for each in every), reverse=True
    )
    first = staff_history(house, "service", SERVICE, limit=2)
    assert first == every[:2]
    assert (
        staff_history(house, "service", SERVICE, before=first[-1].sequence, limit=2) == every[2:4]
    )


def test_a_mark_written_past_the_program_hides_the_past_too(house: Session) -> None:
    table = m.Location.__table__
    change(house, lambda: house.execute(update(table).values(hidden_since=now())))
    assert hides_place(house, "location", PLACE)
