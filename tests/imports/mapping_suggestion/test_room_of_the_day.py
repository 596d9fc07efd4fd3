"""Room that a sheet says comes in with the day that its heading, its title or its name says."""

from __future__ import annotations

from datetime import date

import pytest

from tests.imports.handed_shapes import read_handed

_ROWS = (
    "Elm House,555-555-0101,3\nOak House,555-555-0102,FULL\n"
    "Fir House,555-555-0103,waitlist 2 wks\nAsh House,555-555-0104,0\n"
)
_DAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("name", "above", "heading", "day"),
    [
        ("beds.csv", "", "Beds available 11/28/2026", _DAY),
        ("beds.csv", "Bed count 11/28/2026,,\n", "Open beds", _DAY),
        ("beds-2026-11-28.csv", "", "Beds available", _DAY),
        ("beds-2026-11-27.csv", "Bed count 11/28/2026,,\n", "Beds available", None),
        ("beds.csv", "", "Beds available 11/28", None),
    ],
)
def test_room_has_the_one_day_that_the_file_names(
    name: str, above: str, heading: str, day: date | None
) -> None:
    tree = read_handed(f"{above}Shelter,Phone,{heading}\n{_ROWS}".encode(), name)
    said = {owner.name: service.capacity for owner, service in tree.services()}
    assert {name: room and (room.status, room.as_of) for name, room in said.items()} == {
        "Elm House": ("open", day),
        "Oak House": ("closed", day),
        "Fir House": ("waitlist", day),
        "Ash House": ("closed", day),
    }
