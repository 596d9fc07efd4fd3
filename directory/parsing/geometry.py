"""Points in areas and areas over areas, computed from outlines in degrees; nothing is read or stored here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from shapely import STRtree, make_valid, points
from shapely.geometry import GeometryCollection, MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

# Outlines of different makers never meet exactly; less than this share of an area is a sliver.
SLIVER = 1e-4


def polygonal(geometry: BaseGeometry) -> BaseGeometry | None:
    """The valid polygonal part of a geometry (self-crossings repaired), None where it has no surface."""
    valid = geometry if geometry.is_valid else make_valid(geometry)
    if isinstance(valid, GeometryCollection):
        valid = unary_union(
            [part for part in valid.geoms if isinstance(part, (Polygon, MultiPolygon))]
        )
    return valid if isinstance(valid, (Polygon, MultiPolygon)) and not valid.is_empty else None


class AreaIndex:
    """Which area a point lies in. `outlines` maps codes to GeoJSON geometries in longitude and latitude."""

    def __init__(self, outlines: Mapping[str, Mapping[str, Any]]) -> None:
        shapes = {code: polygonal(shape(dict(outline))) for code, outline in outlines.items()}
        self._shapes = {code: area for code, area in shapes.items() if area is not None}
        self._codes = list(self._shapes)
        self._tree = STRtree(list(self._shapes.values()))

    def area_at(self, latitude: float, longitude: float) -> str | None:
        """The code of the area at a point; on a border the first area of the set; None outside all."""
        return self.areas_at([(latitude, longitude)])[0]

    def areas_at(self, places: Sequence[tuple[float, float]]) -> list[str | None]:
        """The same for many points (latitude, longitude) at once."""
        found: list[str | None] = [None] * len(places)
        if not places or not self._codes:
            return found
        where = np.asarray(places, dtype=float)
        pairs = self._tree.query(points(where[:, 1], where[:, 0]), predicate="intersects")
        first: dict[int, int] = {}
        for place, area in pairs.T.tolist():
            first[place] = min(area, first.get(place, area))
        for place, area in first.items():
            found[place] = self._codes[area]
        return found

    def overlaps(self, other: AreaIndex) -> dict[str, dict[str, float]]:
        """For each area here, the share of its surface that lies in each area of `other`, slivers left out.

        Shares are of surfaces in degrees, which within one town differ from those on the ground by less than a
        thousandth. They add up to 1 where `other` covers the area.
        """
        shares: dict[str, dict[str, float]] = {code: {} for code in self._codes}
        mine = list(self._shapes.values())
        theirs = list(other._shapes.values())
        pairs: Iterable[tuple[int, int]] = other._tree.query(
            mine, predicate="intersects"
        ).T.tolist()
        for here, there in sorted(pairs):
            share = mine[here].intersection(theirs[there]).area / mine[here].area
            if share > SLIVER:
                shares[self._codes[here]][other._codes[there]] = share
        return shares
