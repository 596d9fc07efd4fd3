"""Records of a worksheet of an XLSX workbook; what is too large is refused before unpacking."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from directory.counted import counted
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables import limits
from directory.parsing.tables.cell_appearance import Appearances, is_styled
from directory.parsing.tables.cell_comments import comments_of
from directory.parsing.tables.hidden_rows import (
    Layout,
    below_heading,
    fill_merged,
    heading_line,
    layout_of,
)
from directory.parsing.tables.joined_sheets import join_sheets
from directory.parsing.tables.row_colors import row_color
from directory.parsing.tables.struck_runs import with_struck_runs
from directory.parsing.tables.table import Grid, refuse_many_cells
from directory.parsing.tables.worksheets import (
    SAMPLE,
    is_wide,
    likely_first,
    lines_of_key,
    lookups_of,
    may_explain,
)

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_TABLES = (".csv", ".tsv", ".txt", ".json")
_MOST_NAMED = 3
_PARTS = 5_000  # a workbook has some dozens; each is opened
_SHOWN = 5
_PIECE = 1 << 20
_LONGEST_TAG = 200
_LONGEST_COLOR = 40
# A name space may stand before the name of an element.
_CELL = re.compile(rb"<(?:[\w.-]{1,60}:)?c[\s/>]")
_TEXT = re.compile(rb"<(?:[\w.-]{1,60}:)?si[\s/>]")


def read_workbook(data: bytes, name: str, sheet: str | None = None) -> Grid:
    """The records of the worksheet `sheet`, or of the first one that looks like a table; the names of others like it.

    Where nobody names a worksheet, those with the same headings are read as one.

    Raises NothingToRead for a damaged or too large workbook and for a sheet that is not in it.
    """
    _refuse_bomb(data, name)
    import openpyxl

    try:
        with warnings.catch_warnings():
            # openpyxl warns about drawings and validations, which a table does not need.
            warnings.simplefilter("ignore")
            marked = with_struck_runs(data)
            workbook = openpyxl.load_workbook(io.BytesIO(marked), read_only=True, data_only=True)
            title, grid = _first_with_rows(workbook, name, sheet, is_styled(data))
        layout = layout_of(data, title)
        _settle_layout(layout, grid, name, title)
        grid.comments = comments_of(data, layout.path, name)
        _tell_columns(layout, grid)
        _color_by_rules(layout, grid)
        grid.sheet = title
        if sheet is None:
            grid = join_sheets(grid, grid.others, lambda each: read_workbook(data, name, each))
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
            _refuse_size(parts, name)
            for part in parts:
                if part.filename.lower().endswith(".xml"):
                    _refuse_crowd(archive, part, name)
    except NothingToRead:
        raise
    except Exception as error:  # zipfile raises several errors, by what is damaged
        raise NothingToRead(
            f"{name} is a damaged zip archive and cannot be opened; save it as XLSX again"
        ) from error
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        tables = [each.filename for each in parts if each.filename.lower().endswith(_TABLES)]
        if len(tables) > 1:
            listed = ", ".join(tables[:_MOST_NAMED])
            raise NothingToRead(
                f"{name} holds {len(tables)} tables that belong together ({listed}{_more(tables)}); import them as "
                f"one package: `directory import hsds {name}`"
            )
        raise NothingToRead(
            f"{name} is a zip archive but no XLSX workbook; save the table as XLSX or CSV"
        )


def _more(tables: list[str]) -> str:
    return ", …" if len(tables) > _MOST_NAMED else ""


def _refuse_size(parts: list[zipfile.ZipInfo], name: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.UNPACKED_BYTES or len(parts) > _PARTS:
        raise NothingToRead(
            f"{name} unpacks to {unpacked:,} bytes in {len(parts):,} parts; "
            f"at most {limits.UNPACKED_BYTES:,} bytes are unpacked; save the sheet you need as CSV"
        )


def _refuse_crowd(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Counts cells and shared texts before they are made into objects, which takes a thousand times as long."""
    cells = texts = 0
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            piece = rest + piece
            # What a tag is called stands behind its last bracket; one that is cut off is counted with the next piece.
            cut = piece.rfind(b"<")
            piece, rest = (piece[:cut], piece[cut:]) if cut >= 0 else (piece, b"")
            rest = rest[:_LONGEST_TAG]
            cells += len(_CELL.findall(piece))
            texts += len(_TEXT.findall(piece))
            refuse_many_cells(name, cells)
            if texts > limits.SHARED_STRINGS:
                raise NothingToRead(
                    f"{name} has more than {limits.SHARED_STRINGS:,} different texts; split it into smaller files"
                )
    if not (cells or texts) and part.file_size > limits.SIDE_PART_BYTES:
        raise NothingToRead(
            f"{name} has {part.file_size:,} bytes beside its cells ({part.filename}); save the sheet you need as CSV"
        )


def _settle_layout(layout: Layout, grid: Grid, name: str, title: str) -> None:
    """Merged cells are filled where they say one value for each row or column; hidden rows are refused.

    A range over a whole row is a title and stays one cell; one over several rows and several columns is refused, since
    nobody can tell what its other cells say.
    """
    if not grid.records:
        return
    heading = heading_line(grid)
    filled = {record.line for record in grid.records}
    hidden = [line for line in layout.hidden if line in filled and line > heading]
    if hidden:
        rows = ", ".join(map(str, hidden[:_SHOWN])) + (" …" if len(hidden) > _SHOWN else "")
        raise NothingToRead(
            f"{name}, sheet {title}: {counted(len(hidden), 'row is', 'rows are')} hidden ({rows}); show them or take "
            "away the filter, delete what shall not be imported, and save it again"
        )
    below = below_heading(layout.merged, grid)
    blocks = [
        each.reference
        for each in below
        if not (each.is_one_column or each.is_one_row)
        and any(line in filled for line in range(each.first_row, each.last_row + 1))
    ]
    if blocks:
        raise NothingToRead(
            f"{name}, sheet {title}: cells of several rows and columns are merged ({', '.join(blocks[:_SHOWN])}); "
            "unmerge them, write the value into each row, and save it again"
        )
    fill_merged(below, grid)


def _tell_columns(layout: Layout, grid: Grid) -> None:
    """Cells of hidden columns are hidden from the eye."""
    for record in grid.records if layout.hidden_columns else ():
        for column in layout.hidden_columns:
            if column < len(record.fields) and record.fields[column].strip():
                grid.hidden.setdefault(record.line, []).append((column, "a hidden column"))


def _color_by_rules(layout: Layout, grid: Grid) -> None:
    """Rows that a plain rule colors have a color; what other rules color is said and not worked out."""
    for rule in layout.rules:
        if rule.column is None:
            reason = (
                f"rows are colored by a rule that is not worked out here ({rule.formula}); if a color says who can see "
                "a row, write it in a column of its own"
            )
            grid.remarks.append(Remark(grid.name, None, None, reason))
            continue
        for record in grid.records:
            held = record.fields[rule.column] if rule.column < len(record.fields) else ""
            is_meant = held.strip().casefold() == rule.word.strip().casefold()
            if is_meant and rule.first_row <= record.line <= rule.last_row:
                grid.colors[record.line] = f"colored where {rule.word or 'blank'}"[:_LONGEST_COLOR]


def _first_with_rows(
    workbook: Workbook, name: str, sheet: str | None, styled: bool
) -> tuple[str, Grid]:
    if sheet is not None:
        if sheet not in workbook.sheetnames:
            raise NothingToRead(
                f'{name} has no sheet "{sheet}"; it has {", ".join(workbook.sheetnames)}'
            )
        grid = _records(workbook, name, sheet, styled)
        _add_lookups(workbook, name, sheet, grid)
        return sheet, grid
    if len(workbook.sheetnames) > limits.SHEETS:
        raise NothingToRead(
            f"{name} has {len(workbook.sheetnames):,} sheets; at most {limits.SHEETS:,} are looked through. Save the "
            "sheet with the table as a workbook of its own"
        )
    widths = {title: _widths(workbook, title) for title in workbook.sheetnames}
    for title in likely_first(widths, {each for each in widths if _is_shown(workbook, each)}):
        grid = _records(workbook, name, title, styled)
        if grid.records:
            grid.others = [
                each
                for each in widths
                if each != title and is_wide(widths[each]) and _is_shown(workbook, each)
            ]
            _add_lookups(workbook, name, title, grid)
            return title, grid
    return "", Grid(name)


def _add_lookups(workbook: Workbook, name: str, own: str, grid: Grid) -> None:
    """The worksheets that explain codes, hidden ones too: whoever hides such a sheet means it for the table."""
    for title in workbook.sheetnames[: limits.SHEETS]:
        if title != own and may_explain(title, _widths(workbook, title)):
            explaining = _records(workbook, name, title, styled=False).records
            grid.lookups += lookups_of(title, explaining)
            grid.key_lines += lines_of_key(explaining)


def _is_shown(workbook: Workbook, title: str) -> bool:
    return getattr(workbook[title], "sheet_state", "visible") == "visible"


def _widths(workbook: Workbook, title: str) -> list[int]:
    """How many cells the first rows of a worksheet fill; none of a sheet without rows, such as a chart."""
    worksheet = workbook[title]
    if not hasattr(worksheet, "iter_rows"):
        return []
    if hasattr(worksheet, "reset_dimensions"):
        worksheet.reset_dimensions()
    rows = worksheet.iter_rows(max_row=SAMPLE, values_only=True)
    widths: list[int] = []
    for cells in rows:
        widths.append(sum(cell is not None and cell != "" for cell in cells))
        if widths[-1] > limits.COLUMNS:
            break  # no table is as wide: reading it refuses it at this row
    return widths


def _records(workbook: Workbook, name: str, title: str, styled: bool) -> Grid:
    """The records of a worksheet; `styled` says that cells may be filled, or struck out, which is marked ~~so~~."""
    grid = Grid(name)
    worksheet = workbook[title]
    if not hasattr(worksheet, "iter_rows"):  # a chart sheet
        return grid
    if hasattr(worksheet, "reset_dimensions"):
        worksheet.reset_dimensions()  # some programs write a size that leaves rows out
    looks = Appearances()
    # Without a width each row ends with its last cell; with one, each would be as wide as the widest may be.
    for line, cells in enumerate(worksheet.iter_rows(values_only=not styled), start=1):
        grid.add(line, [_shown(cell, looks) if styled else as_text(cell) for cell in cells])
        if styled and grid.records and grid.records[-1].line == line:
            grid.colors[line] = row_color(cells)
            hidden = [(at, how) for at, cell in enumerate(cells) if (how := looks.of(cell).hidden)]
            if hidden:
                grid.hidden[line] = hidden
        if grid.is_full:
            break
        if line > limits.LINES:
            raise NothingToRead(
                f"{name} goes beyond line {limits.LINES:,}; delete the empty rows and save it again"
            )
    return grid


def _shown(cell: Any, looks: Appearances) -> str:
    """The text of a cell, marked where its font strikes it out."""
    text = as_text(cell.value)
    if not text or not looks.of(cell).is_struck:
        return text
    return f"~~{text.replace('~~', '')}~~"


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
