"""Figures about areas of another set, such as census tracts, carried over to the areas that gaps are looked for in."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import hypot

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from directory.models import Area, AreaSet
from directory.parsing.geometry import AreaIndex


@dataclass(slots=True)
class Carried:
    """A figure of an area of the primary set, added up from parts: their number, value and margin of error."""

    parts: int = 0
    value: float = 0.0
    margin: float | None = None
    source: str | None = None
    sets: set[str] = field(default_factory=set)

    def add(self, share: float, value: float, margin: float | None) -> None:
        """Add the share of a figure; margins of a sum are the root of the sum of squares."""
        self.parts += 1
        self.value += share * value
        if margin is not None:
            self.margin = hypot(self.margin or 0.0, share * margin)

    @property
    def assumption(self) -> str:
        """What had to be assumed, for whoever reads the figure."""
        return (
            f"Added up from {self.parts} areas of {', '.join(sorted(self.sets))} by the share of the surface of each "
            "that lies here: people are taken as spread evenly inside of it."
        )


class AreaShares:
    """Where the areas of other sets lie; outlines are read only once somebody asks."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._set_of: dict[str, str] = {}
        query = select(AreaSet.name, Area.code).join(Area.area_set).order_by(AreaSet.name)
        primary = set(session.scalars(select(Area.code).join(Area.area_set).where(AreaSet.primary)))
        for name, code in session.execute(query.where(~AreaSet.primary)):
            if code not in primary:
                self._set_of.setdefault(code, name)
        self._shares: dict[str, dict[str, dict[str, float]]] = {}
        self._primary: AreaIndex | None = None

    def set_of(self, code: str) -> str | None:
        """The other set that an area belongs to; None for an area of the primary set or of none."""
        return self._set_of.get(code)

    def of(self, code: str) -> dict[str, float]:
        """The areas of the primary set with the share of this area's surface that lies in each."""
        name = self._set_of[code]
        if name not in self._shares:
            if self._primary is None:
                self._primary = self._index(AreaSet.primary)
            self._shares[name] = self._index(AreaSet.name == name).overlaps(self._primary)
        return self._shares[name].get(code, {})

    def _index(self, which: ColumnElement[bool] | InstrumentedAttribute[bool]) -> AreaIndex:
        query = select(Area.code, Area.geometry).join(Area.area_set).where(which)
        return AreaIndex(dict(self._session.execute(query.order_by(Area.code)).all()))
