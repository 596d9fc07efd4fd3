"""Records of a worksheet of an XLSX workbook; what is too large is refused before unpacking."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import limits
from directory.parsing.tables.hidden_rows import Layout, layout_of
from directory.parsing.tables.table import Grid, Record

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_PARTS = 5_000
_SHOWN = 5


def read_workbook(data: bytes, name: str, sheet: str | None = None) -> Grid:
    """The records of the worksheet `sheet`, or of the first one that has any.

    Raises NothingToRead for a damaged or too large workbook and for a sheet that is not in it.
    """
    import openpyxl

    _refuse_bomb(data, name)
    try:
        with warnings.catch_warnings():
            # openpyxl warns about drawings and validations, which a table does not need.
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            title, grid = _first_with_rows(workbook, name, sheet)
        _refuse_hidden(layout_of(data, title), grid, name, title)
        return grid
    except NothingToRead:
        raise
    except (
        Exception
    ) as error:  # openpyxl lets through whatever zip, XML and its own parts raise on damaged files
        raise NothingToRead(
            f"{name} is a damaged workbook and cannot be opened; save it as XLSX again"
        ) from error


def _refuse_bomb(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except Exception as error:  # zipfile raises several errors, by what is damaged
        raise NothingToRead(
            f"{name} is a damaged zip archive and cannot be opened; save it as XLSX again"
        ) from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.UNPACKED_BYTES or len(parts) > _PARTS:
        raise NothingToRead(
            f"{name} unpacks to {unpacked:,} bytes in {len(parts):,} parts; "
            f"at most {limits.UNPACKED_BYTES:,} bytes are unpacked; save the sheet you need as CSV"
        )
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise NothingToRead(
            f"{name} is a zip archive but no XLSX workbook; save the table as XLSX or CSV"
        )


def _refuse_hidden(layout: Layout, grid: Grid, name: str, title: str) -> None:
    """Rows that nobody sees, or that share a cell, are not read as if they said what they seem to."""
    if not grid.records:
        return
    widths = ((sum(map(bool, record.fields)), record.line) for record in grid.records)
    heading = next((line for width, line in widths if width > 2), grid.records[0].line)
    filled = {record.line for record in grid.records}
    hidden = [line for line in layout.hidden if line in filled and line > heading]
    if hidden:
        rows = ", ".join(map(str, hidden[:_SHOWN])) + (" …" if len(hidden) > _SHOWN else "")
        raise NothingToRead(
            f"{name}, sheet {title}: {len(hidden):,} rows are hidden ({rows}); show them or take away the filter, "
            "delete what shall not be imported, and save it again"
        )
    merged = [
        each
        for each, first, last in layout.merged
        if last > heading and first < last and any(line in filled for line in (first, last))
    ]
    if merged:
        raise NothingToRead(
            f"{name}, sheet {title}: cells of several rows are merged ({', '.join(merged[:_SHOWN])}); "
            "unmerge them, write the value into each row, and save it again"
        )


def _first_with_rows(workbook: Workbook, name: str, sheet: str | None) -> tuple[str, Grid]:
    if sheet is not None:
        if sheet not in workbook.sheetnames:
            raise NothingToRead(
                f'{name} has no sheet "{sheet}"; it has {", ".join(workbook.sheetnames)}'
            )
        return sheet, _records(workbook, sheet)
    for title in workbook.sheetnames:
        grid = _records(workbook, title)
        if grid.records:
            return title, grid
    return "", Grid()


def _records(workbook: Workbook, title: str) -> Grid:
    grid = Grid()
    worksheet = workbook[title]
    if not hasattr(worksheet, "iter_rows"):  # a chart sheet
        return grid
    if hasattr(worksheet, "reset_dimensions"):
        worksheet.reset_dimensions()  # some programs write a size that leaves rows out
    rows = worksheet.iter_rows(max_col=limits.COLUMNS, values_only=True)
    for line, values in enumerate(rows, start=1):
        if any(value is not None for value in values):
            grid.records.append(Record(line, [as_text(value) for value in values]))
        if len(grid.records) > limits.ROWS:
            break
    return grid


def as_text(value: object) -> str:
    """A value of a spreadsheet or of JSON as a person would have typed it; dates in ISO form."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
    return str(value)
