"""Area outlines from GeoJSON: each named feature with a surface is an area; placing points is done elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shapely import force_2d, union
from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from directory.parsing.geometry import polygonal
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables import limits
from directory.parsing.tables.cell_text import clean
from directory.parsing.tables.encoding import decode


@dataclass(slots=True)
class AreaOutline:
    """`geometry` is a GeoJSON geometry; `centroid` is latitude and longitude of a point inside it."""

    code: str
    name: str
    geometry: dict[str, Any]
    centroid: tuple[float, float]


@dataclass(slots=True)
class AreaSet:
    """One way to divide the map, in the order of the file."""

    name: str
    areas: list[AreaOutline]
    refused: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)


def read_areas(
    data: bytes,
    set_name: str,
    name_field: str,
    code_field: str | None = None,
    file: str = "the file",
) -> AreaSet:
    """The areas of a GeoJSON file, in degrees (WGS 84). An area's code is its code field, or its name.

    Features with one code are one area, with a doubt. Features without a name or a surface are refused by number.
    Raises NothingToRead where the file is no GeoJSON, lacks the field, or holds no polygon.
    """
    features = _features(data, file)
    _require_field(features, name_field, file)
    if code_field:
        _require_field(features, code_field, file)
    found = AreaSet(set_name, [])
    shapes: dict[str, tuple[str, BaseGeometry]] = {}
    for number, feature in enumerate(features, start=1):
        try:
            code, name, surface = _area(feature, name_field, code_field or name_field)
        except ValueError as error:
            found.refused.append(Remark(file, None, None, f"feature {number} {error}"))
            continue
        if code in shapes:
            found.doubts.append(
                Remark(
                    file,
                    None,
                    code_field or name_field,
                    f"“{code}” occurs again; joined to one area",
                )
            )
            surface = polygonal(union(shapes[code][1], surface)) or surface
        shapes[code] = (name, surface)
    if not shapes:
        reason = found.refused[0].reason if found.refused else "it has no features"
        raise NothingToRead(f"{file} holds no polygon that can be an area: {reason}")
    found.areas = [_outline(code, name, surface) for code, (name, surface) in shapes.items()]
    return found


def _features(data: bytes, file: str) -> list[dict[str, Any]]:
    if len(data) > limits.FILE_BYTES:
        raise NothingToRead(
            f"{file} has {len(data):,} bytes and at most {limits.FILE_BYTES:,} are read; simplify it"
        )
    if not data.strip():
        raise NothingToRead(f"{file} is empty")
    try:
        document = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        reason = f"{file} is no GeoJSON, or it was cut off ({error}); export the outlines again as GeoJSON"
        raise NothingToRead(reason) from error
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "Topology":
        raise NothingToRead(
            f"{file} is TopoJSON; convert it to GeoJSON, for example with mapshaper"
        )
    features = (
        document.get("features")
        if kind == "FeatureCollection"
        else [document]
        if kind == "Feature"
        else None
    )
    if not isinstance(features, list):
        raise NothingToRead(f"{file} is no GeoJSON FeatureCollection; its type is {kind!r}")
    return [feature for feature in features if isinstance(feature, dict)]


def _properties(feature: Mapping[str, Any]) -> dict[str, Any]:
    """The properties, with the feature's own id as `id` where no property has that name."""
    properties = feature.get("properties")
    own = {"id": feature["id"]} if feature.get("id") is not None else {}
    return own | (properties if isinstance(properties, dict) else {})


def _require_field(features: list[dict[str, Any]], name: str, file: str) -> None:
    names = dict.fromkeys(key for feature in features for key in _properties(feature))
    if features and name not in names:
        raise NothingToRead(
            f"{file} has no field “{name}”; its fields are {', '.join(names) or 'none'}"
        )


def _area(
    feature: Mapping[str, Any], name_field: str, code_field: str
) -> tuple[str, str, BaseGeometry]:
    properties = _properties(feature)
    name = clean(str(properties.get(name_field) or ""))
    code = clean(str(properties.get(code_field) or ""))
    if not name or not code:
        raise ValueError(f"has no {name_field if not name else code_field}")
    try:
        geometry = force_2d(shape(feature.get("geometry") or {"type": "none"}))
        surface = polygonal(geometry)
    except (
        ShapelyError,
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
        OverflowError,
    ) as error:
        raise ValueError(f"(“{name}”) has a damaged geometry or none") from error
    if surface is None:
        raise ValueError(f"(“{name}”) is a {geometry.geom_type}, not a polygon")
    west, south, east, north = surface.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(
            f"(“{name}”) has coordinates that are no degrees; save it in WGS 84 (EPSG:4326)"
        )
    return code, name, surface


def _outline(code: str, name: str, surface: BaseGeometry) -> AreaOutline:
    middle = (
        surface.centroid if surface.contains(surface.centroid) else surface.representative_point()
    )
    # Through JSON, because shapely gives tuples and a stored outline has lists.
    geometry: dict[str, Any] = json.loads(json.dumps(mapping(surface)))
    return AreaOutline(code, name, geometry, (middle.y, middle.x))
