"""Lists of other hands: marks of who came in tables and boxes, outlines, brackets; whom only a mark makes absent."""

from __future__ import annotations

import io

import docx
import pytest

from directory.minutes.papers import Paper, word
from directory.minutes.parser import MeetingPaper, read_minutes

HEAD = "Harbor Coalition\nMinutes of May 4, 2025\n\n"
TAIL = "\n\n1. Welcome\nThe group spoke of beds at night.\n"
FOUR = [
    ("Ana Ruiz", "Harbor Clinic"),
    ("Mei Tran", "Office of Housing"),
    ("Carmen Day", "Quay Legal Aid"),
    ("Luis Solis", "Harbor Clinic"),
]


def _read(text: str) -> list[tuple[str, str | None]]:
    return _people(read_minutes(Paper("minutes.txt", tuple((HEAD + text + TAIL).splitlines()))))


def _people(paper: MeetingPaper) -> list[tuple[str, str | None]]:
    return [(each.name, each.organization) for each in paper.attendees]


def _document(rows: list[list[str]], above: str = "Attendance") -> list[tuple[str, str | None]]:
    document = docx.Document()
    for line in (*HEAD.splitlines(), above):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for line in TAIL.splitlines():
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    lines = word.read(written.getvalue(), "minutes.docx")
    return _people(read_minutes(Paper("minutes.docx", tuple(lines))))


@pytest.mark.parametrize("mark", ["X", "\u2713"])
@pytest.mark.parametrize("away", ["", "\u2013", "Absent"])
def test_a_row_without_its_mark_is_of_somebody_who_was_away(mark: str, away: str) -> None:
    rows = [["Name", "Agency", "Present"], *([name, agency, mark] for name, agency in FOUR)]
    rows += [["Rosa Novak", "Quay Legal Aid", away], ["Omar Haddad", "Harbor Clinic", away]]
    assert _document(rows) == FOUR


def test_an_empty_column_for_signatures_says_nothing() -> None:
    rows = [["Name", "Agency", "Signature"], *([name, agency, ""] for name, agency in FOUR)]
    assert _document(rows) == FOUR


def test_lists_inside_of_the_cells_of_a_table() -> None:
    many = [*FOUR, ("Rosa Novak", "Quay Legal Aid"), ("Omar Haddad", "Harbor Clinic")]
    cells = [
        "\n".join(f"{name}, {agency}" for name, agency in part) for part in (many[:3], many[3:])
    ]
    assert _document([cells]) == many


def test_boxes_are_ticked_or_not_under_any_heading() -> None:
    lines = [f"[X] {name}, {agency}" for name, agency in FOUR]
    lines.insert(1, "[ ] Rosa Novak, Quay Legal Aid")
    assert _read("Members (X = present)\n" + "\n".join(lines)) == FOUR


def test_headings_at_the_edge_above_indented_names() -> None:
    text = "VOTING MEMBERS PRESENT\n" + "".join(
        f"   {name}, {agency}\n" for name, agency in FOUR[:3]
    )
    text += "\nVOTING MEMBERS ABSENT\n   Rosa Novak, Harbor Clinic\n   Omar Haddad, Harbor Clinic\n"
    text += "   Noor Petrov, Harbor Clinic\n\nSTAFF PRESENT\n   Luis Solis, Harbor Clinic\n"
    assert _read(text) == FOUR


def test_agencies_stand_above_their_people_by_bullets() -> None:
    text = "Attendees by agency\n\u2022 Harbor Clinic\n    o Ana Ruiz\n    o Luis Solis\n"
    text += "\u2022 Office of Housing\n    o Mei Tran\n\u2022 Quay Legal Aid\n    o Carmen Day\n"
    assert sorted(_read(text)) == sorted(FOUR)


def test_square_brackets_and_bullets_of_small_letters() -> None:
    assert (
        _read("Present:\n" + "\n".join(f"({n}) {p} [{a}]" for n, (p, a) in enumerate(FOUR, 1)))
        == FOUR
    )
    assert (
        _read(
            "Those present introduced themselves:\n"
            + "\n".join(f"  o  {p} of {a}" for p, a in FOUR)
        )
        == FOUR
    )


def test_chairs_are_a_group_of_those_who_came() -> None:
    text = "Co-Chairs: Ana Ruiz (Harbor Clinic); Mei Tran (Office of Housing)\n"
    text += (
        "Members: Carmen Day (Quay Legal Aid); Luis Solis (Harbor Clinic)\nExcused: Rosa Novak\n"
    )
    assert _read(text) == FOUR


def test_spanish_parts_a_name_from_its_agency_by_a_word_that_names_have_too() -> None:
    text = "Asistieron: Ana Ruiz de Harbor Clinic, Mei Tran de Office of Housing, Carmen de la Cruz de "
    text += "Quay Legal Aid y Luis Solis de Harbor Clinic.\nNo pudieron asistir: Rosa Novak."
    assert _read(text) == [*FOUR[:2], ("Carmen de la Cruz", "Quay Legal Aid"), FOUR[3]]
    text = text.replace("Office of Housing", "SafeQuay").replace("Luis Solis", "Luis de Solis")
    assert _read(text)[1::2] == [("Mei Tran", "SafeQuay"), ("Luis de Solis", "Harbor Clinic")]


def test_the_owner_of_an_action_stands_behind_it() -> None:
    text = (
        "Attendees: "
        + "; ".join(f"{name}, {agency}" for name, agency in FOUR)
        + "\n\n1. Beds\n\nTo do:\n"
    )
    text += "[ ] update the list of beds (Ana Ruiz) by May 20\n\u2022 Call the county \u2013 Mei Tran, due 5/22\n"
    paper = read_minutes(Paper("minutes.txt", tuple((HEAD + text).splitlines())))
    assert [(each.owner, str(each.on)) for each in paper.outcomes if each.kind == "action"] == [
        ("Ana Ruiz", "2025-05-20"),
        ("Mei Tran", "2025-05-22"),
    ]
