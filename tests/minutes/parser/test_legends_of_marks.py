"""Legends of the marks of who came: the same letter means one thing in one paper and another in the next."""

from __future__ import annotations

import pytest

from directory.minutes.meeting_reader import read_meeting
from directory.minutes.parser import Paper, read_minutes

_PEOPLE = [
    ("Ana Ruiz", "Harbor Clinic", True),
    ("Bo Lee", "Elm House", False),
    ("Cy Moss", "Oak Legal", True),
    ("Di Tran", "Fir Center", False),
    ("Ed Novak", "Ash Church", True),
]
_CAME = ["Ana Ruiz", "Cy Moss", "Ed Novak"]
_AWAY = ["Bo Lee", "Di Tran"]
_LEGENDS = [
    ("Roll", "P = present, E = excused, A = absent", "P", "E"),
    ("Attendance", "A = attended, M = missed", "A", "M"),
    ("Status", "Y: here; N: not here", "Y", "N"),
    ("Attendance", "E = in the room, A = apologies", "E", "A"),
    ("Members", "✓ present, – absent", "✓", "–"),
    ("Roll call", "1 = present, 0 = no show", "1", "0"),
    ("Sign-in", "☑ came, ☐ did not come", "☑", "☐"),
    ("Roll call", "present (P), absent (A)", "P", "A"),
    ("Miembros", "A=asistió, F=faltó", "A", "F"),
    ("Asistentes", "✓ asistió ✗ no asistió", "✓", "✗"),
    ("Điểm danh", "C = có mặt, V = vắng mặt", "C", "V"),
    ("與會人員", "○出席，△請假", "○", "△"),
    ("Mga miyembro", "/ = dumalo, X = wala", "/", "X"),
]
_FORMS = {
    "before": "{mark} {name}, {agency}",
    "behind": "{name}, {agency} ({mark})",
    "boxed": "[{mark}] {name} ({agency})",
    "columns": "{name:<16}{agency:<20}{mark}",
}


def _entries(form: str, came: str, away: str) -> list[str]:
    return [
        form.format(name=name, agency=agency, mark=came if is_here else away)
        for name, agency, is_here in _PEOPLE
    ]


def _is_read(lines: list[str]) -> bool:
    paper = read_minutes(
        Paper("minutes.txt", ("Minutes", "October 6, 2026", "", *lines, "", "1. Beds", "We met."))
    )
    absences = paper.absences or ""
    return (
        [each.name for each in paper.attendees] == _CAME
        and all(name in absences for name in _AWAY)
        and not any(name in absences for name in _CAME)
    )


@pytest.mark.parametrize(("title", "legend", "came", "away"), _LEGENDS)
def test_a_legend_says_what_the_marks_of_a_list_mean_wherever_it_stands(
    title: str, legend: str, came: str, away: str
) -> None:
    wrong = []
    for form in ("before", "behind", "boxed"):
        entries = _entries(_FORMS[form], came, away)
        papers = {
            "in the heading": [f"{title} ({legend}):", *entries],
            "above": [legend, "", f"{title}:", *entries],
            "below": [f"{title}:", *entries, "", legend],
        }
        wrong += [(form, place) for place, lines in papers.items() if not _is_read(lines)]
    heads = f"{'Name':<16}{'Organization':<20}{title} ({legend})"
    if not _is_read([heads, *_entries(_FORMS["columns"], came, away)]):
        wrong.append(("columns", "in the head"))
    assert not wrong


@pytest.mark.parametrize(("title", "legend", "came", "away"), _LEGENDS)
def test_a_legend_in_the_head_of_a_column_or_beside_a_table(
    title: str, legend: str, came: str, away: str
) -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{agency}</td><td>{came if is_here else away}</td></tr>"
        for name, agency, is_here in _PEOPLE
    )
    table = "<table><tr><th>Name</th><th>Organization</th><th>{}</th></tr>" + rows + "</table>"
    for body in (
        table.format(f"{title} ({legend})"),
        f"<p>{legend}</p>{table.format(title)}",
        f"{table.format(title)}<p>{legend}</p>",
    ):
        text = f"<h1>Minutes</h1><p>October 6, 2026</p>{body}<p>1. Beds</p><p>We met.</p>"
        paper = read_meeting(text.encode(), "minutes.html").minutes
        assert paper is not None
        assert [each.name for each in paper.attendees] == _CAME, body
        assert all(name in (paper.absences or "") for name in _AWAY)


def test_the_letters_of_a_legend_are_words_elsewhere() -> None:
    lines = (
        "Minutes",
        "October 6, 2026",
        "",
        "Attendance (P = present, A = absent)",
        *_entries(_FORMS["behind"], "P", "A"),
        "",
        "1. Beds",
        "A member asked for beds.",
        "A list of beds was shared.",
        "2. Actions",
        "- Ana Ruiz will call the clinic by October 12.",
        "- Cy Moss will send the list by October 14.",
    )
    paper = read_minutes(Paper("minutes.txt", lines))
    assert [each.name for each in paper.attendees] == _CAME
    assert [each.owner for each in paper.outcomes if each.kind == "action"] == [
        "Ana Ruiz",
        "Cy Moss",
    ]


def test_a_table_with_last_names_first_and_duties_keeps_all_its_rows() -> None:
    rows = [
        "Commissioner\tRole\tRepresenting\tRoll (P = present, E = excused, A = absent)",
        "Ruiz, Ana\tChair\tHarbor Clinic\tP",
        "Lee, Bo\tMember\tElm House\tE",
        "Moss, Cy\tMember\tOak Legal\tP",
        "Tran, Lt. Di\tMember\tFir Center\tA",
        "Novak, Ed\tMember\tAsh Church\tP",
    ]
    paper = read_minutes(
        Paper("minutes.html", ("Minutes", "October 6, 2026", "", *rows, "", "1. Beds"))
    )
    assert [each.name for each in paper.attendees] == _CAME
    assert "Lee, Bo" in (paper.absences or "")
    assert "Tran" in (paper.absences or "")


@pytest.mark.parametrize("heading", ["ROLL", "Attendance", "Roll call:", ""])
@pytest.mark.parametrize(
    ("key", "came", "away"),
    [
        ("Key: X present   R remote   E excused   – absent", "X", "E"),
        ("A = attended, M = missed", "A", "M"),
        ("(✓ asistió, ✗ faltó)", "✓", "✗"),
    ],
)
def test_marks_before_names_in_columns_keep_their_agencies(
    heading: str, key: str, came: str, away: str
) -> None:
    rows = [
        f"{came}  Ana Ruiz        Harbor Clinic",
        f"{away}  Bo Lee          Elm House",
        f"{came}  Cy Moss         Oak Legal",
        f"{came}  Di Tran         Fir Center",
    ]
    text = "\n".join(["Task Force meeting, October 6, 2026", "", heading, key, "", *rows, ""])
    minutes = read_meeting(f"{text}\n1. Beds\nWe spoke of beds.\n".encode(), "a.txt").minutes
    found = {(each.name, each.organization) for each in minutes.attendees}
    assert found == {
        ("Ana Ruiz", "Harbor Clinic"), ("Cy Moss", "Oak Legal"), ("Di Tran", "Fir Center"),
    }  # fmt: skip
    assert "Bo Lee" in (minutes.absences or "")
