"""Rosters whose head names the body: "Council Members Present" beside "Representing"."""

from __future__ import annotations

import pytest

from directory.minutes.papers import Paper, read_paper
from directory.minutes.parser import read_minutes

ROWS = (
    ("Maryam Lowell", "Survivor seat", None),
    ("Hon. Ignacio Dray", "Judiciary", "Judiciary"),
    ("Petra Ulm", "Harbor Clinic", "Harbor Clinic"),
    ("Corin Vance", "Quay Hall", "Quay Hall"),
)
HEADS = ("Council Members Present", "Committee Members Present", "Task Force Members Present")


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("gap", ["   ", "\t", " " * 12, "column"])
@pytest.mark.parametrize("first", range(len(ROWS)))
def test_each_row_is_somebody_and_what_is_unread_is_named(head: str, gap: str, first: int) -> None:
    rows = [*ROWS[first:], *ROWS[:first]]
    cells = [(head, "Representing"), *((name, seat) for name, seat, _ in rows), ("???", "Sheriff")]
    table = "\n".join(
        f"{left:<34}{right}" if gap == "column" else f"{left}{gap}{right}" for left, right in cells
    )
    text = f"Fallow Council\nNovember 5, 2026\n\n{table}\n\n1. Reports\n"
    found = read_minutes(read_paper(text.encode(), "minutes.txt"))
    assert [(each.name, each.organization) for each in found.attendees] == [
        (name.removeprefix("Hon. "), agency) for name, _, agency in rows
    ]
    assert ["???" in each.reason for each in found.refused] == [True]


@pytest.mark.parametrize(
    "title",
    ["Commissioners", "Members", "Supervisors", "Trustees", "Directors", "Deputies", "Judges"],
)
def test_a_title_of_several_in_the_middle_of_a_list_is_nobodys_agency(title: str) -> None:
    came = f"Chair Doreen Walsh (Marlow Schools), {title} Beth Ansel (Quay Hall), Kwame Boateng (Open Gate)"
    text = f"Marlow Commission\nJanuary 22, 2026\n\nPresent: {came}\n\n1. Beds\nAll full."
    paper = read_minutes(Paper("a.txt", tuple(text.split("\n"))))
    assert [(one.name, one.organization) for one in paper.attendees] == [
        ("Doreen Walsh", "Marlow Schools"),
        ("Beth Ansel", "Quay Hall"),
        ("Kwame Boateng", "Open Gate"),
    ]
