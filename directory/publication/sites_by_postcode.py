"""Which public sites serve a postcode or are near it. Only what everybody sees is asked: no hidden place counts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from directory.models import PublicSite
from directory.publication.outlines import areas_at
from directory.publication.places import find_place

EARTH_METERS = 6_371_008.8  # the mean radius of the Earth (IUGG)
_ROUNDING = 1e-9
"""Degrees by which a distance that is just met may come out longer."""


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
    if middle is None and reach.meters is not None:
        return set()
    serving = {reach.postcode.casefold()} | (areas_at(session, *middle) if middle else set())
    site = PublicSite
    declares_none = site.areas == ""
    serves = or_(*(site.areas.contains(f"|{each}|", autoescape=True) for each in serving))
    if middle is not None and reach.meters is not None:
        places = select(site.site_id, site.latitude, site.longitude).where(
            or_(serves, declares_none), *_around(middle, reach.meters)
        )
        return {
            row.site_id
            for row in session.execute(places)
            if meters_between((row.latitude, row.longitude), middle) <= reach.meters
        }
    written = func.lower(site.postal_code).contains(reach.postcode.lower(), autoescape=True)
    stated = select(site.site_id, site.postal_code, site.areas).where(
        or_(serves, and_(declares_none, written))
    )
    return {
        row.site_id
        for row in session.execute(stated)
        if row.areas or _same(row.postal_code, reach.postcode)
    }


def _around(middle: tuple[float, float], meters: float) -> Iterator[ColumnElement[bool]]:
    """What holds of every site so near to the middle, and of few others: the database leaves out the rest."""
    latitude, longitude = middle
    height = math.degrees(meters / EARTH_METERS) + _ROUNDING
    yield PublicSite.latitude.between(latitude - height, latitude + height)
    yield PublicSite.longitude.is_not(None)
    highest = abs(latitude) + height
    if highest < 90:
        # Meridians come closer towards the pole; a circle reaches further east than at the height of its middle.
        width = height / math.cos(math.radians(highest))
        if abs(longitude) + width < 180:
            yield PublicSite.longitude.between(longitude - width, longitude + width)


def _same(written: str | None, postcode: str) -> bool:
    """Nine-digit ZIP codes lie in the one of their first five digits."""
    if written is None:
        return False
    written, postcode = written.strip().casefold(), postcode.casefold()
    return written == postcode or written.startswith(f"{postcode}-")


def _middle(session: Session, postcode: str) -> tuple[float, float] | None:
    place = find_place(session, postcode) if "," not in postcode else None
    return (place.latitude, place.longitude) if place else None


def meters_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points in degrees along a sphere, in meters (haversine formula)."""
    (south, west), (north, east) = (tuple(map(math.radians, each)) for each in (one, other))
    half = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    )
    return 2 * EARTH_METERS * math.asin(min(1.0, math.sqrt(half)))
