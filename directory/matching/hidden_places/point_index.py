"""Where hidden places lie: who is near a point, and which points and plus codes of a text are theirs."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from directory.matching.coordinates import (
    ROUNDED,
    Point,
    plus_codes_around,
    rounded_points,
    written_plus_codes,
    written_points,
)
from directory.matching.hidden_places.identifying_facts import HiddenPlace, Likeness, Repetition

# What is nearer waits for a person where the street is not known (decision 0018).
NEAR_METRES = 25.0
_METRES_A_DEGREE = 111_320.0  # of latitude, at the mean radius of the Earth
_CELL = 0.001  # in degrees; wider than the nearness wherever people live, so neighboring cells are enough


@dataclass(slots=True)
class PointIndex:
    """The points of hidden places by cells of the map, with their signs and without, and by their plus codes."""

    _cells: dict[tuple[int, int], list[HiddenPlace]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _unsigned: dict[tuple[int, int], list[HiddenPlace]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _codes: dict[str, list[tuple[str, HiddenPlace]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, place: HiddenPlace) -> None:
        """A place, where it is known on the map; the middle of its ZIP code is no place."""
        if place.words.point and not place.words.is_rough:
            self._cells[_cell(place.words.point)].append(place)
            self._unsigned[_cell(_without_signs(place.words.point))].append(place)
            for region, cell in plus_codes_around(place.words.point):
                self._codes[cell].append((region, place))

    def near(self, point: Point) -> Iterator[tuple[HiddenPlace, float]]:
        """The hidden places within `NEAR_METRES` of a point, with their distance."""
        return _around(point, self._cells)

    def in_text(self, text: str) -> Iterator[Repetition]:
        """The places that a text gives away by a point, written or rounded, or by a plus code."""
        for point in written_points(text) if self._unsigned else ():
            for place, _distance in _around(point, self._unsigned, _without_signs):
                yield place.repeated(Likeness.NEAR)
        for point in rounded_points(text) if self._unsigned else ():
            for place in _in_cells(point, self._unsigned):
                if _is_rounded(point, place):
                    yield place.repeated(Likeness.NEAR)
        for region, cell in written_plus_codes(text) if self._codes else ():
            for known, place in self._codes.get(cell, ()):
                if region in ("", known):
                    yield place.repeated(Likeness.NEAR)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points, given as latitude and longitude in degrees, that lie close together."""
    north = (one[0] - other[0]) * _METRES_A_DEGREE
    east = (one[1] - other[1]) * _METRES_A_DEGREE * math.cos(math.radians(one[0]))
    return math.hypot(north, east)


def _as_it_is(point: Point) -> Point:
    return point


def _without_signs(point: Point) -> Point:
    return abs(point[0]), abs(point[1])


def _around(
    point: Point,
    cells: Mapping[tuple[int, int], list[HiddenPlace]],
    form: Callable[[Point], Point] = _as_it_is,
) -> Iterator[tuple[HiddenPlace, float]]:
    """The hidden places near a point with their distance; `form` is how points are written in the cells."""
    for place in _in_cells(point, cells):
        distance = metres(point, form(place.words.point)) if place.words.point else math.inf
        if distance <= NEAR_METRES:
            yield place, distance


def _in_cells(
    point: Point, cells: Mapping[tuple[int, int], list[HiddenPlace]]
) -> Iterator[HiddenPlace]:
    """Those in the cell of a point and in the cells beside it."""
    row, column = _cell(point)
    for cell in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
        yield from cells.get(cell, ())


def _is_rounded(point: Point, place: HiddenPlace) -> bool:
    """Whether a point of three decimals may be the place's."""
    known = _without_signs(place.words.point) if place.words.point else (math.inf, math.inf)
    return all(abs(a - b) < ROUNDED for a, b in zip(point, known, strict=True))


def _cell(point: tuple[float, float]) -> tuple[int, int]:
    return math.floor(point[0] / _CELL), math.floor(point[1] / _CELL)
