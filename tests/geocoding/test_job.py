"""Public places without a point are asked about once; a hidden one never, and never what became hidden meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.config import Settings
from directory.db import begin_writing
from directory.fetching import Fetched, FetchFailed
from directory.geocoding.job import JOB, Looked, Round, asked_by, places_to_ask_about, settle
from directory.jobs import Done, Occasion

TEMPLATE = "https://geo.example/search?format=geojson&q={address}"
DAY = date(2026, 11, 25)


def place(name: str, street: str | None, **more: Any) -> m.Organization:
    owner = m.Organization(name=name)
    address = {"city": "Port Amaranth", "postal_code": "94990"} | more.pop("address", {})
    addresses = [m.Address(address_1=street, **address)] if street else []
    location = m.Location(organization=owner, addresses=addresses, **more)
    site = m.ServiceAtLocation(location=location)
    owner.services = [m.Service(organization=owner, name=f"{name} help", sites=[site])]
    return owner


@pytest.fixture
def town(session: Session) -> Session:
    begin_writing(session)
    square = {
        "type": "Polygon",
        "coordinates": [[[-123, 38], [-122, 38], [-122, 39], [-123, 39], [-123, 38]]],
    }
    north = m.Area(code="n", name="North", latitude=38.5, longitude=-122.5, geometry=square)
    session.add_all([
        m.AreaSet(name="Neighborhoods", primary=True, areas=[north]),
        place("Bare", "1 Invented Street"),
        place("Rough", "22 Invented Street", latitude=38.3, longitude=-122.3, point_exactness=m.Exactness.ZIP),
        place("Pinned", "333 Invented Street", latitude=38.2, longitude=-122.2, area_code="old"),
        place("Hidden", "44 Secret Street", confidential=True),
        place("At the post", "P.O. Box 55"),
        place("Street alone", "Invented Street"),
        place("Online", "66 Invented Street", location_type=m.LocationType.VIRTUAL),
        place("Nothing", None),
    ])  # fmt: skip
    draft = place("Draft", "77 Invented Street")
    draft.services[0].audience = m.Audience.STAFF
    session.add(draft)
    session.commit()
    return session


def words(session: Session) -> set[str]:
    return {address.street for _, address in places_to_ask_about(session)}


def test_only_public_places_without_a_point_of_their_own_are_asked_about(town: Session) -> None:
    assert words(town) == {"1 Invented Street", "22 Invented Street"}


def named(session: Session, name: str) -> m.Location:
    return session.query(m.Location).join(m.Organization).filter(m.Organization.name == name).one()


def found(*point: float) -> bytes:
    feature = {"geometry": {"coordinates": [*point]}, "properties": {"type": "house"}}
    return json.dumps({"features": [feature]}).encode()


def run(
    session: Session, settings: Settings, answers: Callable[[str], bytes]
) -> tuple[list[str], list[Done]]:
    """One run of the job as the schedule does it: what was asked, and what came of each answer."""
    asked: list[str] = []

    def using(url: str, **_limits: Any) -> Fetched:
        asked.append(unquote(url))
        return Fetched(url, 200, {}, answers(url))

    pauses: list[float] = []
    round_of = Round(TEMPLATE, using, pauses.append)
    told = [question() for question in asked_by(round_of, session)]
    assert len(pauses) == max(0, len(asked) - 1)
    session.rollback()
    done = []
    for each in told:
        begin_writing(session)
        done.append(settle(Occasion(session, DAY, settings, each)))
        session.commit()
    return asked, done


def test_a_found_house_is_written_with_its_area_and_nobody_is_asked_twice(
    town: Session, settings: Settings
) -> None:
    asked, done = run(town, settings, lambda _url: found(-122.4, 38.4))
    assert sorted(asked) == [
        f"https://geo.example/search?format=geojson&q={number} Invented Street, Port Amaranth, 94990"
        for number in (1, 22)
    ]
    assert [each.changed for each in done] == [1, 1]
    for name in ("Bare", "Rough"):
        place = named(town, name)
        assert (place.latitude, place.longitude, place.area_code) == (38.4, -122.4, "n")
        assert place.point_exactness in (None, m.Exactness.ADDRESS)
    assert named(town, "Pinned").area_code == "old"
    site = town.query(m.PublicSite).filter(m.PublicSite.latitude == 38.4)
    assert site.count() == 2
    assert run(town, settings, lambda _url: found(-122.4, 38.4)) == ([], [])


def test_what_is_not_found_is_not_asked_again_until_the_address_is_another(
    town: Session, settings: Settings
) -> None:
    asked, done = run(town, settings, lambda _url: b'{"features": []}')
    assert len(asked) == 2
    assert [each.changed for each in done] == [0, 0]
    assert words(town) == set()
    town.rollback()
    begin_writing(town)
    named(town, "Bare").addresses[0].address_1 = "2 Invented Street"
    town.commit()
    assert words(town) == {"2 Invented Street"}


def test_a_geocoder_that_is_away_is_left_alone_and_asked_by_the_next_run(
    town: Session, settings: Settings
) -> None:
    def away(_url: str) -> bytes:
        raise FetchFailed("geo.example gave no answer")

    asked, done = run(town, settings, away)
    assert len(asked) == 1
    assert [each.notes for each in done if each.notes] == [
        ("geo.example gave no answer; the next run asks again",)
    ]
    assert len(words(town)) == 2


@pytest.mark.parametrize("change", ["hidden", "moved", "pinned", "gone"])
def test_an_answer_that_comes_too_late_is_dropped(
    town: Session, settings: Settings, change: str
) -> None:
    place = named(town, "Bare")
    answer = Looked(place.id, "1 Invented Street, Port Amaranth, 94990", (38.4, -122.4))
    town.rollback()
    begin_writing(town)
    place = named(town, "Bare")
    if change == "hidden":
        place.confidential = True
    elif change == "moved":
        place.addresses[0].address_1 = "9 Invented Street"
    elif change == "pinned":
        place.latitude, place.longitude = 38.9, -122.9
    else:
        town.delete(place)
    town.commit()
    begin_writing(town)
    assert settle(Occasion(town, DAY, settings, answer)) == Done()
    town.commit()
    left = town.get(m.Location, answer.place)
    assert left is None or left.latitude in (None, 38.9)


def test_nobody_is_asked_where_no_geocoder_is_set(town: Session, settings: Settings) -> None:
    assert JOB.questions is not None
    assert JOB.questions(Occasion(town, DAY, settings)) == ()
    set_up = replace(settings, geocoder=TEMPLATE)
    assert len(JOB.questions(Occasion(town, DAY, set_up))) == 2
