"""Labels of a map: inside their areas, on the picture, and none over another, whatever the areas."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.planning.map_labels import (
    Label,
    Room,
    Wanted,
    place_labels,
    ring_area,
    room_in,
    text_width,
)

WIDTH, HEIGHT = 1000.0, 900.0


def ring(*points: tuple[float, float]) -> np.ndarray:
    return np.array(points, dtype=float)


def overlap(one: Label, other: Label) -> bool:
    left, top, right, bottom = one.box
    over = other.box
    return left < over[2] and over[0] < right and top < over[3] and over[1] < bottom


def test_a_rectangle_has_room_in_its_middle() -> None:
    room = room_in(ring((100, 100), (500, 100), (500, 300), (100, 300)))
    assert room.middle[0] == 300
    assert abs(room.middle[1] - 200) < 10
    assert (room.width, room.height, room.size) == (400, 200, 80_000)


def test_a_crescent_is_named_inside_itself() -> None:
    """The middle of the box around it is outside: there another area lies."""
    crescent = ring(
        (0, 0), (300, 0), (300, 50), (50, 50), (50, 250), (300, 250), (300, 300), (0, 300)
    )
    x, y = room_in(crescent).middle
    assert x < 50 or y < 50 or y > 250


def test_two_halls_and_a_passage_are_named_in_a_hall() -> None:
    """The passage is nearest to their middle, and no name has room there."""
    halls = ring((0, 0), (200, 0), (200, 180), (400, 180), (400, 0), (600, 0), (600, 200), (0, 200))
    x, _y = room_in(halls).middle
    assert x < 200 or x > 400


def test_a_line_and_a_point_have_no_room() -> None:
    assert room_in(ring((10, 10), (10, 90))) == Room((10, 50))
    assert room_in(ring((10, 20))) == Room((10, 20))


def test_the_size_of_an_area_has_no_sign() -> None:
    there = ring((0, 0), (2, 0), (2, 3), (0, 3))
    assert ring_area(there) == ring_area(there[::-1]) == 6


ROOMS = st.builds(
    Room,
    middle=st.tuples(st.integers(0, int(WIDTH)), st.integers(0, int(HEIGHT))),
    width=st.integers(0, 400),
    height=st.integers(0, 300),
    size=st.integers(0, 90_000),
)
AREAS = st.lists(
    st.builds(
        Wanted,
        code=st.uuids().map(str),
        name=st.sampled_from(["Quay", "Orchard Heights", "Saint Agnes by the Sea", "舊城區", ""]),
        number=st.integers(0, 12_000).map("{:,}".format) | st.just(""),
        has_sign=st.booleans(),
        room=ROOMS,
    ),
    max_size=60,
)


@given(AREAS, st.sampled_from([22.0, 34.0, 60.0]))
def test_no_label_stands_over_another_or_beyond_the_picture(
    areas: list[Wanted], size: float
) -> None:
    found = place_labels(areas, size, WIDTH, HEIGHT)
    labels = list(found.values())
    for number, each in enumerate(labels):
        left, top, right, bottom = each.box
        assert left >= -1e-6
        assert top >= -1e-6
        assert right <= WIDTH + 1e-6
        assert bottom <= HEIGHT + 1e-6
        assert not any(overlap(each, other) for other in labels[number + 1 :])
    if areas:
        largest = min(areas, key=lambda each: (-each.room.size, each.code))
        assert largest.code in found, "the label of the smaller area is left out"
    assert found.keys() <= {each.code for each in areas}


def test_a_name_that_fills_its_area_is_shown() -> None:
    wide = Wanted("quay", "Quay", "7", False, Room((500, 400), 400, 300, 1))
    left, top, right, bottom = place_labels([wide], 50.0, WIDTH, HEIGHT)["quay"].box
    filled = Wanted("quay", "Quay", "7", False, Room((500, 400), right - left, bottom - top, 1))
    assert place_labels([filled], 50.0, WIDTH, HEIGHT)["quay"].name == ("Quay",)


@pytest.mark.parametrize(("across", "down"), [(1, 0), (-1, 0), (0, 1), (0, -1)])
def test_labels_that_touch_are_both_shown(across: int, down: int) -> None:
    first = Wanted("first", "", "12", False, Room((500, 400), size=2))
    left, top, right, bottom = place_labels([first], 50.0, WIDTH, HEIGHT)["first"].box
    beside = (500 + across * (right - left), 400 + down * (bottom - top))
    second = Wanted("second", "", "34", False, Room(beside, size=1))
    assert place_labels([first, second], 50.0, WIDTH, HEIGHT).keys() == {"first", "second"}


@given(AREAS)
def test_a_name_costs_no_other_area_its_number(areas: list[Wanted]) -> None:
    bare = [Wanted(each.code, "", each.number, each.has_sign, each.room) for each in areas]
    with_names = place_labels(areas, 22.0, WIDTH, HEIGHT)
    assert with_names.keys() == place_labels(bare, 22.0, WIDTH, HEIGHT).keys()


@pytest.mark.parametrize(
    ("width", "height", "lines"),
    [
        (text_width("Orchard Heights", 20) + 1, 49, ("Orchard Heights",)),
        (text_width("Orchard Heights", 20) - 1, 73, ("Orchard", "Heights")),
        (text_width("Orchard", 20) - 1, 300, ()),
        (text_width("Orchard Heights", 20) - 1, 71, ()),
        (400, 47, ()),
    ],
)
def test_a_name_is_shown_in_one_line_or_two_where_its_area_has_room(
    width: float, height: float, lines: tuple[str, ...]
) -> None:
    room = Room((500, 500), width, height, 1)
    label = place_labels([Wanted("a", "Orchard Heights", "3", False, room)], 20.0, WIDTH, HEIGHT)[
        "a"
    ]
    assert label.name == lines
    assert label.lines == (*lines, "3")


def test_sign_and_number_stand_beside_each_other_in_the_last_row() -> None:
    label = Label("a", ("Quay",), "12", True, (100.0, 100.0), 20.0)
    x, y = label.sign
    assert (label.box[1], label.box[3]) == (76, 124)
    assert 112 - 1 <= y <= 112 + 1
    assert x + 12 < label.number_x - text_width("12", 20) / 2
    assert label.baseline(1) - label.baseline(0) == 24
