"""Tables whose last column says who came: reasons behind “No” and “alternate for” keep their columns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.minutes.parser import Paper, read_minutes
from tests.order import draws

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


_PEOPLE = ("Ana Ruiz", "Bo Lee", "Cy Dunmore", "Dee Okafor", "Eva Santos", "Fay Nguyen")
_AGENCIES = ("Harbor Clinic", "FBI", "Elm House", "Quay Legal Aid", "DA's office", "Korean Bridge")
_HEADS = (
    ("P", "E", "A"),
    ("P", "A"),
    ("Present", "Excused", "Absent"),
    ("In person", "Zoom", "Absent"),
    ("Here", "Away"),
    ("Presente", "Ausente"),
)

_AWAY_HEADS = frozenset(["E", "A", "Excused", "Absent", "Away", "Ausente"])


@settings(max_examples=draws(25))
@given(
    st.sampled_from(_HEADS),
    st.sampled_from("☑•X✓●★*·■◆☒1"),
    st.sampled_from(("\t", " | ", " |")),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
)
def test_a_sign_below_the_head_of_who_was_away_is_never_one_of_who_came(
    heads: tuple[str, ...], sign: str, gap: str, places: list[int]
) -> None:
    places = [0, 0, *(min(place, len(heads) - 1) for place in places[2:]), len(heads) - 1]
    rows = [
        gap.join([name, agency, *(sign if at == place else "" for at in range(len(heads)))])
        for name, agency, place in zip(_PEOPLE, _AGENCIES, places, strict=False)
    ]
    lines = ["Youth Table", "October 27, 2026", "", gap.join(["Name", "Agency", *heads]), *rows]
    found = read_minutes(Paper("minutes.txt", (*lines, "", "Discussion", "Beds were full.")))
    away = {at for at, head in enumerate(heads) if head in _AWAY_HEADS}
    expected = [name for name, at in zip(_PEOPLE, places, strict=False) if at not in away]
    assert [each.name for each in found.attendees] == expected
    for name, at in zip(_PEOPLE, places, strict=False):
        assert (name in (found.absences or "")) is (at in away)


@pytest.mark.parametrize("head", ["Present", "Present/Absent", "Present or absent", "Attended"])
def test_a_row_without_the_mark_that_others_have_is_of_nobody_who_came(head: str) -> None:
    marks = ["X", "", "X", "X", "X", "X"]
    rows = [f"{n} | {a} | {m}" for n, a, m in zip(_PEOPLE, _AGENCIES, marks, strict=True)]
    lines = ("Youth Table", "October 27, 2026", "", f"Name | Agency | {head}", *rows, "", "1. Beds")
    found = read_minutes(Paper("minutes.txt", lines))
    assert [each.name for each in found.attendees] == [_PEOPLE[0], *_PEOPLE[2:]]
