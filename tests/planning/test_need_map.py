"""The map of one signal of need, and outlines as a picture of a fixed width on which points have their place."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from directory import models as m
from directory.db import begin_writing
from directory.gaps.gap_report import Picture
from directory.gaps.reliability import Shown
from directory.gaps.states import NOT_COLLECTED, UNRELIABLE, WITHHELD
from directory.planning import map_outlines
from directory.planning import need_map as needs
from directory.planning.area_map_pages import FILLS
from directory.planning.map_labels import Room
from directory.planning.map_outlines import WIDTH, Outline, Projection, outlines_of
from directory.planning.need_map import NeedMap, need_map
from directory.web.database import db
from tests.gaps.example_picture import picture


def box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


@pytest.fixture
def drawn(planned: Flask) -> Any:
    """The outlines of these areas alone, as if they were the primary set."""

    def draw(**shapes: dict[str, Any]) -> tuple[dict[str, Outline], float, Projection | None]:
        map_outlines._outlines.cache_clear()
        with planned.app_context():
            session = db.session()
            begin_writing(session)
            for each in session.query(m.AreaSet):
                each.primary = False
            areas = [
                m.Area(id=uuid4(), code=code, name=code, latitude=0, longitude=0, geometry=geometry)
                for code, geometry in shapes.items()
            ]
            session.add(m.AreaSet(name="Drawn here", primary=True, areas=areas))
            session.flush()
            found = outlines_of(picture())
            session.rollback()
            db.session.remove()
        map_outlines._outlines.cache_clear()
        return found

    return draw


def polygon(*rings: list[list[float]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def test_outlines_fill_the_width_and_the_height_follows(drawn: Any) -> None:
    """Around 60° north a degree of longitude is half as wide as one of latitude."""
    shapes, height, where = drawn(
        west=polygon(box(10, 59, 11, 61), box(10.2, 59.5, 10.4, 60)), east=polygon(box(11, 60, 14, 61)),
        nothing={"type": "Point", "coordinates": [0, 0]},
    )  # fmt: skip
    assert set(shapes) == {"west", "east"}
    assert (WIDTH, round(height)) == (1000.0, 1000)
    west, east = shapes["west"], shapes["east"]
    assert (round(west.room.width), round(east.room.width)) == (250, 750)
    assert [each.room.middle[0] for each in (west, east)] == [125, 625]
    assert [abs(each.room.middle[1] - y) < 30 for each, y in ((west, 500), (east, 250))] == [
        True
    ] * 2
    assert east.path == "M250 500L1000 500L1000 0L250 0L250 500Z"
    assert west.path.count("M") == 2
    assert (where.west, where.north) == (10, 61)
    assert where.point(60, 12) == (500.0, 500.0)
    assert where.point(61, 10) == (0.0, 0.0)


def test_a_city_of_a_tenth_of_a_degree_fills_the_width_too(drawn: Any) -> None:
    """And areas that are a line from south to north still have a picture."""
    shapes, height, _where = drawn(city=polygon(box(10, 0, 10.1, 0.05)))
    assert (round(shapes["city"].room.width), round(height)) == (1000, 500)
    shapes, height, _where = drawn(line=polygon([[10, 0], [10, 1], [10, 0]]))
    assert (shapes["line"].room.width, shapes["line"].room.middle[0]) == (0, 0)
    assert height > 0


def test_without_outlines_there_is_no_picture(drawn: Any) -> None:
    assert drawn() == ({}, 0.0, None)


def test_a_name_goes_into_the_largest_part(drawn: Any) -> None:
    """Whether it is the western part or the eastern one, and however many points the other has."""
    coast = [[0, 0], *([2 - at / 20, at / 20] for at in range(40)), [0, 0]]
    for small, large, middle in ((0, 3, 800), (3, 0, 200)):
        several = {
            "type": "MultiPolygon",
            "coordinates": [
                [[[x + small, y] for x, y in coast]],
                [box(large, 0, large + 2, 2)],
            ],
        }
        shapes, _height, _where = drawn(both=several)
        assert shapes["both"].room.middle[0] == middle
        assert round(shapes["both"].room.width) == 400


@pytest.mark.parametrize(
    ("point", "holds"),
    [((0, 0), True), ((1000, 80), True), ((1001, 0), False), ((-1, 0), False), ((0, 81), False), ((0, -1), False)],
)  # fmt: skip
def test_a_point_is_on_the_picture_up_to_its_edges(point: tuple[float, float], holds: bool) -> None:
    assert Projection(0, 0, 1, 1, 80.0).holds(point) is holds


def outline(code: str) -> Outline:
    return Outline(code, Room((0, 0)))


@pytest.fixture
def mapped(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The map of figures where these areas have outlines; classes end where they are told to."""

    def draw(figures: dict[str, Any], codes: str = "NCS") -> NeedMap | None:
        outlines = {code: outline(code) for code in codes}
        monkeypatch.setattr(needs, "outlines_of", lambda _picture: (outlines, 70.0, None))
        return need_map(picture(), figures)

    return draw


def test_without_a_figure_or_an_outline_there_is_no_map(mapped: Any) -> None:
    sure = {"N": (Shown(50.0), None)}
    assert mapped({}) is None
    assert mapped({"N": (Shown(None, WITHHELD), None)}) is None
    assert mapped(sure, codes="CS") is None
    assert mapped(sure) is not None


def test_figures_that_are_told_apart_have_classes_from_light_to_dark(mapped: Any) -> None:
    values = {"N": 0.0, "C": 1000.0, "S": 900000.0}
    found = mapped({code: (Shown(value), None) for code, value in values.items()})
    numbers = [each.number for each in found.areas]
    assert numbers == [found.classes.number(value) for value in values.values()]
    assert len(set(numbers)) > 1
    ramp = needs._fills(len(found.classes.ends) + 1)
    assert [each.fill for each in found.areas] == [ramp[number] for number in numbers]
    assert (found.areas[0].fill, found.areas[-1].fill) == (FILLS[0], FILLS[-1])
    assert sum(row[2] for row in found.legend) == 3
    assert [row[1] for row in found.legend] == [ramp[number] for number in sorted(set(numbers))]
    assert (found.legend[0][0][0], found.legend[-1][0]) == ("0", "900,000")
    assert (found.height, found.width, found.margins, found.missing) == (70.0, WIDTH, False, [])


def test_what_is_no_figure_has_a_pattern_and_a_word(mapped: Any) -> None:
    found = mapped({"N": (Shown(50.0), None), "C": (Shown(None, WITHHELD), None)})
    assert [(each.name, each.number, each.fill) for each in found.areas] == [
        ("North", 0, FILLS[1]), ("Center", None, f"url(#{WITHHELD.fill})"), ("South", None, "#ffffff"),
    ]  # fmt: skip
    assert [each.shown.missing for each in found.areas] == [None, WITHHELD, NOT_COLLECTED]
    assert found.missing == [WITHHELD, NOT_COLLECTED]
    assert found.legend == [("50", FILLS[1], 1)]
    assert found.margins is False
    unsure = mapped({"N": (Shown(50.0), 0.0), "S": (Shown(None, UNRELIABLE), 9.0)}, codes="NS")
    assert [each.fill for each in unsure.areas] == [FILLS[1], f"url(#{UNRELIABLE.fill})"]
    assert unsure.margins is False


def test_one_class_of_several_areas_is_told_by_its_ends(mapped: Any) -> None:
    found = mapped({"N": (Shown(50.0), 60.0), "C": (Shown(51.0), 60.0), "S": (Shown(52.5), 60.0)})
    assert found.legend == [("50 to 52.5", FILLS[1], 3)]
    assert found.margins is True


@pytest.mark.parametrize("classes", range(1, 6))
def test_a_ramp_keeps_its_ends(classes: int) -> None:
    fills = needs._fills(classes)
    assert len(fills) == len(set(fills)) == classes
    if classes > 1:
        assert (fills[0], fills[-1]) == (FILLS[0], FILLS[-1])
    assert [FILLS.index(each) for each in fills] == sorted(FILLS.index(each) for each in fills)


def test_the_picture_of_the_example_has_its_three_areas() -> None:
    """What the tests above count on."""
    found: Picture = picture()
    assert list(found.supply.areas) == ["N", "C", "S"]
