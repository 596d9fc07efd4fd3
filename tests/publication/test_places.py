"""Points that people name: coordinates, areas by code or name, ZIP areas; what is unknown is None."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trial
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication.places import Place, find_place
from tests.counting import statements
from tests.order import draws

TRIAL = trial(
    max_examples=draws(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def area(code: str, name: str, latitude: float = 38.0) -> m.Area:
    return m.Area(code=code, name=name, latitude=latitude, longitude=-122.0, geometry={})


@pytest.fixture
def outlines(session: Session) -> Session:
    begin_writing(session)
    session.add(m.AreaSet(name="Neighborhoods", primary=True, areas=[area("old_town", "Old Town")]))
    zips = [area("94990", "94990", 39.0), area("x", "OLD TOWN", 40.0), area("ñ", "Ñuñoa", 41.0)]
    session.add(m.AreaSet(name="ZIP areas", areas=zips))
    session.commit()
    return session


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("38.1,-122.2", Place(38.1, -122.2)),
        (" -38 , 122 ", Place(-38, 122)),
        ("91,0", None),
        ("90,180", Place(90, 180)),
        ("-90,-180", Place(-90, -180)),
        ("0,181", None),
        ("38.1", None),
        ("38.1;-122.2", None),
        ("nan,nan", None),
        ("old_town", Place(38, -122, "old_town")),
        ("  old TOWN ", Place(38, -122, "old_town")),
        ("94990", Place(39, -122)),
        ("ñuñoa", Place(41, -122)),
        ("ÑUÑOA", Place(41, -122)),
        ("", None),
        ("Old", None),
        ("%", None),
        ("old_tow_", None),
        ("\x00", None),
        ("Old\x00 Town", None),
    ],
)
def test_words_name_a_place_or_none(outlines: Session, words: str, place: Place | None) -> None:
    with statements() as sent:
        assert find_place(outlines, words) == place
    assert len(sent) <= 1


def site(
    owner: m.Organization, postal_code: str, latitude: float, hidden: bool = False
) -> m.Service:
    location = m.Location(
        organization=owner,
        latitude=latitude,
        longitude=-122.0,
        confidential=hidden,
        addresses=[m.Address(address_1="An invented street", postal_code=postal_code)],
    )
    service = m.Service(organization=owner, name="A service")
    service.sites.append(m.ServiceAtLocation(location=location))
    return service


def test_a_postal_code_without_an_outline_is_where_its_public_sites_are(
    outlines: Session, write: Callable[..., None]
) -> None:
    owner = m.Organization(name="An organization")
    unlisted = site(owner, "94992", 50.0)
    unlisted.audience = m.Audience.STAFF
    write(
        site(owner, "94991", 38.0), site(owner, "94991", 39.0), site(owner, "94991", 60.0, True),
        site(owner, "K1A 0B1", 45.0), site(owner, "94990", 1.0), unlisted,
    )  # fmt: skip
    with statements() as sent:
        assert find_place(outlines, " 94991 ") == Place(38.5, -122.0)
    assert len(sent) == 2
    assert find_place(outlines, "k1a 0b1") == Place(45.0, -122.0)
    assert find_place(outlines, "94990") == Place(39, -122), "an outline is better"
    for nowhere in ("94992", "94993", "949", "94991-94992-94993"):
        assert find_place(outlines, nowhere) is None


@TRIAL
@given(st.text(max_size=40))
def test_no_words_are_an_error(outlines: Session, words: str) -> None:
    found = find_place(outlines, words)
    assert found is None or (abs(found.latitude) <= 90 and abs(found.longitude) <= 180)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@TRIAL
@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_on_earth_is_read_back(
    outlines: Session, latitude: float, longitude: float
) -> None:
    found = find_place(outlines, f"{latitude:.6f},{longitude:.6f}")
    assert found == Place(round(latitude, 6), round(longitude, 6))


def test_places_are_not_found_by_their_names(outlines: Session, write: Callable[..., None]) -> None:
    owner = m.Organization(name="An organization")
    write(m.Location(organization=owner, name="A blue door", latitude=1.0, longitude=1.0))
    assert find_place(outlines, "A blue door") is None
