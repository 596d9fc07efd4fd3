"""Tables whose last column says who came: reasons behind “No” and “alternate for” keep their columns."""

from __future__ import annotations

import pytest

from directory.minutes.parser import Paper, read_minutes

_HEAD = "Youth Working Group\nOctober 27, 2026\n\nName\tAgency\tRole\tAttended?\n"
_REST = "Cy Dunmore\tElm House\tMember\tYes (by phone)\n\n1. Beds\n"


def _came(*rows: str) -> list[str]:
    lines = [*_HEAD.splitlines(), *rows, *_REST.splitlines()]
    return [each.name for each in read_minutes(Paper("minutes.docx", tuple(lines))).attendees]


@pytest.mark.parametrize(
    "mark",
    [
        "No",
        "No – on leave",
        "No, sick",
        "no - vacation",
        "Excused (travel)",
        "Absent – at court",
        "Regrets – ill",
        "Ausente, de vacaciones",
    ],
)
def test_whoever_is_marked_as_away_did_not_come_whatever_the_reason(mark: str) -> None:
    assert _came(f"Ana Ruiz\tHarbor Clinic\tMember\t{mark}") == ["Cy Dunmore"]


@pytest.mark.parametrize(
    "role",
    [
        "Alternate for J. Ferris",
        "alternate for Bo Lee",
        "Proxy for Bo Lee",
        "Designee of Bo Lee",
        "Sitting in for Bo Lee",
    ],
)
def test_whoever_came_for_somebody_else_came(role: str) -> None:
    row = f"Ana Ruiz\tHarbor Clinic\t{role}\tYes"
    assert _came(row) == ["Ana Ruiz", "Cy Dunmore"]
