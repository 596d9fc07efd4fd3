"""From a grid of records to a table: the heading, unique column names, the rows under them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from directory.parsing.number_notes import joined_notes
from directory.parsing.ornaments import without_leading_ornaments
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables import limits
from directory.parsing.tables.card_cells import (
    cut_card_cells,
    cut_holders,
    cut_info_cells,
    cut_mixed_cells,
)
from directory.parsing.tables.cell_text import clean, clean_heading, unnamed_column
from directory.parsing.tables.color_legends import colors_explained
from directory.parsing.tables.ditto_cells import fill_dittos
from directory.parsing.tables.footnotes import FOOTNOTES, read_footnotes
from directory.parsing.tables.further_numbers import join_further_numbers
from directory.parsing.tables.help_text import is_help_text
from directory.parsing.tables.joined_tables import Joined, Part, join_parts
from directory.parsing.tables.legends import read_legends
from directory.parsing.tables.named_numbers import cut_named_numbers
from directory.parsing.tables.report_rows import drop_report_rows
from directory.parsing.tables.row_colors import telling_colors
from directory.parsing.tables.sheet_shape import Shaped, in_shape
from directory.parsing.tables.spoken_hours import cut_spoken_hours
from directory.parsing.tables.stacked_tables import all_headings, headings_at, headings_below
from directory.parsing.tables.survey_headings import tick_answers
from directory.parsing.tables.table import Grid, Record, Row, Table, refuse_many_cells
from directory.parsing.tables.title_facts import cut_title_facts
from directory.parsing.tables.worksheets import others_remark

ROW_COLOR = "row color"
"""The heading of the column that holds the color of each row of a worksheet."""

CELL_COMMENTS = "cell comments"
"""The heading of the column that holds what is said beside the cells of each row of a worksheet."""

HIDDEN_CELLS = "hidden cells"
"""The heading of the column that names the cells of each row that nobody sees, and how they are hidden."""

# What a program printed at the foot of a page: the number of the page, and nothing else in the row.
_PAGE = re.compile(
    r"(?:page|p\.|página|pág\.|第)\s*\d{1,4}\s*(?:(?:of|/|de)\s*\d{1,4}|页|頁)?", re.IGNORECASE
)
_BEYOND = 5  # columns behind the last heading in which somebody may have put marks
_LONGEST_MARK = 3


def to_table(grid: Grid, name: str, shape: str | None = None) -> Table:
    """The table of a grid: a title above the heading left out, short rows filled, long ones remarked.

    `shape` is LIST or CARDS where somebody was asked which it is.

    Raises NothingToRead for a grid without a heading, without rows, or beyond the limits.
    """
    if not grid.records:
        raise NothingToRead(f"{name} is empty: a table needs a heading line and rows below it")
    if len(grid.records) > limits.ROWS:
        raise NothingToRead(
            f"{name} has more than {limits.ROWS:,} rows; split it into smaller files"
        )
    remarks = [*grid.remarks, *others_remark(grid)]
    shaped = in_shape(grid, name, remarks, shape)
    records = shaped.records
    header = unique_headings(_with_marks(records), name, records[0].line, remarks)
    others = (
        headings_at(records, header, grid.heading_lines)
        if grid.has_one_heading
        else headings_below(records, header, grid.sheet_lines)
    )
    table = Table(name, all_headings(header, others), [], remarks, list(grid.refused))
    refuse_many_cells(name, len(records) * len(table.header))
    table.readings = shaped.readings
    apart = joined_notes([(each.line, _title(each)) for each in shaped.titles])
    table.titles = [*filter(None, [grid.sheet]), *grid.titles, *apart]
    last = records[-1].line
    table.between = {
        each.line: _title(each) for each in shaped.titles if records[0].line < each.line < last
    }
    parts = [Part(records[0].line, header)]
    for place, record in enumerate(records[1:], start=1):
        if place not in others:
            _add_row(table, record, list(parts[-1].names), parts[-1].rows)
        elif others[place] != parts[-1].names:
            reason = "another table begins here; its rows are read under the headings of this line"
            remarks.append(Remark(name, record.line, None, reason))
            parts.append(Part(record.line, others[place]))
    table.rows, joined = join_parts(parts)
    remarks += [_joined_remark(name, each) for each in joined]
    drop_help_text(table)
    tick_answers(table)
    cut_title_facts(table)
    cut_holders(table)
    cut_card_cells(table)
    cut_info_cells(table)
    cut_mixed_cells(table)
    cut_spoken_hours(table)
    join_further_numbers(table, _marked_lines(grid))
    notes = drop_report_rows(table)
    fill_dittos(table)
    cut_named_numbers(table)
    explaining = [*table.titles, *notes, *grid.key_lines]
    read_footnotes(table, [*notes, *grid.key_lines])
    lines = list(dict.fromkeys([*table.titles, *notes]))
    read_legends(table, lines, grid.lookups, grid.key_lines)
    _drop_ornaments(table)
    _add_colors(table, grid)
    _read_colors(table, explaining)
    _add_comments(table, grid, shaped)
    _add_hidden(table, grid, shaped)
    if not table.rows and not table.refused:
        raise NothingToRead(f"{name} has a heading ({_listed(header)}) and no rows below it")
    return table


def _drop_ornaments(table: Table) -> None:
    """Takes the pictures before the lines of cells away that no legend explains."""
    for row in table.rows:
        for name, text in row.cells.items():
            row.cells[name] = without_leading_ornaments(text)


def _marked_lines(grid: Grid) -> set[int]:
    """The lines of which something is said beside their text: in a comment, by a color, or by being hidden."""
    colored = {line for line, color in grid.colors.items() if color}
    return {*grid.comments, *grid.hidden, *colored}


def _joined_remark(name: str, joined: Joined) -> Remark:
    reason = (
        f"the rows below are read together with those of the first table that “{joined.by}” names "
        f"(“{joined.key}” there)"
    )
    return Remark(name, joined.line, None, reason)


def unique_headings(fields: list[str], name: str, line: int, remarks: list[Remark]) -> list[str]:
    """Column names, "column G" for an empty one, "Phone (2)" for the second Phone; each remarked.

    Raises NothingToRead for more columns than the limit.
    """
    filled = (number for number in range(len(fields), 0, -1) if fields[number - 1].strip())
    fields = fields[: next(filled, 0)]
    if len(fields) > limits.COLUMNS:
        raise NothingToRead(
            f"{name} has {len(fields):,} columns; at most {limits.COLUMNS:,} are read"
        )
    names: list[str] = []
    seen: Counter[str] = Counter()
    for number, field in enumerate(fields, start=1):
        heading = clean_heading(field[: limits.CELL_CHARACTERS])
        if not heading:
            heading = unnamed_column(number - 1)
            remarks.append(Remark(name, line, heading, f"{heading} has no heading"))
        seen[heading] += 1
        if seen[heading] > 1:
            numbered = f"{heading} ({seen[heading]})"
            reason = f'the heading "{heading}" occurs again and is read as "{numbered}"'
            remarks.append(Remark(name, line, numbered, reason))
            seen[numbered] += 1
            heading = numbered
        names.append(heading)
    return names


def _with_marks(records: list[Record]) -> list[str]:
    """The fields of the heading; a column beyond them that holds nothing but marks ("*", "x") is one without a name."""
    fields = records[0].fields
    width = next((place for place in range(len(fields), 0, -1) if fields[place - 1].strip()), 0)
    cells: dict[int, list[str]] = {}
    for record in records[1:]:
        for place in range(width, min(len(record.fields), width + _BEYOND)):
            text = record.fields[place].strip()
            if text:
                cells.setdefault(place, []).append(text)
    marks = [
        place
        for place, texts in cells.items()
        if max(map(len, texts)) <= _LONGEST_MARK and not any(map(str.isdecimal, texts))
    ]
    if not marks or len(marks) < len(cells):
        return fields
    wider = [*fields[:width], *[""] * (max(marks) + 1 - width)]
    return [
        each or (unnamed_column(place) if place in marks else "")
        for place, each in enumerate(wider)
    ]


def drop_help_text(table: Table) -> None:
    """Leaves out a first row in which a form explains its columns, with a remark."""
    if is_help_text([row.cells for row in table.rows[:200]], table.header):
        row = table.rows.pop(0)
        reason = "this row explains the columns and is left out; delete it if it was meant as data"
        table.remarks.append(Remark(table.name, row.line, None, reason))


def _add_colors(table: Table, grid: Grid) -> None:
    """Gives the colors of rows a column of their own, where they tell some rows from others."""
    rows = [row for row in table.rows if sum(map(bool, row.cells.values())) > 1]
    colors = telling_colors({row.line: grid.colors.get(row.line, "") for row in rows})
    if colors and ROW_COLOR not in table.header:
        table.header.append(ROW_COLOR)
        for row in table.rows:
            row.cells[ROW_COLOR] = colors.get(row.line, "")


def _read_colors(table: Table, lines: Iterable[str]) -> None:
    """Puts what a legend says of a color, where it keeps rows back, into the notes of the rows in it.

    A color that keeps nothing back tells no rows apart.
    """
    if ROW_COLOR not in table.header:
        return
    found = colors_explained(lines, dict.fromkeys(row.cells[ROW_COLOR] for row in table.rows))
    for row in table.rows if found else ():
        words = found.get(row.cells[ROW_COLOR])
        if words is not None:
            row.cells[ROW_COLOR] = ""
        if words:
            row.cells[FOOTNOTES] = "\n".join(filter(None, (row.cells.get(FOOTNOTES), words)))
    if any(found.values()) and FOOTNOTES not in table.header:
        table.header.append(FOOTNOTES)
    for row in table.rows if FOOTNOTES in table.header else ():
        row.cells.setdefault(FOOTNOTES, "")
    if found and not any(row.cells[ROW_COLOR] for row in table.rows):
        table.header.remove(ROW_COLOR)
        for row in table.rows:
            del row.cells[ROW_COLOR]
    for color, words in found.items():
        reason = f"the rows in {color} are read as the legend of colors says"
        reason = reason if words else f"{color} keeps no row back, as the legend of colors says"
        table.remarks.append(Remark(table.name, None, FOOTNOTES, reason))


def _add_comments(table: Table, grid: Grid, shaped: Shaped) -> None:
    """Gives what is said beside the cells of a row a column of its own; beside a heading it is said of the table."""
    first = table.rows[0].line if table.rows else shaped.records[0].line + 1
    for line, said in grid.comments.items():
        if line < first:
            table.titles += [clean(text)[: limits.CELL_CHARACTERS] for _column, text in said]
    said_of: dict[int, list[str]] = {}
    for line, said in grid.comments.items():
        said_of.setdefault(shaped.owner(line), []).extend(clean(text) for _column, text in said)
    _add_column(table, CELL_COMMENTS, {line: "\n".join(said) for line, said in said_of.items()})


def _add_hidden(table: Table, grid: Grid, shaped: Shaped) -> None:
    """Gives each row a cell that names its cells that are hidden from the eye, and how."""
    names = {} if shaped.spans else dict(enumerate(table.header))
    said_of: dict[int, list[str]] = {}
    for line, hidden in grid.hidden.items():
        said_of.setdefault(shaped.owner(line), []).extend(
            f"{names.get(column) or unnamed_column(column)}: {how}" for column, how in hidden
        )
    lines = {row.line for row in table.rows}
    cells = {
        line: "; ".join(dict.fromkeys(said)) for line, said in said_of.items() if line in lines
    }
    _add_column(table, HIDDEN_CELLS, cells)


def _add_column(table: Table, heading: str, cells: dict[int, str]) -> None:
    if not any(cells.values()) or heading in table.header:
        return
    table.header.append(heading)
    for row in table.rows:
        row.cells[heading] = cells.get(row.line, "")[: limits.CELL_CHARACTERS]


def _title(record: Record) -> str:
    return " ".join(clean(each) for each in record.fields if each.strip())[: limits.CELL_CHARACTERS]


def _add_row(table: Table, record: Record, names: list[str], rows: list[Row]) -> None:
    """One more of `rows`; `names` are its columns, some of those of the table where several stand below one another."""
    width = len(names)
    fields = record.fields
    for number, field in enumerate(fields):
        if len(field) > limits.CELL_CHARACTERS:
            column = names[number] if number < width else unnamed_column(number)
            reason = (
                f"the cell holds {len(field):,} characters and at most "
                f"{limits.CELL_CHARACTERS:,} are read; shorten it, or close a quotation mark that was left open"
            )
            table.refused.append(Remark(table.name, record.line, column, reason))
            return
    values = [clean(field) if field else "" for field in fields]
    extra = values[width:]
    while extra and not extra[-1]:
        extra.pop()
    if not any(values) or _PAGE.fullmatch("".join(values)):
        return
    if extra:
        reason = (
            f"the row has {width + len(extra)} fields where the heading has {width}; "
            "values may stand in the wrong column"
        )
        table.remarks.append(Remark(table.name, record.line, None, reason))
    cells = dict.fromkeys(table.header, "") | dict(zip(names, values, strict=False))
    rows.append(Row(record.line, cells, extra))


def _listed(header: list[str]) -> str:
    shown = ", ".join(header[:5])
    return shown if len(header) <= 5 else f"{shown} and {len(header) - 5} more"
