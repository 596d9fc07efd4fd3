"""A first name behind an agency is a person where the paper tells what that person does, and in doubt elsewhere."""

from __future__ import annotations

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import MeetingPaper, read_minutes


def _read(entry: str, note: str) -> MeetingPaper:
    lines = (
        "Harbor Table",
        "Minutes of March 3, 2026",
        "",
        "Present:",
        "Ana Ruiz (Oak Home)",
        entry,
    )
    return read_minutes(Paper("a.txt", (*lines, "Bo Lee (Elm House)", "", "1. Beds", note)))


@pytest.mark.parametrize("name", ["Dee", "Kwame", "Lupe", "Sujatha", "Charlotte", "Toño"])
@pytest.mark.parametrize(
    "note", ["{} will call the shelter.", "{}: two beds are free", "Beds are full. {} asked why."]
)
def test_whoever_does_something_came(name: str, note: str) -> None:
    minutes = _read(f"Cy Park (Bay Clinic), {name}", note.format(name))
    assert [(one.name, one.organization) for one in minutes.attendees] == [
        ("Ana Ruiz", "Oak Home"), ("Cy Park", "Bay Clinic"), (name, None), ("Bo Lee", "Elm House"),
    ]  # fmt: skip


@pytest.mark.parametrize("place", ["Oakland", "Madison", "Fresno", "Houston", "Phoenix", "Dee"])
@pytest.mark.parametrize("note", ["Four beds are open.", "The van stops in {}. {} is far."])
def test_what_may_be_a_place_makes_nobody_and_is_in_doubt(place: str, note: str) -> None:
    minutes = _read(f"Cy Park (Bay Clinic), {place}", note.format(place, place))
    assert [one.name for one in minutes.attendees] == ["Ana Ruiz", "Cy Park", "Bo Lee"]
    assert place in (minutes.attendees[1].doubt or "")


def test_two_first_names_beside_an_agency() -> None:
    minutes = _read("Cy Park (Bay Clinic), Dee and Eve", "Dee will call. Eve has two beds.")
    assert [one.name for one in minutes.attendees] == [
        "Ana Ruiz",
        "Cy Park",
        "Dee",
        "Eve",
        "Bo Lee",
    ]
