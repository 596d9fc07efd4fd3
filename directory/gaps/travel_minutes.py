"""Minutes between the areas of a map: by the table that somebody gave, else by how far their middles are apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from directory.gaps.inputs import share
from directory.gaps.placement import key_of

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

_OFF_MAP = -1


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


def stated_minutes(
    travel: Travel, numbers: Mapping[str, int], size: int
) -> dict[str, NDArray[np.float32]]:
    """A table for each way of what was given; a way back that is not given takes the minutes of the way there."""
    starts, ends, ways, minutes = zip(*travel, strict=True) if travel else ((), (), (), ())
    row, column = _numbers(starts, numbers), _numbers(ends, numbers)
    on_map = (row != _OFF_MAP) & (column != _OFF_MAP)
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
    known = [numbers.get(key_of(code), _OFF_MAP) for code in shared.facts]
    return np.array(known, dtype=np.int32)[shared.of]
