"""The map that gaps are looked for on: its areas in order, by their codes and names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import by_name, driver_rows
from directory.gaps.inputs import CITYWIDE
from directory.gaps.placement import key_of
from directory.gaps.travel_minutes import Travel, estimated_minutes, stated_minutes
from directory.models import Area, AreaSet, Need, Target, TravelTime


@dataclass(frozen=True, slots=True)
class AreaMap:
    """`codes` in the order of columns; `numbers` finds a column by code or name, whatever its case."""

    codes: tuple[str, ...]
    names: Mapping[str, str]
    numbers: Mapping[str, int]
    minutes: Mapping[str, NDArray[np.float32]]
    estimated: bool = False
    """Whether the minutes are made from distances, since nobody gave a table."""
    beyond: frozenset[int] = frozenset()
    """The columns that targets, needs or travel times name beside a set that is on record."""

    def number(self, words: str | None) -> int | None:
        """The column of an area that is called so; None for one that is not on the map."""
        return None if words is None else self.numbers.get(key_of(words))

    def name(self, code: str) -> str:
        """What people call an area."""
        return "the whole map" if code == CITYWIDE else self.names.get(code, code)


def load_map(session: Session) -> AreaMap:
    """The areas of the primary set by name, then those that targets, needs and travel times name beside any set.

    Where there is no set, what they name is the map; beside one it is asked about by the targets that name it alone.
    """
    names: dict[str, str] = {}
    points: dict[str, tuple[float, float]] = {}
    elsewhere: set[str] = set()
    query = select(AreaSet.primary, Area.code, Area.name, Area.latitude, Area.longitude)
    for primary, code, name, *point in session.execute(
        query.join(Area.area_set).order_by(by_name(Area.name))
    ):
        if primary:
            names[code] = name
            points[code] = point[0], point[1]
        else:
            elsewhere.update((key_of(code), key_of(name)))
    way = TravelTime
    travel: Travel = driver_rows(
        session,
        select(way.from_code, way.to_code, way.mode, way.minutes).order_by(
            way.from_code, way.to_code
        ),
    )
    known = {key_of(each) for pair in names.items() for each in pair}
    travelled = chain.from_iterable(row[:2] for row in travel)
    drawn = len(names)
    for word in _named(session, travelled):
        if key_of(word) not in known | elsewhere:
            names[word] = word
            known.add(key_of(word))
    codes = tuple(names)
    numbers = {key_of(name): number for number, name in enumerate(names.values())}
    numbers |= {key_of(code): number for number, code in enumerate(codes)}
    beyond = frozenset(range(drawn, len(codes))) if drawn else frozenset[int]()
    if travel:
        minutes = stated_minutes(travel, numbers, len(codes))
        return AreaMap(codes, names, numbers, minutes, beyond=beyond)
    nowhere = (np.nan, np.nan)
    middles = np.array([points.get(code, nowhere) for code in codes], dtype=float).reshape(-1, 2)
    return AreaMap(codes, names, numbers, estimated_minutes(middles), True, beyond)


def _named(session: Session, travelled: Iterable[str]) -> list[str]:
    asked = (code for codes in session.scalars(select(Target.area_codes)) for code in codes)
    needed = session.scalars(select(Need.area_code).distinct().order_by(Need.area_code))
    found = dict.fromkeys(chain(travelled, asked, needed))
    return [word for word in found if word != CITYWIDE]
