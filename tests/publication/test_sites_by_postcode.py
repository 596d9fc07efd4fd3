"""Which sites serve a postcode or stand near it, against a plain reading of every site and every outline."""

from __future__ import annotations

from math import nextafter
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from shapely.geometry import Point, box, mapping, shape
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from directory import models as m
from directory.publication.places import find_place
from directory.publication.sites_by_postcode import Reach, meters_between, within_reach
from tests.counting import statements
from tests.order import draws

POSTCODES = ("94101", "94102", "K1A 0B1", "9410")
NAMES = ("Harbor", "Österby", "the_hill", "94102", "50%")


def an_area(code: str, west: float, south: float, size: float) -> dict[str, Any]:
    outline = box(west, south, west + size, south + size)
    return {
        "id": uuid4(), "code": code, "name": f"Name of {code}", "geometry": mapping(outline),
        "latitude": outline.centroid.y, "longitude": outline.centroid.x,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "meters"),
    [
        ((0, 0), (1, 0), 111_195),
        ((0, 0), (0, 1), 111_195),
        ((60, 0), (60, 1), 55_597),
        ((37.79, -122.41), (37.80, -122.27), 12_353),
        ((0, 0), (0, 180), 20_015_087),
        ((5, 5), (5, 5), 0),
    ],
)
def test_a_distance_is_that_of_the_great_circle(
    one: tuple[float, float], other: tuple[float, float], meters: float
) -> None:
    """One degree of a great circle is 111,195 m on a sphere of 6,371 km; 1° of longitude at 60° north is half of it."""
    assert meters_between(one, other) == pytest.approx(meters, rel=2e-3)


SIZES = st.sampled_from((0.0, 0.01, 0.02, 0.05))
AREAS = st.lists(
    st.builds(an_area, st.sampled_from((*POSTCODES, *NAMES)), SIZES, SIZES, st.sampled_from((0.01, 0.03))),
    unique_by=lambda each: each["code"],
    max_size=5,
)  # fmt: skip
SITES = st.lists(
    st.fixed_dictionaries(
        {
            "site_id": st.uuids(),
            "service_id": st.uuids(),
            "postal_code": st.sampled_from((None, " 94101", "94102-1234", "k1a 0b1", "941023", "94101 ")),
            "point": st.one_of(st.none(), st.tuples(SIZES, SIZES)),
            "named": st.sets(st.sampled_from((*NAMES, *(f"Name of {each}" for each in NAMES))), max_size=2),
        }
    ),
    max_size=8,
)  # fmt: skip


def fill(session: Session, areas: list[dict[str, Any]], sites: list[dict[str, Any]]) -> None:
    for table in (m.PublicSite, m.Area, m.AreaSet):
        session.execute(delete(table))
    set_id = uuid4()
    session.execute(insert(m.AreaSet), [{"id": set_id, "name": "Areas", "primary": True}])
    if areas:
        session.execute(insert(m.Area), [each | {"area_set_id": set_id} for each in areas])
    for each in sites:
        latitude, longitude = each["point"] or (None, None)
        folded = sorted({name.casefold() for name in each["named"]})
        session.execute(
            insert(m.PublicSite).values(
                site_id=each["site_id"],
                service_id=each["service_id"],
                postal_code=each["postal_code"],
                latitude=latitude,
                longitude=longitude,
                areas="".join(f"|{name}" for name in folded) + "|" if folded else "",
            )
        )


def plainly(session: Session, reach: Reach) -> set[UUID]:
    """The same by reading everything."""
    middle = find_place(session, reach.postcode)
    serving = {reach.postcode.casefold()}
    if middle:
        for area in session.scalars(select(m.Area)):
            if shape(area.geometry).covers(Point(middle.longitude, middle.latitude)):
                serving |= {area.code.casefold(), area.name.casefold()}
    found = set()
    for site in session.scalars(select(m.PublicSite)):
        if reach.meters is not None:
            if middle is None or site.latitude is None or site.longitude is None:
                continue
            place = (site.latitude, site.longitude)
            if meters_between(place, (middle.latitude, middle.longitude)) > reach.meters:
                continue
        written = (site.postal_code or "").strip().casefold()
        code = reach.postcode.casefold()
        if site.areas:
            serves = bool(serving & set(site.areas.strip("|").split("|")))
        else:
            serves = reach.meters is not None or written == code or written.startswith(f"{code}-")
        if serves:
            found.add(site.site_id)
    return found


@examples(
    max_examples=draws(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    areas=AREAS,
    sites=SITES,
    postcode=st.sampled_from(POSTCODES),
    meters=st.sampled_from((None, 0.0, 1112.0, 3000.0, 20_000_000.0)),
)
def test_what_is_found_is_what_a_plain_reading_finds(
    writing: Session,
    areas: list[dict[str, Any]],
    sites: list[dict[str, Any]],
    postcode: str,
    meters: float | None,
) -> None:
    fill(writing, areas, sites)
    reach = Reach(postcode, meters)
    assert within_reach(writing, reach) == plainly(writing, reach)


@pytest.mark.parametrize(("east", "north"), [(179.4, 0), (-179.6, 0), (0, 89.4)])
def test_what_lies_across_the_edge_of_the_map_is_near(
    writing: Session, east: float, north: float
) -> None:
    """179.5° east and 179.9° west are half a degree apart, and so are two points on either side of the pole."""
    points = [(0.0, -179.9), (0.0, 179.9), (89.7, 180.0), (45.0, 90.0)]
    sites = [
        {"site_id": UUID(int=number), "service_id": uuid4(), "postal_code": None, "point": point, "named": set()}
        for number, point in enumerate(points)
    ]  # fmt: skip
    fill(writing, [an_area("94101", east, north, 0.2)], sites)
    reach = Reach("94101", 100_000.0)
    found = within_reach(writing, reach)
    assert found == plainly(writing, reach)
    assert found


@pytest.mark.parametrize("point", [(0.01, 0.01), (0.02, 0.01), (0.01, 0.05), (-0.3, 0.4)])
def test_a_distance_that_is_just_met_is_within(
    writing: Session, point: tuple[float, float]
) -> None:
    """North, east, aslant, and at the very middle; the least bit less is not."""
    here = {
        "site_id": UUID(int=1),
        "service_id": uuid4(),
        "postal_code": None,
        "point": point,
        "named": set(),
    }
    fill(writing, [an_area("94101", 0, 0, 0.02)], [here])
    middle = find_place(writing, "94101")
    assert middle is not None
    meters = meters_between(point, (middle.latitude, middle.longitude))
    assert within_reach(writing, Reach("94101", meters)) == {UUID(int=1)}
    assert within_reach(writing, Reach("94101", nextafter(meters, -1.0))) == set()


def test_outlines_are_read_once_and_anew_when_one_is_drawn_or_named_otherwise(
    writing: Session,
) -> None:
    session = writing
    sites = [
        {"site_id": UUID(int=number), "service_id": uuid4(), "postal_code": None, "point": (0.0, 0.0), "named": {name}}
        for number, name in enumerate(("Harbor", "Pier"))
    ]  # fmt: skip
    fill(session, [an_area("94101", 0, 0, 0.02), an_area("Harbor", 0, 0, 0.05)], sites)
    reach = Reach("94101")
    assert within_reach(session, reach) == {UUID(int=0)}
    with statements() as sent:
        assert within_reach(session, reach) == {UUID(int=0)}
    assert not any("geometry" in each.split("FROM")[0].split("sum(")[0] for each in sent)
    harbor = update(m.Area).where(m.Area.code == "Harbor")
    session.execute(harbor.values(code="Pier"))
    assert within_reach(session, reach) == {UUID(int=1)}
    far = an_area("Pier", 5, 5, 0.1)
    session.execute(update(m.Area).where(m.Area.code == "Pier").values(geometry=far["geometry"]))
    assert within_reach(session, reach) == set()
