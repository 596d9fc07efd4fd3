from __future__ import annotations

import pytest

from directory.parsing.tables import read_table

_PROGRAMS = ("Night Beds", "Quiet Room", "Open Table", "Warm Corner", "First Light", "Long Road")


def _columns(seconds: tuple[str, ...], firsts: tuple[str, ...] = _PROGRAMS) -> list[str]:
    blocks = [
        f"{first}\n{second}\n(415) 555-01{place:02}\nCome in and ask for a seat.\n"
        for place, (first, second) in enumerate(zip(firsts, seconds, strict=True))
    ]
    return read_table("\n".join(blocks).encode(), "list.txt").header


_AGENCIES = ("Elm House", "Elm House", "Oak Refuge", "Oak Refuge", "Oak Refuge", "Ash Circle")


def test_names_that_return_below_others_are_of_who_gives_them() -> None:
    assert "Agency" in _columns(_AGENCIES)


def test_names_that_return_above_others_have_the_others_as_programs() -> None:
    assert "Program" in _columns(_PROGRAMS, _AGENCIES)


@pytest.mark.parametrize(
    "seconds",
    [
        ("Shelter", "Food pantry", "Shelter", "Legal aid", "Shelter", "Food pantry"),
        ("Main Library", "Main Library", "Room 4", "City Hall", "City Hall", "Room 4"),
        ("Elm House", "Oak Refuge", "Ash Circle", "Fir Clinic", "Yew Desk", "Bay Center"),
    ],
)
def test_kinds_of_help_places_and_names_that_stand_once_are_left_where_they_are(
    seconds: tuple[str, ...],
) -> None:
    assert not {"Agency", "Program"} & {*_columns(seconds)}
