"""By which words a hidden place is known, and which of them may be read by whom all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from directory import models as m
from directory.imports.known_hidden_places import (
    HiddenPlacesMemory,
    audience_of_name,
    load_hidden_places,
    words_of_place,
)
from directory.imports.open_places import open_places_at
from tests.imports.importing import start_writing

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Write = Callable[..., None]


def place(name: str = "The house", street: str = "12 Heron Way", **fields: object) -> m.Location:
    found = m.Location(name=name, **fields)
    found.addresses.append(m.Address(address_1=street, city="Port Amaranth"))
    return found


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [
        (37.5, -122.5, (37.5, -122.5)), (37.5, None, None), (None, -122.5, None), (None, None, None),
        (0.0, 0.0, (0.0, 0.0)),
    ],
)  # fmt: skip
def test_half_a_point_is_none(
    session: Session, latitude: float | None, longitude: float | None, point: object
) -> None:
    assert words_of_place(place(latitude=latitude, longitude=longitude)).point == point


def test_everything_that_a_place_says_is_known(session: Session) -> None:
    one = place(
        alternate_name="Heron House", transportation="Bus 9 to the gate", description="Ring twice"
    )
    one.accessibility.append(m.Accessibility(description="Ramp at the back"))
    one.addresses[0].attention, one.addresses[0].address_2 = "Front desk", "Rear"
    one.addresses[0].postal_code, one.addresses[0].state_province = "94990", "CA"
    words = words_of_place(one)
    (address,) = words.addresses
    assert address.lines == ("Front desk", "12 Heron Way", "Rear")
    assert (address.city, address.postal_code) == ("Port Amaranth", "94990")
    assert words.names == ("The house", "Heron House")
    assert words.way_in == "Bus 9 to the gate"
    assert set(words.texts) == {"Ring twice", "Ramp at the back"}
    bare = words_of_place(m.Location())
    assert (bare.names, bare.way_in, bare.texts, bare.addresses) == ((), "", (), ())


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("owner", "service", "public", "partner"),
    [
        ({}, {}, {"Elm House", "Elms", "Beds", "Night beds"}, {"Elm House", "Elms", "Beds", "Night beds"}),
        ({}, {"audience": m.Audience.PARTNER}, {"Elm House", "Elms"}, {"Elm House", "Elms", "Beds", "Night beds"}),
        ({}, {"audience": m.Audience.STAFF}, {"Elm House", "Elms"}, {"Elm House", "Elms"}),
        ({"audience": m.Audience.PARTNER}, {}, set(), {"Elm House", "Elms", "Beds", "Night beds"}),
        ({"audience": m.Audience.STAFF}, {}, set(), set()),
    ],
)  # fmt: skip
def test_names_that_readers_know_anyway_give_no_place_away(
    session: Session,
    write: Write,
    owner: dict[str, object],
    service: dict[str, object],
    public: set[str],
    partner: set[str],
) -> None:
    house = m.Organization(name="Elm House", alternate_name="Elms", **owner)
    hidden = place(confidential=True)
    hidden.organization = house
    beds = m.Service(organization=house, name="Beds", alternate_name="Night beds", **service)
    beds.sites.append(m.ServiceAtLocation(location=hidden))
    write(house)
    found = load_hidden_places(session)
    assert (found.public_names, found.partner_names) == (public, partner)


def test_a_place_that_is_called_as_an_area_is_not_known_by_that_name(
    session: Session, write: Write
) -> None:
    house = m.Organization(name="Elm House")
    house.locations.append(place("Riverside", confidential=True, alternate_name="Gull Cottage"))
    area = m.Area(code="r", name="RIVERSIDE", latitude=37.5, longitude=-122.5, geometry={})
    write(house, m.AreaSet(name="Wards", areas=[area]))
    assert load_hidden_places(session).public_names == {"Elm House", "Riverside"}


def test_numbers_of_the_place_alone_are_its_own(session: Session, write: Write) -> None:
    house = m.Organization(name="Elm House", email="desk@elm.example")
    hidden = place(confidential=True)
    hidden.organization = house
    hidden.phones += [
        m.Phone(number=number)
        for number in ("+14155550101", "+14155550102", "+14155550103", "+14155550104")
    ]
    hidden.contacts.append(
        m.Contact(name="Ada", email="ada@elm.example", phones=[m.Phone(number="+14155550105")])
    )
    hidden.contacts.append(m.Contact(name="Desk", email="desk@elm.example"))
    house.phones.append(m.Phone(number="+14155550101"))
    house.phones.append(m.Phone(number="+14155550102", audience=m.Audience.STAFF))
    beds = m.Service(organization=house, name="Beds")
    beds.phones.append(m.Phone(number="+14155550103"))
    site = m.ServiceAtLocation(location=hidden)
    site.phones.append(m.Phone(number="+14155550106"))
    beds.sites.append(site)
    line = m.Service(organization=m.Organization(name="Quay Trust"), name="Line", line_position=1)
    line.phones.append(m.Phone(number="+14155550104"))
    quiet = m.Service(
        organization=m.Organization(name="Oak"),
        name="Staff line",
        line_position=2,
        audience=m.Audience.STAFF,
    )
    quiet.phones.append(m.Phone(number="+14155550106"))
    write(house, line, quiet)
    (known,) = load_hidden_places(session).places
    digits = {"".join(filter(str.isdigit, each))[-4:] for each in known.reached if "@" not in each}
    assert digits == {"0102", "0105", "0106"}
    assert [each for each in known.reached if "@" in each] == ["ada@elm.example"]


def test_all_is_proven_anew_after_ten_minutes_and_not_before(
    session: Session, write: Write
) -> None:
    house = m.Organization(name="Elm House")
    house.locations.append(place(confidential=True))
    write(house)
    moments = [0.0]
    memory = HiddenPlacesMemory(lambda: moments[0])
    before = memory.places(session)
    session.rollback()
    # Past the audit: nothing but the clock lets the process read it.
    session.execute(text("UPDATE address SET tag = NULL"))
    session.commit()
    moments[0] = 600.0
    assert memory.places(session) is before
    moments[0] = 600.5
    after = memory.places(session)
    assert len(after.places) == len(before.places) + 1
    moments[0] = 1200.5
    assert memory.places(session) is after


def test_a_name_that_tells_a_place_is_for_staff(session: Session, write: Write) -> None:
    house = m.Organization(name="Elm House")
    house.locations.append(place("Gull Cottage", confidential=True))
    write(house)
    for name, audience in (
        ("Oak Law", m.Audience.PUBLIC), ("Friends of Gull Cottage", m.Audience.STAFF),
        ("7 Signal Street", m.Audience.STAFF),
    ):  # fmt: skip
        assert audience_of_name(session, name) is audience


def test_open_places_of_others_at_the_address_of_a_place(session: Session, write: Write) -> None:
    one = place(confidential=True)

    def other(name: str, street: str = "12 Heron Way", **fields: object) -> m.Location:
        found, owner = place(name, street), m.Organization(name=name)
        found.organization = owner
        found.sites.append(
            m.ServiceAtLocation(service=m.Service(organization=owner, name="x", **fields))
        )
        return found

    owner = m.Organization(name="Elm House", locations=[one, place("Annex")])
    shown, hidden = other("Oak"), other("Fir")
    hidden.confidential = True
    empty = place("Yew")
    empty.organization = m.Organization(name="Yew")
    write(
        owner,
        shown,
        hidden,
        other("Ash", "14 Heron Way"),
        other("Bay", audience=m.Audience.STAFF),
        empty,
    )
    assert open_places_at(session, one) == {shown.id: shown.organization_id}


def test_what_is_uncommitted_of_an_organization_is_compared_with(
    session: Session, write: Write
) -> None:
    house, guest = m.Organization(name="Elm House"), m.Organization(name="Oak Law")
    open_one, of_guest = place(), place("Oak office", "7 Signal Street")
    house.locations.append(open_one)
    guest.locations.append(of_guest)
    law = m.Service(organization=guest, name="Law")
    law.sites.append(m.ServiceAtLocation(location=open_one))
    write(house, guest, law)
    memory = HiddenPlacesMemory()
    start_writing(session)
    law.confidential = True
    session.flush()
    # The place of another organization, at which a service of this one is had.
    assert [each.id for each in memory.places(session, [guest.id]).places] == [open_one.id]
    assert not memory.places(session).places
