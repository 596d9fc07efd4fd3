"""Which public sites serve a postcode or are near it. Only what everybody sees is asked: no hidden place counts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from uuid import UUID

from shapely.geometry import Point, shape
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import Area, PublicSite
from directory.publication.places import find_place

EARTH_METERS = 6_371_008.8


@dataclass(frozen=True, slots=True)
class Reach:
    """A postcode, and within how many meters of its middle a site must stand; None for any distance."""

    postcode: str
    meters: float | None = None


def within_reach(session: Session, reach: Reach) -> set[UUID]:
    """The sites that serve the postcode and, where meters are given, stand so near to its middle.

    A site that declares areas serves the postcode when its middle lies in one of them, or when the postcode itself is
    one. A site that declares none counts where it stands: in the postcode, or within the meters. The middle is that of
    the postcode's outline; without one, that of the public sites in it.
    """
    middle = _middle(session, reach.postcode)
    serving = {reach.postcode.casefold()} | (_areas_at(session, middle) if middle else set())
    found = set()
    site = PublicSite
    for row in session.execute(
        select(site.site_id, site.postal_code, site.latitude, site.longitude, site.areas)
    ):
        if reach.meters is not None and not _is_near(
            row.latitude, row.longitude, middle, reach.meters
        ):
            continue
        if row.areas:
            declared = row.areas.casefold().strip("|").split("|")
            serves = not serving.isdisjoint(declared)
        else:
            serves = reach.meters is not None or _same(row.postal_code, reach.postcode)
        if serves:
            found.add(row.site_id)
    return found


def _same(written: str | None, postcode: str) -> bool:
    """Nine-digit ZIP codes lie in the one of their first five digits."""
    if written is None:
        return False
    written, postcode = written.strip().casefold(), postcode.casefold()
    return written == postcode or written.startswith(f"{postcode}-")


def _middle(session: Session, postcode: str) -> tuple[float, float] | None:
    place = find_place(session, postcode) if "," not in postcode else None
    return (place.latitude, place.longitude) if place else None


def _areas_at(session: Session, point: tuple[float, float]) -> set[str]:
    """Codes and names of the areas, of whatever set, in which the point lies."""
    here = Point(point[1], point[0])
    found = set()
    for code, name, geometry in session.execute(select(Area.code, Area.name, Area.geometry)):
        if shape(geometry).covers(here):
            found |= {code.casefold(), name.casefold()}
    return found


def _is_near(
    latitude: float | None,
    longitude: float | None,
    middle: tuple[float, float] | None,
    meters: float,
) -> bool:
    if latitude is None or longitude is None or middle is None:
        return False
    return meters_between((latitude, longitude), middle) <= meters


def meters_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points in degrees along a sphere, in meters (haversine formula)."""
    (south, west), (north, east) = (tuple(map(math.radians, each)) for each in (one, other))
    half = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    )
    return 2 * EARTH_METERS * math.asin(min(1.0, math.sqrt(half)))
