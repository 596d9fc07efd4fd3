"""The outlines of the areas as lines of a picture, and where points of the earth are on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from sqlalchemy import select

from directory.gaps.gap_report import Picture
from directory.models import Area, AreaSet
from directory.planning.map_labels import Room, ring_area, room_in
from directory.web.database import db

WIDTH = 1000.0
Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Outline:
    """An area as an SVG path, and the room in it for what is shown there."""

    path: str
    room: Room


@dataclass(frozen=True, slots=True)
class Projection:
    """How degrees become points of the picture."""

    west: float
    north: float
    scale: float
    squeeze: float
    height: float

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point is, rounded to whole units."""
        across = (longitude - self.west) * self.squeeze * self.scale
        return float(round(across)), float(round((self.north - latitude) * self.scale))

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a point is on the picture."""
        return 0 <= point[0] <= WIDTH and 0 <= point[1] <= self.height


def outlines_of(picture: Picture) -> tuple[dict[str, Outline], float, Projection | None]:
    """The outlines of the areas by code, the height of the picture that is `WIDTH` wide, and where points are on it."""
    return _outlines(picture.bundle.revision)


@lru_cache(maxsize=2)
def _outlines(_revision: str) -> tuple[dict[str, Outline], float, Projection | None]:
    """The outlines of the primary set as SVG, the height of the picture, and where points are on it."""
    query = select(Area.code, Area.geometry).join(Area.area_set).where(AreaSet.primary)
    shapes = {code: list(_rings(geometry)) for code, geometry in db.session.execute(query)}
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    if not points:
        return {}, 0.0, None
    flat = np.array([point[:2] for point in points], dtype=float)
    (west, south), (east, north) = flat.min(axis=0), flat.max(axis=0)
    # Degrees of longitude shrink towards the poles; at the scale of a city a constant factor is exact enough.
    squeeze = float(np.cos(np.radians((south + north) / 2)))
    scale = WIDTH / max((east - west) * squeeze, 1e-9)
    drawn = {}
    for code, rings in shapes.items():
        lines = [_line(ring, west, north, scale, squeeze) for ring in rings]
        if lines:
            path = "".join(map(_path, lines))
            drawn[code] = Outline(path, room_in(max(map(np.array, lines), key=ring_area)))
    height = float((north - south) * scale)
    return drawn, height, Projection(float(west), float(north), scale, squeeze, height)


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates", ())
    if kind == "Polygon":
        yield from coordinates
    elif kind == "MultiPolygon":
        for polygon in coordinates:
            yield from polygon


def _line(
    ring: Ring, west: float, north: float, scale: float, squeeze: float
) -> list[tuple[float, float]]:
    """The points of a ring on the picture, without those closer than a pixel to the one before."""
    kept: list[tuple[float, float]] = []
    for longitude, latitude, *_height in ring:
        point = ((longitude - west) * squeeze * scale, (north - latitude) * scale)
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 1:
            kept.append(point)
    return kept


def _path(line: Sequence[tuple[float, float]]) -> str:
    """One closed line."""
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in line) + "Z"
