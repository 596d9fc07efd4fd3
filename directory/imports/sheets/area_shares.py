"""Figures about areas of another set, such as census tracts, carried over to the areas that gaps are looked for in."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import hypot

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from directory.models import Area, AreaCrosswalk, AreaSet
from directory.parsing.geometry import AreaIndex


class DivisionUnclear(ValueError):
    """Nobody can tell which division of the map an area is of; the message says what to do."""


@dataclass(slots=True)
class Carried:
    """A figure of an area of the primary set, added up from parts: their number, value and margin of error."""

    parts: int = 0
    value: float = 0.0
    margin: float | None = None
    source: str | None = None
    sets: set[str] = field(default_factory=set)
    weighted: str | None = None
    """The source of the weights where a crosswalk carries the figure; else people are taken as spread evenly."""

    def add(self, share: float, value: float, margin: float | None) -> None:
        """Add the share of a figure; margins of a sum are the root of the sum of squares."""
        self.parts += 1
        self.value += share * value
        if margin is not None:
            self.margin = hypot(self.margin or 0.0, share * margin)

    @property
    def assumption(self) -> str:
        """What had to be assumed, for whoever reads the figure."""
        if self.weighted is not None:
            by = f" ({self.weighted})" if self.weighted else ""
            return (
                f"Added up from {self.parts} areas of {', '.join(sorted(self.sets))} by a crosswalk that weighs each "
                f"by the share of its people who live here{by}."
            )
        return (
            f"Added up from {self.parts} areas of {', '.join(sorted(self.sets))} by the share of the surface of each "
            "that lies here: people are taken as spread evenly inside of it."
        )


class AreaShares:
    """Where the areas of other sets lie; outlines are read only once somebody asks."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._set_of: dict[str, str] = {}
        self._sets: dict[str, set[str]] = {}
        query = select(AreaSet.name, Area.code).join(Area.area_set).order_by(AreaSet.name)
        primary = set(session.scalars(select(Area.code).join(Area.area_set).where(AreaSet.primary)))
        for name, code in session.execute(query.where(~AreaSet.primary)):
            if code not in primary:
                self._set_of.setdefault(code, name)
                self._sets.setdefault(code, set()).add(name)
        self._weights: dict[tuple[str, str], dict[str, float]] = {}
        self._sources: dict[str, str] = {}
        for row in session.scalars(select(AreaCrosswalk)):
            self._weights.setdefault((row.division, row.from_code), {})[row.to_code] = row.weight
            self._sources[row.division] = row.source or ""
            if row.from_code not in primary:
                self._set_of.setdefault(row.from_code, row.division)
                self._sets.setdefault(row.from_code, set()).add(row.division)
        self._shares: dict[str, dict[str, dict[str, float]]] = {}
        self._primary: AreaIndex | None = None

    def choose(self, code: str, division: str | None) -> str | None:
        """The set that a figure is of: the one that is named, else the only one. Raises DivisionUnclear.

        A code that two sets have, such as a tract of two censuses, means another place in each.
        """
        known = self._sets.get(code, set())
        if division is not None:
            if division not in known and (division, code) not in self._weights:
                raise DivisionUnclear(
                    f"“{code}” is no area of “{division}” on record; import its outlines or its crosswalk first"
                )
            return division
        if len(known) > 1:
            names = " and ".join(sorted(known))
            raise DivisionUnclear(
                f"“{code}” is an area of {names}; say which in the column division"
            )
        return self._set_of.get(code)

    def weights_from(self, division: str) -> str | None:
        """Where the weights of a division come from; None where outlines alone carry its figures."""
        return self._sources.get(division)

    def of(self, code: str, division: str) -> dict[str, float]:
        """The areas of the primary set with the share of this area in each: of its people, else of its surface."""
        if division in self._sources:
            return self._weights.get((division, code), {})
        if division not in self._shares:
            if self._primary is None:
                self._primary = self._index(AreaSet.primary)
            other = self._index(AreaSet.name == division)
            self._shares[division] = other.overlaps(self._primary)
        return self._shares[division].get(code, {})

    def _index(self, which: ColumnElement[bool] | InstrumentedAttribute[bool]) -> AreaIndex:
        query = select(Area.code, Area.geometry).join(Area.area_set).where(which)
        return AreaIndex(dict(self._session.execute(query.order_by(Area.code)).all()))
