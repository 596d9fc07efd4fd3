"""The hidden places that a process keeps for its pages are those on record, whatever was written meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.imports.known_hidden_places import HiddenPlacesMemory, load_hidden_places


@pytest.fixture
def town(write: Callable[..., None]) -> None:
    for number in range(6):
        operator = m.Organization(name=f"House {number}")
        for side in ("north", "south"):
            place = m.Location(organization=operator, name=f"{side} {number}")
            place.addresses.append(m.Address(address_1=f"{number} Quay Lane", city="Exampleton"))
            service = m.Service(name=f"Desk {side} {number}", organization=operator)
            service.sites.append(m.ServiceAtLocation(location=place))
        write(operator)


def picked(session: Session, model: type, chance: Random):
    return chance.choice(session.scalars(select(model).order_by(model.id)).all())


def as_stored(key: UUID, session: Session) -> str:
    return key.hex if session.get_bind().dialect.name == "sqlite" else str(key)


def place_of(session: Session, name: str) -> m.Location:
    (found,) = (each for each in session.scalars(select(m.Location)) if each.name == name)
    return found


def flag(session: Session, chance: Random) -> None:
    record = picked(session, chance.choice([m.Organization, m.Service, m.Location]), chance)
    record.confidential = not record.confidential


def move(session: Session, chance: Random) -> None:
    site, place = picked(session, m.ServiceAtLocation, chance), picked(session, m.Location, chance)
    if place.id not in {each.location_id for each in site.service.sites}:
        site.location = place


def readdress(session: Session, chance: Random) -> None:
    place = picked(session, m.Location, chance)
    place.addresses = [m.Address(address_1=f"{chance.randrange(99)} Mole Road", city="Exampleton")]


def rename(session: Session, chance: Random) -> None:
    picked(session, m.Location, chance).name = f"House of {chance.randrange(99)}"


def remove(session: Session, chance: Random) -> None:
    session.delete(picked(session, m.Service, chance))


def add(session: Session, chance: Random) -> None:
    place = m.Location(
        organization=picked(session, m.Organization, chance),
        name=f"New {chance.random()}",
        confidential=chance.random() < 0.5,
    )
    session.add(place)


ACTS = (flag, flag, move, readdress, rename, remove, add)


def words(places) -> dict:
    return {each.id: each for each in places.places}


@pytest.mark.one_in(7)
@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_is_what_is_on_record(town: None, session: Session, seed: int) -> None:
    memory, chance = HiddenPlacesMemory(), Random(seed)  # noqa: S311 - a walk, no secret
    for _step in range(25):
        session.rollback()
        kept, exact = memory.places(session), load_hidden_places(session)
        assert words(kept) == words(exact)
        assert kept.public_names == exact.public_names
        session.rollback()
        begin_writing(session)
        chance.choice(ACTS)(session, chance)
        session.flush()
        if chance.random() < 0.3:
            continue  # taken back: nothing of it may be kept
        session.commit()


def test_a_request_sees_its_own_change_before_it_is_committed(town: None, session: Session) -> None:
    memory = HiddenPlacesMemory()
    assert not memory.places(session).places
    session.rollback()
    begin_writing(session)
    place = place_of(session, "north 1")
    place.confidential = True
    session.flush()
    seen = memory.places(session, [place.organization_id])
    assert [each.id for each in seen.places] == [place.id]
    assert not memory.places(session).places
    session.rollback()
    assert not memory.places(session).places


def test_what_somebody_wrote_without_the_keys_is_noticed_in_time(
    town: None, session: Session
) -> None:
    moments = [0.0]
    memory = HiddenPlacesMemory(lambda: moments[0])
    assert not memory.places(session).places
    session.rollback()
    place = place_of(session, "north 1")
    key = as_stored(place.id, session)
    session.execute(text("UPDATE location SET tag = NULL WHERE id = :key"), {"key": key})
    session.commit()
    assert not memory.places(session).places
    moments[0] = 601.0
    assert [each.words.names for each in memory.places(session).places] == [("north 1",)]


def test_an_address_given_away_without_the_key_is_compared_with_still(
    town: None, session: Session
) -> None:
    begin_writing(session)
    place_of(session, "north 0").confidential = True
    session.commit()
    begin_writing(session)
    hidden, other = place_of(session, "north 0"), place_of(session, "south 1")
    # What the program did not write bears no right tag.
    given = text("UPDATE address SET location_id = :other WHERE location_id = :hidden")
    session.execute(
        given, {"other": as_stored(other.id, session), "hidden": as_stored(hidden.id, session)}
    )
    session.commit()
    for places in (load_hidden_places(session), HiddenPlacesMemory().places(session)):
        assert places.in_texts(["Come to 0 Quay Lane at five."])
        assert not places.in_texts(["Come to 3 Quay Lane at five."])


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("listing", "place_name", "is_public"),
    [
        ("Juniper House Shelter", "Juniper House", True),
        ("Shoreline Women's Shelter", "Shoreline", True),
        ("Refugio Casa Luna", "Casa Luna", False),
        ("Beds at Juniper House", "Juniper House", False),
        ("Quarry House Shelter", "Quarry House", False),
        ("Juniper Houses", "Juniper House", False),
    ],
)
def test_a_listing_that_begins_with_the_name_of_its_hidden_place_tells_nothing_by_it(
    write: Callable[..., None], session: Session, listing: str, place_name: str, is_public: bool
) -> None:
    """Its line was on no page; a name with a word of the street tells where to look, whoever is called so."""
    operator = m.Organization(name="Ridgeline Center")
    place = m.Location(organization=operator, name=place_name, confidential=True)
    place.addresses.append(m.Address(address_1="118 Old Quarry Rd", city="Exampleton"))
    service = m.Service(name=listing, organization=operator)
    service.sites.append(m.ServiceAtLocation(location=place))
    write(operator)
    places = load_hidden_places(session)
    assert (place_name in places.public_names) is is_public
    assert not (is_public and places.in_texts([listing, f"Call {listing} first"]))
    assert places.in_texts(["118 Old Quarry Rd"])
