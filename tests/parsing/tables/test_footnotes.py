"""A note to which a mark behind a name leads is read in its row, below the table and between two."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.own_numbers import is_own_number
from directory.parsing.phones import read_phones
from directory.parsing.tables import read_table
from directory.parsing.tables.table_file import read_foreign_table
from tests.imports.directory_shapes import as_text

pytestmark = pytest.mark.slow

_HEADER = ["Program", "Agency", "Phone", "Address"]
_NOTES = ("closed until further notice", "lost license 9/30, no placements", "men only")


def _rows(count: int, first: int) -> list[list[str]]:
    return [
        [f"Elm House {n}", "Harbor Homes", f"717-555-01{n:02}", f"{n} Main Street"]
        for n in range(first, first + count)
    ]


@given(
    st.sampled_from("†‡*§"),
    st.sampled_from(_NOTES),
    st.integers(0, 3),
    st.booleans(),
    st.booleans(),
)
def test_a_note_is_of_the_row_with_its_mark(
    mark: str, note: str, marked: int, is_between: bool, has_space: bool
) -> None:
    rows = _rows(4, 1)
    rows[marked][0] += f" {mark}" if has_space else mark
    below = [[f"{mark} {note}", "", "", ""]]
    further = [["LEGAL HELP", "", "", ""], *_rows(3, 10)] if is_between else []
    table = read_table(as_text([_HEADER, *rows, *below, *further]).encode(), "two.csv")
    said = {row.cells["Program"]: row.cells["footnotes"] for row in table.rows}
    assert said[f"Elm House {marked + 1}"] == note
    assert [each for each in said.values() if each] == [note]
    assert not any(name.startswith(mark) for name in said)


@pytest.mark.parametrize("note", _NOTES)
def test_a_title_that_begins_with_a_mark_of_no_row_stays_one(note: str) -> None:
    rows = [*_rows(4, 1), [f"* {note.upper()}", "", "", ""], *_rows(3, 10)]
    table = read_table(as_text([_HEADER, *rows]).encode(), "one.csv")
    assert "footnotes" not in table.header


def test_two_tables_may_use_one_mark() -> None:
    first, second = _rows(4, 1), _rows(3, 10)
    first[1][0] += " †"
    second[0][0] += " †"
    rows = [*first, ["† closed for good", "", "", ""], ["LEGAL HELP", "", "", ""], *second]
    table = read_table(as_text([_HEADER, *rows, ["† men only", "", "", ""]]).encode(), "two.csv")
    said = {row.cells["Program"]: row.cells["footnotes"] for row in table.rows}
    assert said["Elm House 2"] == "closed for good"
    assert said["Elm House 10"] == "men only"


@given(
    st.sampled_from("†‡*§★◆✖●"),
    st.sampled_from(("the street is for advocates alone", "do not send anyone for now", "men only")),
    st.sampled_from(
        ("{mark}  {note}", "{mark} = {note}", "Places with a {mark} {note}.", "Spring 2026. Marked {mark} {note}.")
    ),
    st.integers(0, 3),
)  # fmt: skip
def test_a_legend_above_is_of_the_rows_with_its_mark(
    mark: str, note: str, legend: str, marked: int
) -> None:
    rows = _rows(4, 1)
    rows[marked][0] += f" {mark}"
    above = [["List of the coalition"], [legend.format(mark=mark, note=note)], []]
    table = read_table(as_text([*above, _HEADER, *rows]).encode(), "one.csv")
    said = {row.cells["Program"]: row.cells["footnotes"] for row in table.rows}
    assert said[f"Elm House {marked + 1}"] == note
    assert [each for each in said.values() if each] == [note]
    assert not any(note in each for each in table.titles)


@given(
    st.lists(st.sampled_from("†‡§★◆◊⌂☎✖●⚑🔒"), min_size=2, max_size=4, unique=True),
    st.sampled_from(("", "Made by the coalition, fall 2026. Signs used: ", "Key: ")),
    st.sampled_from(
        ((" = ", ". "), ("=", "; "), (": ", ", "), (" = ", " "), (" ", ". "), (" ", "; "))
    ),
    st.data(),
)
def test_one_line_explains_several_marks_before_and_behind_names(
    marks: list[str], before: str, signs: tuple[str, str], data: st.DataObject
) -> None:
    equal, between = signs
    words = ("ring before you come", "off for now, do not send anyone", "town only", "men only")
    said = dict(zip(marks, words, strict=False))
    rows = _rows(len(marks) + 1, 1)
    for row, mark in zip(rows, marks, strict=False):
        row[0] = f"{mark} {row[0]}" if data.draw(st.booleans()) else f"{row[0]} {mark}"
    legend = before + between.join(f"{mark}{equal}{note}" for mark, note in said.items())
    below = data.draw(st.booleans()) and not before
    grid = [_HEADER, *rows, [f"{legend}."]] if below else [[f"{legend}."], [], _HEADER, *rows]
    table = read_table(as_text(grid).encode(), "one.csv")
    assert [row.cells["footnotes"].rstrip(",;") for row in table.rows] == [*said.values(), ""]
    assert [row.cells["Program"] for row in table.rows] == [
        f"Elm House {n}" for n in range(1, len(rows) + 1)
    ]


@pytest.mark.parametrize(
    "name", ["Elm House 1 ▲☾", "▲☾ Elm House 1", "▲ Elm House 1☾", "Elm House 1☾▲"]
)
def test_marks_without_a_blank_between_are_each_of_the_row(name: str) -> None:
    rows = _rows(3, 1)
    rows[0][0] = name
    rows[1][0] += " ▲"
    rows[2][0] += " **"
    above = [["▲ = told to no one. ☾ = answers at night. ** = men only."], []]
    table = read_table(as_text([*above, _HEADER, *rows]).encode(), "one.csv")
    said = [set(row.cells["footnotes"].split("\n")) for row in table.rows]
    assert said == [{"told to no one", "answers at night"}, {"told to no one"}, {"men only"}]
    assert [row.cells["Program"] for row in table.rows] == [f"Elm House {n}" for n in (1, 2, 3)]


def test_each_of_several_marks_is_explained_and_goes() -> None:
    rows = _rows(4, 1)
    rows[0][0] += " ★ ◆ (ES)"
    rows[1][0] += " (VN)"
    rows[2][0] += " (East)"
    above = [
        ["★ phoned this fall"],
        ["◆ street for advocates alone"],
        ["(VN) Vietnamese   (ES) Spanish"],
        [],
    ]
    table = read_table(as_text([*above, _HEADER, *rows]).encode(), "one.csv")
    said = [(row.cells["Program"], row.cells["footnotes"]) for row in table.rows]
    assert said[:3] == [
        ("Elm House 1", "phoned this fall\nstreet for advocates alone\nSpanish"),
        ("Elm House 2", "Vietnamese"),
        ("Elm House 3 (East)", ""),
    ]


@pytest.mark.parametrize("mark", ["(S)", "*", "†"])
@pytest.mark.parametrize(
    ("phones", "of_staff"),
    [
        ("717-555-0101; {} 717-555-0191", ["717-555-0191"]),
        ("717-555-0101 {} 717-555-0191", ["717-555-0191"]),
        ("717-555-0101; 717-555-0191 {}", ["717-555-0191"]),
        ("{} 717-555-0191", ["717-555-0191"]),
    ],
)
def test_numbers_with_a_mark_of_the_staff_are_called_theirs(
    mark: str, phones: str, of_staff: list[str]
) -> None:
    rows = _rows(4, 1)
    rows[0][2] = phones.format(mark)
    above = [[f"Numbers marked {mark} are for staff; black them out."], []]
    table = read_table(as_text([*above, _HEADER, *rows]).encode(), "one.csv")
    found, _ = read_phones(table.rows[0].cells["Phone"], "US")
    assert [each.number for each in found if is_own_number(each.description or "")] == of_staff


@pytest.mark.parametrize("equal", [" ", " = "])
def test_a_guide_has_one_line_of_several_marks(equal: str) -> None:
    legend = (
        f"Signs in this guide. ▲{equal}told to no one. ✖{equal}not taking anyone until further notice. "
        f"☾{equal}answers at night."
    )
    paper, saved = Document(), BytesIO()
    paper.add_heading("A pocket guide", 1)
    paper.add_paragraph(legend)
    for at, name in enumerate(("Elm House ▲ ☾", "Oak House ✖", "Ash Line ☾", "Fir Desk")):
        paper.add_heading(name, 2)
        paper.add_paragraph(
            f"Help for people. {at + 3} Main Street, Rupertville. 717-555-01{at:02}"
        )
    paper.save(saved)
    found = read_foreign_table(saved.getvalue(), "guide.docx")
    notes = {row.cells["Name"]: row.cells.get("footnotes", "") for row in found.rows}
    assert notes["Oak House"] == "not taking anyone until further notice"
    assert notes["Elm House"] == "told to no one\nanswers at night"
    assert notes["Ash Line"] == "answers at night"
    assert notes["Fir Desk"] == ""
