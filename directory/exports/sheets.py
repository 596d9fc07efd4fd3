"""One table as CSV or XLSX, told apart by the ending of the file; rows are written as they come."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from directory.exports.whole_files import new_file
from directory.formulas import cell

Row = Sequence[object]

_WIDTHS = (12, 40)
_LONGEST_CELL = 32_767
"""What Excel holds in a cell; a longer text would be dropped by it without a word."""


class EndingUnknown(Exception):
    """The name of the file says no format that is written; the message names those that are."""


def write_sheet(goal: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Write the table to `goal`; returns how many rows it has. Raises EndingUnknown, GoalTaken, OSError."""
    write = _WRITERS.get(goal.suffix.lower())
    if write is None:
        raise EndingUnknown(
            f"{goal.name} is written as CSV or XLSX; let its name end in .csv or .xlsx"
        )
    with new_file(goal) as path:
        return write(path, columns, rows)


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    # With the mark by which Excel knows UTF-8; every reader of ours takes it off.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([cell(column) for column in columns])
        count = 0
        for row in rows:
            writer.writerow([cell(value) for value in row])
            count += 1
        return count


def _write_xlsx(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Numbers are written as text too: ids and ZIP codes keep their zeros, and no text becomes a formula or a link."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(
                place,
                place,
                _WIDTHS[column in ("description", "address", "organization", "service")],
            )
        for place, column in enumerate(columns):
            sheet.write_string(0, place, cell(column), bold)
        count = 0
        for count, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                text = cell(value)
                if text:
                    sheet.write_string(count, place, text[:_LONGEST_CELL])
        return count


_WRITERS: dict[str, Callable[[Path, Sequence[str], Iterable[Row]], int]] = {
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
}
