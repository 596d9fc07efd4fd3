"""Decisions and actions in a column beside the talk, whose points are wrapped."""

from __future__ import annotations

from datetime import date

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import read_minutes
from directory.minutes.parser.side_columns import with_columns_below_each_other

LEFT = (
    "1. Shelter beds. It was reported that the",
    "house has been full since August. The",
    "group talked about vouchers.",
    "",
    "2. Hotel training. Eleven hotels have",
    "signed up for the winter.",
    "",
    "3. Website. Nobody has time to fix it.",
)
RIGHT = (
    "{0}",
    "- The group will spend $400 on bus",
    "  passes for the winter.",
    "",
    "{1}",
    "- Ana Ruiz: draft the voucher rules",
    "  by October 28",
    "- Bo Lee: send the list of hotels",
    "  to Junie by November 4",
    "- Rosa Diaz: ask the college",
    "  for an intern",
)
HEADS = [
    ("DECISIONS", "ACTION ITEMS"),
    ("Decisions", "Next steps"),
    ("Acuerdos", "Tareas"),
    ("Napagkasunduan", "Mga gagawin"),
    ("Quyết định", "Việc cần làm"),
]
TOP = (
    "NIGHT TABLE",
    "October 14, 2026",
    "",
    "Present: Ana Ruiz (Elm House), Bo Lee (Quay Hall), Rosa Diaz (Inn)",
    "",
)
NEXT = ("", "NEXT MEETING: November 18, 2026")


def rows(heads: tuple[str, str], width: int) -> list[str]:
    left = (*LEFT, *[""] * (len(RIGHT) - len(LEFT)))
    right = (words.format(*heads) for words in RIGHT)
    return [f"{one:{width}}{other}".rstrip() for one, other in zip(left, right, strict=True)]


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("width", [44, 50, 63])
def test_what_stands_in_a_right_column_is_whole(heads: tuple[str, str], width: int) -> None:
    paper = read_minutes(Paper("notes.txt", [*TOP, *rows(heads, width), *NEXT]))
    found = {(one.text, one.owner, one.on) for one in paper.outcomes if one.kind == "action"}
    assert found == {
        ("draft the voucher rules", "Ana Ruiz", date(2026, 10, 28)),
        ("send the list of hotels to Junie", "Bo Lee", date(2026, 11, 4)),
        ("ask the college for an intern", "Rosa Diaz", None),
    }
    assert [one.text for one in paper.decisions] == [
        "The group will spend $400 on bus passes for the winter."
    ]
    assert [one.name for one in paper.attendees] == ["Ana Ruiz", "Bo Lee", "Rosa Diaz"]


def test_no_line_is_counted_twice() -> None:
    text = rows(HEADS[0], 50)
    found = with_columns_below_each_other([*enumerate(text, start=1)])
    assert sorted(number for number, _ in found) == [*range(1, len(text) + 1)]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Topic          Discussion          Actions", "Beds           full since May      Ana to call"),
        ("Discussion                         Actions", "Beds are full since May            Ana to call"),
    ],
)  # fmt: skip
def test_a_table_with_a_column_of_actions_stays(head: str, row: str) -> None:
    lines = [*enumerate([head, *[row] * 7], start=1)]
    assert with_columns_below_each_other(lines) == lines


@pytest.mark.parametrize(
    "head",
    [
        "NAME / AGENCY",
        "Name, Agency",
        "Name & Organization",
        "Name - Agency",
        "Nombre / Organización",
    ],
)
@pytest.mark.parametrize(
    "agency", ["Proteus Inc.", "Kern Probation", "Garden Pathways", "Quay Hall"]
)
def test_a_head_that_both_columns_have_whole_joins_no_two_people(head: str, agency: str) -> None:
    pairs = [
        (f"Lorena Vidal, {agency}", "Chuck Amundsen, Rotary Club"),
        ("Ramon Tellez, Garden Pathways", "Nicole Baptiste, Dignity Health"),
        ("Will Harker, Sheriff", "Ivy Chen, Asian Pacific Center"),
    ]
    rows = [f"{left:<40}{right}" for left, right in [(head, head), *pairs]]
    lines = ["Kern Coalition", "January 22, 2026", "", *rows, "", "OLD BUSINESS", "All went well."]
    found = [
        (one.name, one.organization) for one in read_minutes(Paper("a.txt", tuple(lines))).attendees
    ]
    wanted = [tuple(each.split(", ")) for pair in zip(*pairs, strict=True) for each in pair]
    assert found == wanted
