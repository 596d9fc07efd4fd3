"""Where listings are that state no area: by ZIP code, by what is published around them, by names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.gaps.area_map import load_map
from directory.gaps.gap_report import load_bundle, revision
from directory.gaps.inputs import Place
from directory.gaps.place_lookup import place_of
from directory.gaps.placement import Hints, PlaceLookup, Placement, postal_key
from directory.models import Exactness

DAY = date(2026, 6, 30)
NORTH, SOUTH = 0, 1
ROUGH = {"point_exactness": Exactness.ZIP}


def square(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def area(code: str, name: str, *corners: float) -> m.Area:
    west, south, east, north = corners
    middle = (south + north) / 2, (west + east) / 2
    return m.Area(
        code=code, name=name, latitude=middle[0], longitude=middle[1], geometry=square(*corners)
    )


def lay_out(session: Session) -> None:
    """North above the equator, South below; a ZIP area mostly in North, one mostly off the map, a district of both."""
    session.add(
        m.AreaSet(
            name="Map",
            primary=True,
            areas=[area("n", "North", 0, 0, 1, 1), area("s", "South", 0, -1, 1, 0)],
        )
    )
    session.add(
        m.AreaSet(
            name="ZIP areas",
            areas=[area("94901", "94901", 0, -0.2, 1, 0.6), area("94902", "94902", 0, 0.9, 1, 3)],
        )
    )
    session.add(m.AreaSet(name="Districts", areas=[area("d1", "District 1", 0, -1, 1, 1)]))


def listing(name: str, where: dict[str, Any] | None = None, **place: Any) -> m.Organization:
    """An organization with one service at one place."""
    owner = m.Organization(name=name)
    confidential = place.pop("confidential", False)
    addresses = [m.Address(**where)] if where else []
    location = m.Location(
        organization=owner, addresses=addresses, confidential=confidential, **place
    )
    terms = [m.ServiceTerm(vocabulary="services", code="immigration_legal")]
    site = m.ServiceAtLocation(location=location)
    owner.services = [m.Service(organization=owner, name=f"{name} help", terms=terms, sites=[site])]
    return owner


def places(session: Session) -> dict[str, tuple[int | None, str | None]]:
    """The area of each listing, and how exactly that is known, by the organization's name."""
    supply = load_bundle(session, DAY).roster.supply
    found: list[Place] = [supply.places.facts[number] for number in supply.places.of]
    names = [supply.organizations[number] for number in supply.organization]
    return {name: (each.area, each.exactness) for name, each in zip(names, found, strict=True)}


def test_each_listing_is_placed_by_the_first_hint_that_leads_anywhere(session: Session) -> None:
    begin_writing(session)
    lay_out(session)
    session.add_all([
        listing("Stated", {"postal_code": "94901"}, area_code="s"),
        listing("By point", {"postal_code": "94901"}, latitude=-0.5, longitude=0.5),
        listing("By a middle", None, latitude=-0.5, longitude=0.5, area_code="s", **ROUGH),
        listing("By a middle and its code", {"postal_code": "94901"}, latitude=-0.5, longitude=0.5, **ROUGH),
        listing("Block of a middle", {"address_1": "5501 Tidal Avenue"}, area_code="s", **ROUGH),
        listing("On that block", {"address_1": "5502 Tidal Avenue", "city": "north"}),
        listing("By outline", {"address_1": "9 Invented Way", "postal_code": "94901-1234"}),
        listing("By middle", {"postal_code": "94909"}),
        listing("Middle one", {"postal_code": "94909"}, latitude=-0.2, longitude=0.5, area_code="s"),
        listing("Middle two", {"postal_code": "94909"}, latitude=-0.4, longitude=0.5, area_code="s"),
        listing("By block", {"address_1": "1210 Mission Street"}),
        listing("On the block", {"address_1": "1234 Mission St"}, area_code="s"),
        listing("By block, not by code", {"address_1": "1202 Mission Street", "postal_code": "94901"}),
        listing("By block, not by a middle", {"address_1": "1206 Mission Street", "postal_code": "94901"},
                latitude=0.5, longitude=0.5, **ROUGH),
        listing("By the name of a set", None, area_code="94901"),
        listing("By city", {"city": "north"}),
        listing("At the post", {"address_1": "P.O. Box 12", "postal_code": "94901"}),
        listing("Off the map", {"postal_code": "94902"}),
        listing("Nowhere"),
    ])  # fmt: skip
    session.commit()
    assert places(session) == {
        "Stated": (SOUTH, "address"),
        "By point": (SOUTH, "address"),
        "By a middle": (SOUTH, "zip"),
        "By a middle and its code": (NORTH, "zip"),
        "Block of a middle": (SOUTH, "zip"),
        "On that block": (NORTH, "city"),
        "By outline": (NORTH, "zip"),
        "By middle": (SOUTH, "zip"),
        "Middle one": (SOUTH, "address"),
        "Middle two": (SOUTH, "address"),
        "By block": (SOUTH, "block"),
        "On the block": (SOUTH, "address"),
        "By block, not by code": (SOUTH, "block"),
        "By block, not by a middle": (SOUTH, "block"),
        "By the name of a set": (NORTH, "city"),
        "By city": (NORTH, "city"),
        "At the post": (None, None),
        "Off the map": (None, None),
        "Nowhere": (None, None),
    }


def test_a_hidden_place_is_not_placed_and_places_no_other(session: Session) -> None:
    """A hidden place has a ZIP code, a street and a point; none of it is kept beside it or used for others."""
    begin_writing(session)
    lay_out(session)
    hidden = {"address_1": "1234 Mission Street", "postal_code": "94909", "city": "North"}
    where = {"latitude": -0.5, "longitude": 0.5, "area_code": "s"}
    session.add(listing("Refuge", hidden, confidential=True, **where))
    session.add(listing("Near by block", {"address_1": "1210 Mission Street"}))
    session.add(listing("Near by ZIP", {"postal_code": "94909"}))
    session.commit()
    assert set(places(session).values()) == {(None, None)}
    for offer in session.query(m.Offer).filter(m.Offer.hidden):
        assert (offer.area_code, offer.postal_code, offer.city) == (None, None, None)
    location = session.query(m.Location).filter(m.Location.confidential).one()
    assert place_of(session, load_map(session), [site.id for site in location.sites]) is None


def test_what_is_hidden_later_loses_its_hints_and_an_outline_moves_the_revision(
    session: Session,
) -> None:
    begin_writing(session)
    lay_out(session)
    session.add(listing("House", {"postal_code": "94901", "city": "North"}))
    session.commit()
    assert places(session) == {"House": (NORTH, "zip")}
    place = session.query(m.Location).one()
    sites = [site.id for site in place.sites]
    found = place_of(session, load_map(session), sites)
    assert found == Placement(NORTH, Exactness.ZIP)
    assert place_of(session, load_map(session), []) is None
    before = revision(session)
    session.rollback()
    begin_writing(session)
    place.confidential = True
    session.commit()
    assert places(session) == {"House": (None, None)}
    session.rollback()
    begin_writing(session)
    session.add(m.AreaSet(name="More", areas=[area("94907", "94907", 0, -1, 1, -0.5)]))
    session.commit()
    assert revision(session) != before


def test_areas_served_are_read_by_names_of_other_sets_and_by_words_for_all(
    session: Session,
) -> None:
    begin_writing(session)
    lay_out(session)
    for number in range(3):
        session.add(listing(f"Home {number}", {"city": "Port Amaranth"}, area_code="n"))
    wanted = {
        "District 1": {NORTH, SOUTH}, "94901": {NORTH}, "Citywide": {NORTH, SOUTH}, "South": {SOUTH},
        "City and County of Port Amaranth": {NORTH, SOUTH}, "Port Amaranth County": {NORTH, SOUTH},
        "Somewhere else": set(),
    }  # fmt: skip
    for words in wanted:
        owner = listing(f"Serves {words}")
        owner.services[0].service_areas = [m.ServiceArea(name=words)]
        session.add(owner)
    session.commit()
    supply = load_bundle(session, DAY).roster.supply
    found = {
        supply.organizations[owner].removeprefix("Serves "): supply.places.facts[place]
        for owner, place in zip(supply.organization, supply.places.of, strict=True)
    }
    assert {words: found[words].served for words in wanted} == wanted
    assert [words for words in wanted if found[words].vague] == ["Somewhere else"]


WORDS = st.sampled_from(["a", "b", "94901", "94902", "A ", "", None])
KNOWN = st.dictionaries(st.sampled_from(["a", "b", "94901", "94902"]), st.integers(0, 5))


@given(st.builds(Hints, WORDS, WORDS, WORDS), st.builds(PlaceLookup, KNOWN, KNOWN, KNOWN))
def test_more_to_look_up_in_takes_no_place_away(hints: Hints, ground: PlaceLookup) -> None:
    for way in (PlaceLookup.by_postal_code, PlaceLookup.by_name):
        found, poorer = way(ground, hints), way(PlaceLookup(ground.areas), hints)
        assert poorer is None or found is not None
        assert found is None or found.exactness in (Exactness.ZIP, Exactness.CITY)


@pytest.mark.parametrize(
    ("code", "key"),
    [("94110-1234", "94110"), (" 94110 ", "94110"), ("SW1A 1AA", "sw1a 1aa"), ("1-2", "1-2"), (None, "")],
)  # fmt: skip
def test_nine_digits_lie_in_the_first_five(code: str | None, key: str) -> None:
    assert postal_key(code) == key


def test_a_zip_code_is_around_every_area_into_which_it_reaches(session: Session) -> None:
    """Of an exact place, of one that is hidden and of a ZIP code without an outline nothing is around."""
    begin_writing(session)
    lay_out(session)
    session.add_all([
        listing("By outline", {"postal_code": "94901-1234"}),
        listing("Stated", {"postal_code": "94901"}, area_code="s"),
        listing("By a middle", {"postal_code": "94901"}, area_code="s", **ROUGH),
        listing("Nowhere drawn", {"postal_code": "94909"}, area_code="s", **ROUGH),
        listing("Hidden", {"postal_code": "94901"}, confidential=True),
    ])  # fmt: skip
    session.commit()
    supply = load_bundle(session, DAY).roster.supply
    names = [supply.organizations[number] for number in supply.organization]
    around = {
        name: set(supply.places.facts[number].around)
        for name, number in zip(names, supply.places.of, strict=True)
    }
    assert around == {
        "By outline": {NORTH, SOUTH}, "By a middle": {NORTH, SOUTH}, "Stated": set(), "Nowhere drawn": set(),
        "Hidden": set(),
    }  # fmt: skip
