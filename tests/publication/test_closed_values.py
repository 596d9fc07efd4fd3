"""What pages keep closed of a hidden place even to staff, and under which name a closed value is asked for."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.publication.closed_values import (
    MODELS,
    POSITION,
    WHOLE,
    asked_as,
    closable_fields,
    closed_fields,
    columns_asked,
    hidden_place_of,
)


@pytest.mark.parametrize(
    ("table", "column", "name"),
    [
        ("location", "latitude", POSITION),
        ("location", "longitude", POSITION),
        ("location", "transportation", "transportation"),
        ("address", "address_1", WHOLE),
        ("phone", "number", WHOLE),
        ("contact", "email", WHOLE),
        ("schedule", "opening_hours", "opening_hours"),
    ],
)
def test_an_address_a_number_and_a_person_are_asked_for_as_one(
    table: str, column: str, name: str
) -> None:
    assert asked_as(table, column) == name


def test_what_is_open_is_asked_for_under_no_name() -> None:
    address = m.Address(address_1="1 Signal Street", city="Port Amaranth")
    assert columns_asked(address, WHOLE) == ()
    assert columns_asked(address, "city") == ()


def rows_of(session: Session, *, hidden: bool) -> dict[str, Any]:
    """A row of each kind at each depth below a place, and some that belong to none."""
    owner = m.Organization(name="Lantern House")
    service = m.Service(name="Night beds", organization=owner)
    spoken = m.Phone(number="+14155550102", languages=[m.Language(code="tgl", note="x")])
    place = m.Location(
        organization=owner, confidential=hidden, name="The blue door", latitude=38.1,
        addresses=[m.Address(address_1="1 Signal Street", city="Port Amaranth")],
        accessibility=[m.Accessibility(description="A ramp")],
        languages=[m.Language(code="spa", note="At night")],
        schedules=[m.Schedule(opening_hours="24/7")],
        phones=[m.Phone(number="+14155550101", languages=[m.Language(code="vie", note="By day")])],
        contacts=[m.Contact(name="Ada Quill", phones=[spoken])],
    )  # fmt: skip
    site = m.ServiceAtLocation(
        location=place, description="Ring twice", phones=[m.Phone(number="+14155550103")],
        contacts=[m.Contact(name="Ben Quill")], schedules=[m.Schedule(opening_hours="Mo 09:00-10:00")],
        service_areas=[m.ServiceArea(name="Harbor")],
    )  # fmt: skip
    service.sites.append(site)
    service.phones = [m.Phone(number="+14155550104")]
    service.schedules = [m.Schedule(opening_hours="24/7")]
    service.service_areas = [m.ServiceArea(name="Everywhere")]
    owner.contacts = [m.Contact(name="Cleo Quill", phones=[m.Phone(number="+14155550105")])]
    session.add(owner)
    session.flush()
    linked: dict[str, Any] = {
        "term of the place": place, "term of the site": site, "term of the service": service,
        "term of a number": place.phones[0],
    }  # fmt: skip
    terms = {
        name: m.Attribute(link_entity=each.__tablename__, link_id=each.id, taxonomy="Theirs")
        for name, each in linked.items()
    }
    lost = m.Attribute(link_entity="location", link_id=uuid4(), taxonomy="Theirs")
    session.add_all([*terms.values(), lost])
    session.flush()
    (contact,), (phone,) = place.contacts, place.phones
    return terms | {
        "place": place, "address": place.addresses[0], "accessibility": place.accessibility[0],
        "language": place.languages[0], "hours": place.schedules[0], "number": phone,
        "language of a number": phone.languages[0], "person": contact, "number of a person": contact.phones[0],
        "language of a number of a person": contact.phones[0].languages[0], "site": site,
        "number of the site": site.phones[0], "person of the site": site.contacts[0],
        "hours of the site": site.schedules[0], "area of the site": site.service_areas[0],
        "number of the service": service.phones[0], "hours of the service": service.schedules[0],
        "area of the service": service.service_areas[0], "person of the organization": owner.contacts[0],
        "number of a person of the organization": owner.contacts[0].phones[0], "term of nothing": lost,
    }  # fmt: skip


OF_NO_PLACE = {
    "number of the service", "hours of the service", "area of the service", "person of the organization",
    "number of a person of the organization", "term of the service", "term of nothing",
}  # fmt: skip


@pytest.mark.parametrize("hidden", [True, False])
def test_every_row_at_a_hidden_place_tells_of_it_at_whatever_depth(
    writing: Session, hidden: bool
) -> None:
    rows = rows_of(writing, hidden=hidden)
    place = rows["place"]
    for name, row in rows.items():
        closes = hidden and name not in OF_NO_PLACE
        assert hidden_place_of(row) is (place if closes else None), name
        assert bool(closed_fields(row)) is closes, name
    assert closed_fields(place.organization) == frozenset()


def test_what_is_on_record_is_closed_and_asked_for_in_its_order(writing: Session) -> None:
    rows = rows_of(writing, hidden=True)
    address, place, phone = rows["address"], rows["place"], rows["number"]
    assert closed_fields(address) == {"address_1", "city"}
    assert columns_asked(address, WHOLE) == ("address_1", "city")
    assert columns_asked(address, "city") == ()
    assert columns_asked(place, POSITION) == ("latitude",)
    place.longitude = -122.1
    assert columns_asked(place, POSITION) == ("latitude", "longitude")
    assert columns_asked(place, "name") == ("name",)
    assert columns_asked(place, "description") == ()
    assert columns_asked(phone, WHOLE) == ("number",)
    assert columns_asked(rows["hours"], "opening_hours") == ("opening_hours",)
    assert closed_fields(rows["hours"]) == {"opening_hours"}


def test_flags_and_links_are_closed_in_no_table() -> None:
    open_columns = {
        "id",
        "location_id",
        "confidential",
        "hidden_since",
        "audience",
        "code",
        "tag",
        "link_id",
    }
    for table in MODELS:
        assert closable_fields(table)
        assert not open_columns & set(closable_fields(table)) - {"code"}
    assert "code" in closable_fields("attribute")
    assert "code" not in closable_fields("language")


def test_a_difference_from_a_source_is_closed_by_what_it_is_about(writing: Session) -> None:
    rows = rows_of(writing, hidden=True)
    for entity, row, closes in (
        ("location", rows["place"], True), ("service", rows["number of the service"], False),
        ("phone", rows["number"], True), ("phone", rows["number of the service"], False),
    ):  # fmt: skip
        change = m.SourceChange(link_entity=entity, link_id=row.id)
        writing.add(change)
        found = hidden_place_of(change)
        writing.expunge(change)
        assert (found is rows["place"]) is closes
