"""A map of outlines to point at a place on: drawn into the page itself, so that no script and no service is needed."""

from __future__ import annotations

import base64
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import escape
from sqlalchemy import select

from directory.db import by_name
from directory.models import Area, AreaSet
from directory.web.database import db

SIZE = 330
"""Width of the picture in CSS pixels: it fits a phone, and is fixed, so that a point in it is a point of the map."""
_NEAREST = 111_320 / 3
"""Pixels for a degree of the nearest map: where one is less than three meters, there is nothing left to see."""
_STEP = 3
_MARGIN = 1.06
_FINEST = (
    1.5  # points of a line that are closer than this many pixels to the one before are left out
)
_LETTER = 6.5  # how wide a letter of a name is

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class MapWindow:
    """A part of the world as a picture: its middle in degrees, pixels for a degree of latitude, and its height."""

    latitude: float
    longitude: float
    scale: float
    height: int

    @property
    def _squeeze(self) -> float:
        """A degree of longitude against one of latitude; over a city a constant is exact enough."""
        return max(math.cos(math.radians(self.latitude)), 0.01)

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a place is on the picture, in pixels from its upper left corner."""
        across = (longitude - self.longitude) * self._squeeze * self.scale
        return SIZE / 2 + across, self.height / 2 - (latitude - self.latitude) * self.scale

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The latitude and longitude of a pixel, to a hundred-thousandth of a degree, about a meter."""
        latitude = self.latitude + (self.height / 2 - y) / self.scale
        longitude = self.longitude + (x - SIZE / 2) / (self._squeeze * self.scale)
        return round(latitude, 5), round(longitude, 5)

    def around(self, latitude: float, longitude: float, times: int) -> MapWindow:
        """The map nearer by so many steps, with a place in its middle."""
        return MapWindow(latitude, longitude, self.scale * _STEP**times, self.height)

    @property
    def nearest(self) -> int:
        """By how many steps it can come nearer."""
        return max(0, math.floor(math.log(max(_NEAREST / self.scale, 1), _STEP)))

    @property
    def meters(self) -> int:
        """About how many meters a pixel is."""
        return max(1, round(111_320 / self.scale))


@dataclass(frozen=True, slots=True)
class PointMap:
    """The outlines of the primary set by their names, and the window that holds them all."""

    outlines: Mapping[str, list[Ring]]
    whole: MapWindow

    def picture(self, window: MapWindow, pin: tuple[float, float] | None) -> str:
        """An SVG of the outlines in a window, with the pin, as an address that holds it whole (`data:`)."""
        drawn = "".join(self._drawn(window))
        mark = ""
        if pin is not None:
            x, y = window.point(*pin)
            mark = (
                f'<g stroke="#fff" stroke-width="2"><circle cx="{x:.0f}" cy="{y:.0f}" r="8" fill="#b3261e"/>'
                f'<path d="M{x - 16:.0f} {y:.0f}h32M{x:.0f} {y - 16:.0f}v32" stroke="#2a2130" stroke-width="1.5"/></g>'
            )
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {window.height}" width="{SIZE}" '
            f'height="{window.height}" font-family="sans-serif" font-size="12">'
            f'<rect width="100%" height="100%" fill="#eef3f6"/>{drawn}{mark}'
            f'<rect width="100%" height="100%" fill="none" stroke="#6b5b70" stroke-width="2"/></svg>'
        )
        return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"

    def _drawn(self, window: MapWindow) -> Iterator[str]:
        names = []
        for name, rings in self.outlines.items():
            lines = [[window.point(y, x) for x, y, *_ in ring] for ring in rings]
            if not any(_is_seen(line, window) for line in lines):
                continue
            path = "".join(map(_path, lines))
            yield f'<path d="{path}" fill="#fff" fill-rule="evenodd" stroke="#6b5b70" stroke-width="1.2"/>'
            longest = max(lines, key=len)
            left, right = min(x for x, _ in longest), max(x for x, _ in longest)
            x = (max(left, 0) + min(right, SIZE)) / 2
            top, bottom = min(y for _, y in longest), max(y for _, y in longest)
            y = (max(top, 0) + min(bottom, window.height)) / 2
            if min(right, SIZE) - max(left, 0) > _LETTER * len(name):
                names.append(
                    f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle" fill="#4a3d50">{escape(name)}</text>'
                )
        yield from names


def load_point_map() -> PointMap | None:
    """The map of the primary set of areas; None where there is none."""
    query = select(Area.name, Area.geometry).join(Area.area_set).where(AreaSet.primary)
    outlines = {
        name: list(_rings(geometry))
        for name, geometry in db.session.execute(query.order_by(by_name(Area.name)))
    }
    points = [point for rings in outlines.values() for ring in rings for point in ring]
    if not points:
        return None
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    middle = (south + north) / 2
    squeeze = max(math.cos(math.radians(middle)), 0.01)
    across, down = (east - west) * squeeze, north - south
    scale = SIZE / max(across * _MARGIN, down * _MARGIN / 1.3, 1e-6)
    height = round(min(max(down * _MARGIN * scale, SIZE * 0.7), SIZE * 1.3))
    return PointMap(outlines, MapWindow(middle, (west + east) / 2, scale, height))


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    parts = geometry.get("coordinates", ())
    for polygon in [parts] if geometry.get("type") == "Polygon" else parts:
        yield from polygon


def _is_seen(line: Sequence[tuple[float, float]], window: MapWindow) -> bool:
    """Whether the box around a line lies in the picture."""
    across, down = [x for x, _ in line], [y for _, y in line]
    return (
        max(across) >= 0 and min(across) <= SIZE and max(down) >= 0 and min(down) <= window.height
    )


def _path(line: Sequence[tuple[float, float]]) -> str:
    kept: list[tuple[float, float]] = []
    for x, y in line:
        if not kept or abs(kept[-1][0] - x) + abs(kept[-1][1] - y) >= _FINEST:
            kept.append((x, y))
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept) + "Z" if len(kept) > 2 else ""
