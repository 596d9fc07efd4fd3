"""The outlines of areas, kept in memory as long as nobody draws one anew: which of them hold a point."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from shapely import STRtree
from shapely.geometry import Point, shape
from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from directory.models import Area, AreaSet
from directory.parsing.geometry import AreaIndex


def outline_mark(session: Session) -> str:
    """What stays as long as no outline is drawn anew, and no set takes the place of the primary one; one query."""
    area = Area
    query = (
        select(
            AreaSet.id, AreaSet.primary, func.count(area.id), func.sum(area.latitude),
            func.sum(area.longitude), func.sum(func.length(cast(area.geometry, String))),
        )
        .join(area.area_set)
        .group_by(AreaSet.id, AreaSet.primary)
        .order_by(AreaSet.id)
    )  # fmt: skip
    return "|".join(" ".join(map(str, row)) for row in session.execute(query))


def areas_at(session: Session, latitude: float, longitude: float) -> set[str]:
    """Codes and names, folded, of the areas of whatever set in which the point lies, their borders included."""
    kept = _kept(outline_mark(session))
    if kept:
        found = kept[0].at(latitude, longitude)
        words = _words(session, found)
        if len(words) == len(found):
            return set().union(*words)
        kept.clear()  # areas were put in the place of others with the very same outlines
    kept.append(_Outlines(session))
    return set().union(*_words(session, kept[0].at(latitude, longitude)))


def area_around(session: Session, latitude: float, longitude: float) -> Area | None:
    """The area of the primary set in which a point lies; None outside of all."""
    query = select(Area).join(Area.area_set).where(AreaSet.primary).order_by(Area.code)
    areas = {area.code: area for area in session.scalars(query)}
    outlines = AreaIndex({code: area.geometry for code, area in areas.items()})
    code = outlines.area_at(latitude, longitude)
    return areas[code] if code is not None else None


def _words(session: Session, ids: set[UUID]) -> list[set[str]]:
    query = select(Area.code, Area.name).where(Area.id.in_(ids))
    return [{row.code.casefold(), row.name.casefold()} for row in session.execute(query)]


class _Outlines:
    """Every area by its outline; its names are asked each time, since one may be renamed and not drawn anew."""

    def __init__(self, session: Session) -> None:
        rows = session.execute(select(Area.id, Area.geometry)).all()
        self._ids = [row.id for row in rows]
        self._tree = STRtree([shape(row.geometry) for row in rows])

    def at(self, latitude: float, longitude: float) -> set[UUID]:
        found = self._tree.query(Point(longitude, latitude), predicate="intersects")
        return {self._ids[number] for number in found.tolist()}


@lru_cache(maxsize=2)
def _kept(_mark: str) -> list[_Outlines]:
    """A place for the outlines with this mark."""
    return []
