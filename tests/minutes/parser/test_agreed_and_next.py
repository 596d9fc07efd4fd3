"""Lists below "We agreed", sentences that say when a body next convenes, and days that name no place."""

from __future__ import annotations

from datetime import date

import pytest

from directory.minutes.meeting_paper import MeetingPaper
from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes

HEAD = "Fallow Task Force\nNovember 5, 2026\nPresent: Ana Nakashima (Harbor Clinic), Bo Pell (Quay Hall)\n\n"


def read(text: str) -> MeetingPaper:
    return read_minutes(read_paper(f"{HEAD}{text}\n".encode(), "minutes.txt"))


@pytest.mark.parametrize(
    "heading",
    ["WE AGREED", "We agreed:", "Agreed:", "We all agreed to:", "AGREED", "So we decided", "We agreed that"],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["- ", "• ", "* "])
def test_points_below_what_was_agreed_are_decisions(heading: str, mark: str) -> None:
    points = ["to hold the next fair at the hall", "the cards are in Tagalog"]
    found = read("\n".join([heading, *(f"{mark}{point}" for point in points)]))
    assert [each.text for each in found.decisions] == points


@pytest.mark.parametrize("who", ["The committee", "The task force", "It", "This body"])
@pytest.mark.parametrize("convenes", ["next convenes", "next meets", "next gathers on"])  # fmt: skip
def test_the_day_on_which_a_body_next_convenes(who: str, convenes: str) -> None:
    found = read(f"{who} {convenes} Friday, January 8, 2027.")
    assert found.next_meeting_on == date(2027, 1, 8)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("same time", None),
        ("same time, same place", None),
        ("same time/place", None),
        ("same time and place", None),
        ("misma hora y lugar", None),
        ("at noon, Quay Hall", "Quay Hall"),
        ("same time, Quay Hall", "Quay Hall"),
    ],
)
def test_what_stays_the_same_is_no_place(words: str, place: str | None) -> None:
    (outcome,) = [
        each for each in read(f"Next meeting: 12/10 {words}").outcomes if each.kind == "meeting"
    ]
    assert (outcome.on, outcome.place) == (date(2026, 12, 10), place)
