"""Points that people name: coordinates, areas, ZIP codes. Only outlines are asked, and places that everybody sees."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from directory.models import Area, AreaSet, PublicSite
from directory.parsing.points import read_point

_POSTAL_CODE = re.compile(r"(?=.*\d)\w[\w -]{1,8}\w")


@dataclass(frozen=True, slots=True)
class Place:
    """A point in degrees; `area` is the code of the area it stands for, where it stands for one."""

    latitude: float
    longitude: float
    area: str | None = None


def find_place(session: Session, words: str) -> Place | None:
    """The point that the words name: “lat,lon”, or the code or name of an area of any set (ZIP areas are such a set).

    A postal code without an outline is where the public sites in it are, on average. None when the words name nothing
    known. At most one query, two for a postal code without an outline.
    """
    try:
        point = read_point(words)
    except ValueError:
        return None
    if point:
        return Place(*point)
    wanted = words.strip().casefold()
    if not wanted.isprintable():
        return None  # nothing is named with control characters, and PostgreSQL refuses to compare some of them
    rows = session.execute(_outlines(wanted))
    found = next(
        (row for row in rows if wanted in (row.code.casefold(), row.name.casefold())), None
    )
    if found is None:
        return _among_sites(session, words.strip())
    return Place(found.latitude, found.longitude, found.code if found.primary else None)


def _outlines(wanted: str) -> Select[float, float, str, str, bool]:
    """The areas that can have this name; those of the primary set first."""
    query = (
        select(Area.latitude, Area.longitude, Area.code, Area.name, AreaSet.primary)
        .join(AreaSet)
        .order_by(AreaSet.primary.desc(), Area.code)
    )
    if wanted.isascii():  # SQLite folds no other letters
        query = query.where(or_(func.lower(Area.code) == wanted, func.lower(Area.name) == wanted))
    return query


def _among_sites(session: Session, code: str) -> Place | None:
    """The middle of the public sites with this postal code."""
    if not _POSTAL_CODE.fullmatch(code):
        return None
    site = PublicSite
    middle = select(func.avg(site.latitude), func.avg(site.longitude)).where(
        site.postal_code.in_({code, code.upper()}), site.latitude.is_not(None)
    )
    latitude, longitude = session.execute(middle).one()
    return None if latitude is None else Place(latitude, longitude)
