"""What one part of a page says of another: a list of hosts of the rows that name them, a number to call of all rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from directory.parsing.remarks import Remark
from directory.parsing.tables.line_kinds import NUMBER_TO_CALL
from directory.parsing.tables.page_cells import Block, Line, PageTable
from directory.parsing.tables.table import Grid, Record

_NUMBER = re.compile(NUMBER_TO_CALL)
_SAYS_TO_CALL = re.compile(
    r"\b(?:calls?|appointments?|register|sign up|schedul\w+|reserv\w+|rsvp|intake|hotline|book|phone"
    r"|llam[ea]\w*|citas?)\b"
    r"|預約|電話|gọi|tumawag",
    re.IGNORECASE,
)
_FEWEST = 2
_MOSTLY = 0.8


def join_number_for_all(grid: Grid, blocks: Sequence[Block]) -> None:
    """Gives every row the only number of a page whose rows have none, where a sentence says to call it."""
    if len(grid.records) < _FEWEST or any(
        _NUMBER.search(text) for each in grid.records for text in each.fields
    ):
        return
    lines = [each for each in blocks if isinstance(each, Line) and _NUMBER.search(each.text)]
    numbers = {
        "".join(filter(str.isdigit, each)) for line in lines for each in _NUMBER.findall(line.text)
    }
    if len(numbers) != 1 or not _SAYS_TO_CALL.search(lines[0].text):
        return
    heading, *rows = grid.records
    width = len(heading.fields)
    heading.fields.append("Phone")
    for row in rows:
        if sum(map(bool, row.fields)) > 1:
            row.fields += [*[""] * (width - len(row.fields)), *_NUMBER.findall(lines[0].text)[:1]]
    reason = "this page gives one number to call for all that it lists; it is read with each row"
    grid.remarks.append(Remark(grid.name, lines[0].line, None, reason))


def join_facts(grid: Grid, known: dict[str, dict[str, str]]) -> None:
    """Gives the rows what the page says elsewhere of whom one of their columns names, such as a list of hosts."""
    headings = list(dict.fromkeys(each for facts in known.values() for each in facts))
    cells = {name: [facts.get(each, "") for each in headings] for name, facts in known.items()}
    place = _naming_column(grid, known)
    if place is not None:
        label = grid.records[0].fields[place]
        _add_columns(grid, place, headings, cells)
        reason = f"rows are read together with what this page says elsewhere of “{label}”"
        grid.remarks.append(Remark(grid.name, grid.records[0].line, None, reason))


def join_named(grid: Grid, tables: Sequence[PageTable], others: Sequence[PageTable]) -> None:
    """Gives the rows what another table says of whom one of their columns names, such as hosts."""
    for table in others:
        if any(table is each for each in tables) or len(table.rows) <= _FEWEST:
            continue
        labels, *below = (cells for _line, cells in table.rows)
        known = {cells[0].casefold(): cells[1:] for cells in below if cells}
        place = _naming_column(grid, known) if len(known) == len(below) else None
        if place is None:
            continue
        label = grid.records[0].fields[place]
        _add_columns(grid, place, [f"{label}: {each}" for each in labels[1:]], known)
        reason = f"rows are read together with what another table on this page says of “{label}”"
        grid.remarks.append(Remark(grid.name, table.line, None, reason))


def _naming_column(grid: Grid, known: Collection[str]) -> int | None:
    """The place of the first column most of whose cells name somebody who is known; None where no column does."""
    heading, *rows = grid.records
    for place in range(len(heading.fields)):
        named = {_cell(each, place) for each in rows} - {""}
        if len(named & {*known}) >= max(_FEWEST, _MOSTLY * len(named)):
            return place
    return None


def _add_columns(
    grid: Grid, place: int, headings: Sequence[str], known: Mapping[str, Sequence[str]]
) -> None:
    """Adds columns with what is known of whom the column at a place names."""
    heading, *rows = grid.records
    width = len(heading.fields)
    heading.fields += headings
    for row in rows:
        cells = known.get(_cell(row, place))
        if cells and len(row.fields) > 1:
            row.fields += [*[""] * (width - len(row.fields)), *cells]


def _cell(row: Record, place: int) -> str:
    """A cell in small letters; "" where the row is too short."""
    return row.fields[place].casefold() if place < len(row.fields) else ""
