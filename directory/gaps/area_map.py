"""The map that gaps are looked for on: its areas in order, their names, and the minutes between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import by_name, driver_rows
from directory.gaps.inputs import CITYWIDE, share
from directory.gaps.placement import key_of
from directory.models import Area, AreaSet, Need, Target, TravelTime

ANY_WAY = "any"
"""The way to travel of minutes that name none."""

DETOUR = 1.3
"""How much longer the way on the ground is than the straight line; usual in cities."""

SPEEDS = {"walk": 4.5, "transit": 12.0, "drive": 25.0}
"""Kilometers in an hour from door to door, waiting and parking included, where nobody gave a table of minutes."""

ESTIMATE = (
    "the straight line between the middles of two areas, 1.3 times as long, at 4.5 km/h on foot, 12 km/h by public "
    "transport and 25 km/h by car. Where no way is named, public transport counts"
)
"""What estimated minutes rest on, in words."""

_EARTH_KM = 6371.0  # rounded: the guess of a way by air line times `DETOUR` is coarser than that

Travel = Sequence[tuple[str, str, str, float]]
"""From where, to where, in which way, how many minutes."""

_ELSEWHERE = -1


@dataclass(frozen=True, slots=True)
class AreaMap:
    """`codes` in the order of columns; `numbers` finds a column by code or name, whatever its case."""

    codes: tuple[str, ...]
    names: Mapping[str, str]
    numbers: Mapping[str, int]
    minutes: Mapping[str, NDArray[np.float32]]
    estimated: bool = False
    """Whether the minutes are made from distances, since nobody gave a table."""

    def number(self, words: str | None) -> int | None:
        """The column of an area that is called so; None for one that is not on the map."""
        return None if words is None else self.numbers.get(key_of(words))

    def name(self, code: str) -> str:
        """What people call an area."""
        return "the whole map" if code == CITYWIDE else self.names.get(code, code)


def load_map(session: Session) -> AreaMap:
    """The areas of the primary set by name, then those that targets, needs and travel times name beside any set."""
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
    for word in _named(session, travelled):
        if key_of(word) not in known | elsewhere:
            names[word] = word
            known.add(key_of(word))
    codes = tuple(names)
    numbers = {key_of(name): number for number, name in enumerate(names.values())}
    numbers |= {key_of(code): number for number, code in enumerate(codes)}
    if travel:
        return AreaMap(codes, names, numbers, _minutes(travel, numbers, len(codes)))
    nowhere = (np.nan, np.nan)
    middles = np.array([points.get(code, nowhere) for code in codes], dtype=float).reshape(-1, 2)
    return AreaMap(codes, names, numbers, estimated_minutes(middles), estimated=True)


def _named(session: Session, travelled: Iterable[str]) -> list[str]:
    asked = (code for codes in session.scalars(select(Target.area_codes)) for code in codes)
    needed = session.scalars(select(Need.area_code).distinct().order_by(Need.area_code))
    found = dict.fromkeys(chain(travelled, asked, needed))
    return [word for word in found if word != CITYWIDE]


def estimated_minutes(middles: NDArray[np.float64]) -> dict[str, NDArray[np.float32]]:
    """Minutes between areas by each way to travel, from the straight lines between their middles.

    `middles` are latitude and longitude in degrees, NaN where an area has no outline: it is out of reach.
    """
    latitude, longitude = np.radians(middles.T)
    squeeze = np.cos((latitude[:, None] + latitude) / 2)
    east, north = (longitude[:, None] - longitude) * squeeze, latitude[:, None] - latitude
    kilometers = np.nan_to_num(DETOUR * _EARTH_KM * np.hypot(east, north), nan=np.inf)
    tables = {}
    for way, speed in SPEEDS.items():
        tables[way] = (60 * kilometers / speed).astype(np.float32)
        np.fill_diagonal(tables[way], 0)
    return tables


def _minutes(
    travel: Travel, numbers: Mapping[str, int], size: int
) -> dict[str, NDArray[np.float32]]:
    """A table for each way; a way back that is not given takes the minutes of the way there."""
    starts, ends, ways, minutes = zip(*travel, strict=True) if travel else ((), (), (), ())
    row, column = _numbers(starts, numbers), _numbers(ends, numbers)
    on_map = (row != _ELSEWHERE) & (column != _ELSEWHERE)
    way = share(ways)
    taken = np.array(minutes, dtype=np.float32)
    tables = {}
    for number, name in enumerate(way.facts):
        chosen = np.flatnonzero(on_map & (way.of == number))
        if len(chosen):
            there = np.full((size, size), np.nan, dtype=np.float32)
            there[row[chosen], column[chosen]] = taken[chosen]
            both = np.where(np.isnan(there), there.T, there)
            tables[name or ANY_WAY] = np.nan_to_num(both, nan=np.inf)
            np.fill_diagonal(tables[name or ANY_WAY], 0)
    return tables


def _numbers(codes: Sequence[str], numbers: Mapping[str, int]) -> NDArray[np.int32]:
    shared = share(codes)
    known = [numbers.get(key_of(code), _ELSEWHERE) for code in shared.facts]
    return np.array(known, dtype=np.int32)[shared.of]
