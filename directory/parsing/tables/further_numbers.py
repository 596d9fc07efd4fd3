"""Rows that hold nothing but a further number of the row above, which has no room for it in its cell."""

from __future__ import annotations

from collections.abc import Collection

from directory.parsing.remarks import Remark
from directory.parsing.tables.line_kinds import Kind, kind_of
from directory.parsing.tables.table import Row, Table

_LONGEST_NOTE = 80
_MOST_CELLS = 2


def join_further_numbers(table: Table, marked: Collection[int] = ()) -> None:
    """Puts a number that stands in a row by itself below the one above it, with what is said beside it, and remarks it.

    Whatever is said beside a number may be who it is for, so it stays with it. Rows at `marked` lines have something
    said of them elsewhere (a comment, a color) and stay rows.
    """
    kept: list[Row] = []
    for row in table.rows:
        column = _column_of_number(row)
        above = kept[-1] if kept else None
        if column is None or row.line in marked or above is None or not _has_number(above, column):
            kept.append(row)
            continue
        notes = [text.strip("() ") for name, text in row.cells.items() if text and name != column]
        number = " ".join([row.cells[column], *(f"({each})" for each in notes)])
        above.cells[column] = f"{above.cells[column]}\n{number}"
        reason = f"this row holds another number and is read with line {above.line:,}"
        table.remarks.append(Remark(table.name, row.line, column, reason))
    table.rows = kept


def _column_of_number(row: Row) -> str | None:
    """The column of the number of a row that has nothing else but a short note; None for any other."""
    filled = {name: text for name, text in row.cells.items() if text}
    if len(filled) > _MOST_CELLS or row.extra:
        return None
    numbers = [name for name, text in filled.items() if kind_of(text) is Kind.PHONE]
    first = next(iter(row.cells), None)
    if len(numbers) != 1 or numbers == [first]:
        return None
    notes = [text for name, text in filled.items() if name not in numbers]
    is_note = all(text.startswith("(") and len(text) <= _LONGEST_NOTE for text in notes)
    return numbers[0] if is_note and first not in filled else None


def _has_number(row: Row, column: str) -> bool:
    """Whether a row has cells beside its number, and a number in a column."""
    wide = sum(map(bool, row.cells.values())) > _MOST_CELLS
    return wide and kind_of(row.cells[column].split("\n")[0]) is Kind.PHONE
