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
