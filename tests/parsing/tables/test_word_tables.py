from __future__ import annotations

import io
import zipfile

import docx
import pytest

from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table

_HEADING = ["Agency", "Program", "Phone", "Address"]


def _document(*sections: tuple[str, list[list[str]]]) -> bytes:
    document = docx.Document()
    for title, rows in sections:
        document.add_heading(title, 1)
        table = document.add_table(rows=0, cols=4)
        for row in [_HEADING, *rows]:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_tables_one_after_another_are_one_with_their_titles_between() -> None:
    first = [["Elm House", "Beds", "(415) 555-0101", "12 Signal St\nSan Rafael"]]
    second = [["Oak Law", "Advice", "(415) 555-0102", "14 Signal St"]]
    table = read_table(_document(("Guide", first), ("Legal help", second)), "guide.docx")
    assert table.titles == ["Guide"]
    assert table.header == _HEADING
    assert [row.cells["Agency"] for row in table.rows] == ["Elm House", "Legal help", "Oak Law"]
    assert table.rows[0].cells["Address"] == "12 Signal St\nSan Rafael"


def test_struck_text_is_marked() -> None:
    document = docx.Document(io.BytesIO(_document(("Guide", [["Elm House", "x", "1", "2"]] * 2))))
    cell = document.tables[0].rows[1].cells[1]
    cell.text = ""
    cell.paragraphs[0].add_run("Beds").font.strike = True
    written = io.BytesIO()
    document.save(written)
    table = read_table(written.getvalue(), "guide.docx")
    assert [row.cells["Program"] for row in table.rows] == ["~~Beds~~", "x"]


@pytest.mark.parametrize(("first", "last"), [(1, 2), (1, 3), (2, 4), (3, 5), (1, 5)])
@pytest.mark.parametrize("column", [0, 1, 3])
def test_a_cell_over_several_rows_is_said_in_each_of_them(
    first: int, last: int, column: int
) -> None:
    rows = [[f"{name} {number}" for name in _HEADING] for number in range(5)]
    document = docx.Document(io.BytesIO(_document(("Guide", rows))))
    table = document.tables[0]
    for number in range(first + 1, last + 1):
        table.cell(number, column).text = ""
    table.cell(first, column).merge(table.cell(last, column))
    written = io.BytesIO()
    document.save(written)
    read = read_table(written.getvalue(), "guide.docx").rows
    said = [row.cells[_HEADING[column]] for row in read]
    assert said == [
        f"{_HEADING[column]} {first - 1 if first <= number <= last else number - 1}"
        for number in range(1, 6)
    ]


@pytest.mark.parametrize("column", [0, 1, 2])
def test_what_stands_behind_a_cell_over_two_columns_keeps_its_heading(column: int) -> None:
    rows = [[f"{name} {number}" for name in _HEADING] for number in range(4)]
    document = docx.Document(io.BytesIO(_document(("Guide", rows))))
    table = document.tables[0]
    table.cell(2, column + 1).text = ""
    table.cell(2, column).merge(table.cell(2, column + 1))
    written = io.BytesIO()
    document.save(written)
    cells = read_table(written.getvalue(), "guide.docx").rows[1].cells
    assert cells == {
        name: "" if place == column + 1 else f"{name} 1" for place, name in enumerate(_HEADING)
    }


def test_a_document_without_a_table_and_a_damaged_one_are_refused() -> None:
    document = docx.Document()
    document.add_paragraph("Nothing but words")
    written = io.BytesIO()
    document.save(written)
    with pytest.raises(NothingToRead, match="without a table"):
        read_table(written.getvalue(), "words.docx")
    damaged = io.BytesIO()
    with zipfile.ZipFile(damaged, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    with pytest.raises(NothingToRead, match="damaged Word document"):
        read_table(damaged.getvalue(), "words.docx")


_ENTRIES = (
    ("Elm Free Store", " is at 29 Bobbin Street; telephone 555-0183. Pots and lamps."),
    ("Oak Supper Room", " feeds anyone who comes. Call 555-0184. Spanish is spoken."),
    ("Birch Law Morning", ", 31 Bobbin Street, 555-0188. Landlord trouble and letters."),
)


def test_paragraphs_that_begin_with_a_bold_name_are_entries_with_the_numbers_of_one_town() -> None:
    document = docx.Document()
    document.add_heading("Where to turn", 1)
    for name, rest in _ENTRIES:
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(rest)
    written = io.BytesIO()
    document.save(written)
    rows = read_table(written.getvalue(), "guide.docx").rows
    assert [row.cells["Name"] for row in rows] == [name for name, _rest in _ENTRIES]
    numbers = [row.cells["Phone"][-8:] for row in rows]
    assert numbers == ["555-0183", "555-0184", "555-0188"]
