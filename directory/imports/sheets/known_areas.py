"""The areas on record as planning needs them: found by code or name, and by a point inside of their outlines."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.planning.comparison_keys import name_key
from directory.imports.planning.known_records import Areas
from directory.models import Area, AreaSet
from directory.parsing.geometry import AreaIndex


def load_areas(session: Session) -> Areas:
    """All areas; the primary set is the one that listings are placed into."""
    primary: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    names = (
        select(AreaSet.primary, Area.code, Area.name)
        .join(Area.area_set)
        .order_by(AreaSet.name, Area.code)
    )
    for is_primary, code, name in session.execute(names):
        (primary if is_primary else others).append((code, name))
    outlines = (
        select(Area.code, Area.geometry)
        .join(Area.area_set)
        .where(AreaSet.primary)
        .order_by(Area.code)
    )
    index = AreaIndex(dict(session.execute(outlines).all()))
    return Areas(by_words(primary), by_words(others), index.area_at)


def by_words(areas: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Areas, given as code and name, by the keys of both; a code wins over a name that another area has."""
    known = list(areas)
    found: dict[str, tuple[str, str]] = {}
    for place in (0, 1):
        for area in known:
            found.setdefault(name_key(area[place]), area)
    return found
