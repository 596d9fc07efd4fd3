"""Tables whose last column says who came: reasons behind “No” and “alternate for” keep their columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def _initials(name: str, form: str) -> str:
    letters = [word[0] for word in name.replace("-", " ").split()]
    return {"capitals": "".join(letters), "small": "".join(letters).lower()}.get(
        form, ".".join([*letters, ""])
    )


@given(
    st.lists(
        st.sampled_from(
            ["Ana Ruiz", "Bo Lee", "Nina Ortiz", "Thanh-Mai Dinh", "Eve Adams", "Cy Dunmore"]
        ),
        min_size=3, max_size=6, unique=True,
    ),
    st.sampled_from(["Initials", "Initial", "Signature", "Iniciales"]),
    st.sampled_from(["capitals", "small", "with points"]),
    st.data(),
)  # fmt: skip
def test_who_signed_with_initials_came_and_who_did_not_is_away(
    names: list[str], head: str, form: str, data: st.DataObject
) -> None:
    away = data.draw(st.sampled_from(names))
    rows = [
        f"{name}\tHarbor Clinic\tx@example.org\t{'' if name == away else _initials(name, form)}"
        for name in names
    ]
    head_row = f"Name (print)\tRepresenting\tE-mail\t{head}"
    note = "No initials = did not come. Also excused: Marv Teague (Elm House)."
    lines = ("Youth Working Group", "October 27, 2026", "", head_row, *rows, note, "", "1. Beds")
    minutes = read_minutes(Paper("minutes.docx", lines))
    assert {each.name for each in minutes.attendees} == {*names} - {away}
    assert away in (minutes.absences or "")
    assert "Marv Teague" in (minutes.absences or "")
