"""OpenDocument sheets: cells that reach over several rows or columns say their value in each, as in workbooks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

import pytest

from directory.parsing.tables import Table, read_table

_HEAD = ["Agency", "Program", "City", "Phone"]
_ROWS = [
    [f"Elm House {n}", f"Night beds {n}", f"Marlow {n}", f"559-555-01{n:02}"] for n in range(6)
]


def _cell(text: str, down: int, across: int) -> str:
    spans = f'table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"'
    return f"<table:table-cell {spans}><text:p>{escape(text)}</text:p></table:table-cell>"


def _read(
    rows: Sequence[Sequence[str]], row: int, column: int, down: int, across: int = 1
) -> Table:
    """A sheet of these rows in which the cell at `row` and `column` covers others."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    body = ""
    for y, cells in enumerate(rows):
        body += "<table:table-row>"
        for x, text in enumerate(cells):
            is_covered = row <= y < row + down and column <= x < column + across
            is_first = (y, x) == (row, column)
            spans = (down, across) if is_first else (1, 1)
            body += (
                "<table:covered-table-cell/>"
                if is_covered and not is_first
                else _cell(text, *spans)
            )
        body += "</table:table-row>"
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Sheet1">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return read_table(written.getvalue(), "list.ods")


@pytest.mark.parametrize("column", range(4))
@pytest.mark.parametrize(("first", "down"), [(0, 2), (1, 3), (2, 4), (0, 6)])
def test_a_cell_over_several_rows_is_said_in_each(column: int, first: int, down: int) -> None:
    table = _read([_HEAD, *_ROWS], first + 1, column, down)
    said = [row.cells[_HEAD[column]] for row in table.rows]
    assert said == [
        _ROWS[first if first <= n < first + down else n][column] for n in range(len(_ROWS))
    ]


def test_a_cell_over_two_columns_is_said_in_both() -> None:
    assert [*_read([_HEAD, *_ROWS], 2, 1, 1, 2).rows[1].cells.values()][1:3] == ["Night beds 1"] * 2


def test_a_title_over_a_whole_row_stays_one_cell() -> None:
    title = ["North side", "", "", ""]
    table = _read([_HEAD, *_ROWS[:2], title, *_ROWS[2:]], 3, 0, 1, 4)
    assert [*filter(None, table.rows[2].cells.values())] == ["North side"]
