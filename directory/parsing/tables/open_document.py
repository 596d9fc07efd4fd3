"""Records of a sheet of an OpenDocument spreadsheet (.ods); what is too large is refused before unpacking."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from defusedxml import ElementTree

from directory.counted import counted
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import limits
from directory.parsing.tables.hidden_rows import MergedCells, below_heading, fill_merged
from directory.parsing.tables.joined_sheets import join_sheets
from directory.parsing.tables.open_document_styles import CellStyle, CellStyles, fill_of_row
from directory.parsing.tables.table import Grid
from directory.parsing.tables.worksheets import (
    SAMPLE,
    is_wide,
    likely_first,
    lines_of_key,
    lookups_of,
    may_explain,
)

_MEDIA_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_HIDDEN = frozenset(("collapse", "filter"))
_SHOWN = 5


def is_open_document(data: bytes) -> bool:
    """Whether a ZIP archive says of itself that it is an OpenDocument spreadsheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" not in names or "content.xml" not in names:
                return False
            with archive.open("mimetype") as stream:
                return stream.read(len(_MEDIA_TYPE) + 10).strip().startswith(_MEDIA_TYPE)
    except (
        Exception
    ):  # zipfile raises several errors, by what is damaged; another reader says what it is
        return False


def read_open_document(data: bytes, name: str, sheet: str | None = None) -> Grid:
    """The records of the sheet `sheet`, or of the first one that has any.

    Raises NothingToRead for a damaged or too large file, for a sheet that is not in it, and for hidden rows.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = archive.getinfo("content.xml")
            if part.file_size > limits.UNPACKED_BYTES // 4:
                raise NothingToRead(
                    f"{name} unpacks to {part.file_size:,} bytes; save the sheet you need as CSV"
                )
            root = ElementTree.fromstring(archive.read("content.xml"))
            styles = CellStyles([root, *_named_styles(archive, name)])
    except NothingToRead:
        raise
    except Exception as error:  # zip and XML raise whatever is damaged
        raise NothingToRead(
            f"{name} is a damaged spreadsheet and cannot be opened; save it again, or as CSV"
        ) from error
    sheets = {each.get(f"{_TABLE}name", ""): each for each in root.iter(f"{_TABLE}table")}
    if sheet is not None and sheet not in sheets:
        raise NothingToRead(f'{name} has no sheet "{sheet}"; it has {", ".join(sheets)}')
    read = {title: _records(element, name, styles) for title, element in sheets.items()}
    widths = {
        title: [sum(map(bool, map(str.strip, each.fields))) for each in grid.records[:SAMPLE]]
        for title, (grid, _) in read.items()
    }
    wanted = [sheet] if sheet is not None else likely_first(widths, widths)
    title = next((each for each in wanted if read[each][0].records), None)
    if title is None:
        return Grid(name)
    found, hidden = read[title]
    _refuse_hidden(hidden, name)
    others = [each for each in read if each != title]
    found.sheet = title
    found.others = [each for each in others if sheet is None and is_wide(widths[each])]
    explaining = [each for each in others if may_explain(each, widths[each])]
    found.lookups = [
        lookup for each in explaining for lookup in lookups_of(each, read[each][0].records)
    ]
    found.key_lines = [line for each in explaining for line in lines_of_key(read[each][0].records)]

    def other(each: str) -> Grid:
        grid, hidden_there = read[each]
        _refuse_hidden(hidden_there, name)
        grid.sheet = each
        return grid

    return join_sheets(found, found.others, other) if sheet is None else found


def _refuse_hidden(hidden: list[int], name: str) -> None:
    if hidden:
        rows = ", ".join(map(str, hidden[:_SHOWN])) + (" …" if len(hidden) > _SHOWN else "")
        raise NothingToRead(
            f"{name}: {counted(len(hidden), 'row is', 'rows are')} hidden ({rows}); show them or take away the filter, "
            "delete what shall not be imported, and save it again"
        )


def _named_styles(archive: zipfile.ZipFile, name: str) -> list[Any]:
    """The styles that have names of their own, which those of cells may build on."""
    if "styles.xml" not in archive.namelist():
        return []
    if archive.getinfo("styles.xml").file_size > limits.SIDE_PART_BYTES:
        raise NothingToRead(f"{name} has too many styles; save the sheet you need as CSV")
    return [ElementTree.fromstring(archive.read("styles.xml"))]


@dataclass(slots=True, frozen=True)
class _Column:
    """The style of a column for cells that name none, and whether the column is hidden."""

    style: str = ""
    is_hidden: bool = False


def _columns(sheet: Any) -> list[_Column]:
    found: list[_Column] = []
    for each in sheet.iter(f"{_TABLE}table-column"):
        style = each.get(f"{_TABLE}default-cell-style-name", "")
        column = _Column(style, each.get(f"{_TABLE}visibility") in _HIDDEN)
        times = min(_times(each, "number-columns-repeated"), limits.COLUMNS - len(found))
        found += [column] * times
    return found


@dataclass(slots=True)
class _Cell:
    """The text of a cell, how often it is repeated, the rows and columns it spans, what is beside it, and its looks."""

    text: str
    times: int
    spans: tuple[int, int]
    comment: str
    style: CellStyle
    hidden: str


def _records(sheet: Any, name: str, styles: CellStyles) -> tuple[Grid, list[int]]:
    """The records of a sheet, and the lines of those that are hidden."""
    grid, line, hidden, merged = Grid(name), 0, list[int](), list[MergedCells]()
    columns = _columns(sheet)
    for row in sheet.iter(f"{_TABLE}table-row"):
        times = _times(row, "number-rows-repeated")
        cells = list(_cells(row, columns, styles))
        fields = _fields(cells)
        merged += _merged(cells, line + 1)
        if any(map(str.strip, fields)):
            comments, unseen = _beside(cells)
            color = fill_of_row(each.style.fill for each in cells if each.text)
            for number in range(min(times, limits.ROWS)):
                grid.add(line + number + 1, list(fields))
                grid.colors[line + number + 1] = color
                if comments:
                    grid.comments[line + number + 1] = comments
                if unseen:
                    grid.hidden[line + number + 1] = unseen
                if grid.is_full:
                    return grid, hidden
            if row.get(f"{_TABLE}visibility") in _HIDDEN and len(grid.records) > 1:
                hidden.append(line + 1)
        line += times
        if line > limits.LINES:
            break  # programs fill a sheet to its last line with one repeated empty row
    fill_merged(below_heading(merged, grid), grid)
    return grid, hidden


def _merged(cells: list[_Cell], line: int) -> Iterator[MergedCells]:
    """The ranges that begin in a row and reach down or to the right; what both ways says nobody can tell."""
    at = 0
    for cell in cells:
        down, across = cell.spans
        if cell.text and (down == 1) != (across == 1):
            yield MergedCells("", line, line + down - 1, at, at + across - 1)
        at += min(cell.times, limits.FIELDS)


def _cells(row: Any, columns: list[_Column], styles: CellStyles) -> Iterator[_Cell]:
    at = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        column = columns[at] if at < len(columns) else _Column()
        style = styles.of(cell.get(f"{_TABLE}style-name") or column.style)
        text, times = _text_of(cell, styles), _times(cell, "number-columns-repeated")
        if text and style.is_struck:
            text = f"~~{text.replace('~~', '')}~~"
        hidden = "a hidden column" if column.is_hidden else style.hidden
        spans = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
        yield _Cell(text, times, spans, _comment(cell), style, hidden if text else "")
        at += min(times, limits.FIELDS)


def _fields(cells: list[_Cell]) -> list[str]:
    """The texts of a row, without the empty cells at its end that fill it to the edge."""
    found: list[str] = []
    waiting = 0
    for cell in cells:
        if not cell.text:
            waiting += cell.times
            continue
        found += [""] * min(waiting, limits.FIELDS)
        waiting = 0
        found += [cell.text] * min(cell.times, limits.FIELDS)
    return found


def _beside(cells: list[_Cell]) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """What is said beside the cells of a row, and how cells are hidden, each with its column."""
    comments, hidden, at = [], [], 0
    for cell in cells:
        if cell.comment:
            comments.append((at, cell.comment))
        if cell.hidden:
            hidden.append((at, cell.hidden))
        at += min(cell.times, limits.FIELDS)
    return comments, hidden


def _comment(cell: Any) -> str:
    """What is said beside a cell, without who said it and when."""
    found = (each for each in cell if each.tag == f"{_OFFICE}annotation")
    return "\n".join(
        "".join(part.itertext()) for each in found for part in each.iter(f"{_TEXT}p")
    ).strip()


def _text_of(cell: Any, styles: CellStyles) -> str:
    """What a cell shows; a day as it is kept, so that no country's way of writing it has to be guessed."""
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "date":
        return (cell.get(f"{_OFFICE}date-value") or "").removesuffix("T00:00:00")
    if kind == "boolean":
        return "yes" if cell.get(f"{_OFFICE}boolean-value") == "true" else "no"
    return "\n".join(_paragraph(each, styles) for each in cell if each.tag == f"{_TEXT}p")


def _paragraph(element: Any, styles: CellStyles) -> str:
    """The text of a paragraph, what is struck out marked, notes and comments beside it left out."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(_number(child.get(f"{_TEXT}c")), 100))
        elif child.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
            parts.append("\n" if child.tag.endswith("break") else " ")
        elif child.tag.startswith(_TEXT) and not child.tag.endswith("note"):
            text = _paragraph(child, styles)
            struck = text and styles.of(child.get(f"{_TEXT}style-name")).is_struck
            parts.append(f"~~{text}~~" if struck else text)
        parts.append(child.tail or "")
    return "".join(parts)


def _times(element: Any, name: str) -> int:
    return _number(element.get(f"{_TABLE}{name}"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1
