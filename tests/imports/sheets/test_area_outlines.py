from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, shape

from directory.imports.sheets.area_outlines import read_areas
from directory.parsing.geometry import AreaIndex
from directory.parsing.remarks import NothingToRead
from tests.order import draws


def square(x: float, y: float, size: float = 1) -> dict[str, Any]:
    ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


def collection(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def feature(name: str | None, geometry: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": name, **more}, "geometry": geometry}


def test_name_code_middle_and_outline() -> None:
    found = read_areas(
        collection(feature("North", square(1, 2), code="N")), "parts", "name", "code"
    )
    (area,) = found.areas
    assert (found.name, area.code, area.name) == ("parts", "N", "North")
    assert area.centroid == (2.5, 1.5)
    assert shape(area.geometry).bounds == (1, 2, 2, 3)
    assert area.geometry["type"] == "Polygon"


def test_without_a_code_field_the_name_is_the_code() -> None:
    (area,) = read_areas(collection(feature("North", square(0, 0))), "parts", "name").areas
    assert area.code == "North"


def test_the_middle_lies_inside() -> None:
    ring = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 9], [9, 9], [9, 1], [0, 1], [0, 0]]
    (area,) = read_areas(
        collection(feature("Bow", {"type": "Polygon", "coordinates": [ring]})), "s", "name"
    ).areas
    assert shape(area.geometry).contains(Point(area.centroid[1], area.centroid[0]))


def test_a_crossed_outline_is_repaired() -> None:
    ring = [[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]
    (area,) = read_areas(
        collection(feature("Bow", {"type": "Polygon", "coordinates": [ring]})), "s", "name"
    ).areas
    assert shape(area.geometry).is_valid
    assert shape(area.geometry).area == 2


def test_features_with_one_code_are_one_area() -> None:
    data = collection(feature("North", square(0, 0)), feature("North", square(1, 0)))
    found = read_areas(data, "s", "name")
    assert [shape(area.geometry).bounds for area in found.areas] == [(0, 0, 2, 1)]
    assert "occurs again" in found.doubts[0].reason


def test_features_that_are_no_areas_are_refused_by_number() -> None:
    data = collection(
        feature("North", square(0, 0)),
        feature(None, square(1, 0)),
        feature("Dot", {"type": "Point", "coordinates": [0, 0]}),
        feature("Nothing", None),
        feature("Far", square(600_000, 4_000_000)),
        feature("Odd", {"type": "Polygon", "coordinates": [[["a", 1]]]}),
    )
    found = read_areas(data, "s", "name")
    assert [area.name for area in found.areas] == ["North"]
    assert [each.reason.split()[1] for each in found.refused] == ["2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"{", "is no GeoJSON"),
        (b"[1]", "no GeoJSON FeatureCollection"),
        (b'{"type": "Topology"}', "TopoJSON; convert it"),
        (collection(), "holds no polygon"),
        (
            collection(feature("Dot", {"type": "Point", "coordinates": [0, 0]})),
            "holds no polygon .* not a polygon",
        ),
        (
            collection({"type": "Feature", "properties": {"nhood": "A"}, "geometry": square(0, 0)}),
            "no field “name”; its fields are nhood",
        ),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, sentence: str) -> None:
    with pytest.raises(NothingToRead, match=sentence):
        read_areas(data, "s", "name", file="t.geojson")


@settings(max_examples=draws(200), deadline=None)
@given(
    st.binary(max_size=100)
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=5) | st.floats(),
        lambda inner: st.lists(inner, max_size=4),
        max_leaves=20,
    ).map(lambda value: collection(feature("A", {"type": "Polygon", "coordinates": value})))
)
def test_hostile_outlines(data: bytes) -> None:
    try:
        read_areas(data, "s", "name")
    except NothingToRead as error:
        assert str(error)  # noqa: PT017 - either outcome is right, others are not


GRID = {f"{x}{y}": square(x, y) for x in range(3) for y in range(3)}


@given(st.lists(st.tuples(st.floats(-1, 4), st.floats(-1, 4)), max_size=20))
def test_points_lie_where_geometry_says(places: list[tuple[float, float]]) -> None:
    found = AreaIndex(GRID).areas_at(places)
    for (latitude, longitude), code in zip(places, found, strict=True):
        inside = [
            name
            for name, outline in GRID.items()
            if shape(outline).intersects(Point(longitude, latitude))
        ]
        assert code == (inside[0] if inside else None)


def test_a_point_in_no_area() -> None:
    index = AreaIndex(GRID)
    assert (index.area_at(0.5, 2.5), index.area_at(50, 50)) == ("20", None)
    assert AreaIndex({}).area_at(0, 0) is None


@given(st.floats(0, 2), st.floats(0, 2), st.floats(0.1, 1))
def test_shares_of_one_set_in_another(x: float, y: float, size: float) -> None:
    shares = AreaIndex({"own": square(x, y, size)}).overlaps(AreaIndex(GRID))["own"]
    assert sum(shares.values()) == pytest.approx(1, abs=1e-3)
    for code, share in shares.items():
        cut = shape(square(x, y, size)).intersection(shape(GRID[code])).area / size**2
        assert share == pytest.approx(cut)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "name_field", "count"),
    [
        ("sf-neighborhoods-analysis.geojson", "nhood", 41),
        ("sf-tracts-2020-clipped.geojson", "TRACTCE20", 241),
        ("sf-supervisor-districts-2012.geojson", "id", 11),
        ("sf-zipcodes.geojson", "id", 27),
    ],
)
def test_real_outlines(shared: Path, file: str, name_field: str, count: int) -> None:
    found = read_areas((shared / "data/geo-sf" / file).read_bytes(), "set", name_field)
    assert (len(found.areas), found.refused) == (count, [])
    index = AreaIndex({area.code: area.geometry for area in found.areas})
    middles = [area.centroid for area in found.areas]
    assert index.areas_at(middles) == [area.code for area in found.areas]


@pytest.mark.shared
def test_every_tract_lies_in_neighborhoods(shared: Path) -> None:
    folder = shared / "data/geo-sf"
    indexes = [
        AreaIndex(
            {
                area.code: area.geometry
                for area in read_areas((folder / file).read_bytes(), "s", field).areas
            }
        )
        for file, field in (
            ("sf-tracts-2020-clipped.geojson", "TRACTCE20"),
            ("sf-neighborhoods-analysis.geojson", "nhood"),
        )
    ]
    shares = indexes[0].overlaps(indexes[1])
    assert sum(max(each.values(), default=0) > 0.95 for each in shares.values()) >= 235
