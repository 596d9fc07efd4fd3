"""A column whose cells hold two texts, cut apart into two columns that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from directory.parsing.tables.table import Row, Table

SEPARATORS = ("\n", " - ", " – ", " — ", " | ", " / ", ": ")
"""What may stand between two names in one cell, the surest first."""
BRACKET = " ("
BRACKET_BELOW = "\n("
"""Before an agency in brackets below the name of its program; a cell may have none."""
WEAK_SEPARATORS = (BRACKET, ", ")
"""What names have in them as well: it parts two only where one of them returns in other cells."""


_BELOW = re.compile(r"(?P<name>[^\n(]{1,120})\s*\n\s*\((?P<agency>[^()\n]{1,120})\)")
_FIRM = re.compile(r"((?:Inc|LLC|Ltd|Corp|Co|Incorporated|A\.?C)\b\.?)(?:, |$)")


def part_names(heading: str) -> tuple[str, str]:
    """How the two columns are called that a column is cut into."""
    return f"{heading} (part 1)", f"{heading} (part 2)"


def parts_of(cell: str, separator: str) -> tuple[str, str]:
    """What stands before and behind the first separator; nothing behind where there is none."""
    if separator == BRACKET_BELOW:
        below = _BELOW.fullmatch(cell.strip())
        return (below["name"].strip(), below["agency"].strip()) if below else (cell.strip(), "")
    before, _, behind = cell.partition(separator)
    firm = _FIRM.match(behind) if separator == ", " else None
    if firm is not None:
        before, behind = f"{before}, {firm[1]}", behind[firm.end() :]
    return before.strip(), behind.strip(" )") if separator == BRACKET else behind.strip()


def with_split_columns(table: Table, split: Mapping[str, str]) -> Table:
    """The table with two more columns for each heading in `split`, which names what its cells are cut at.

    A row that holds nothing else is a title between rows, and none of its words is a name.
    """
    headings = [heading for heading in split if heading in table.header]
    if not headings:
        return table
    rows = []
    for row in table.rows:
        is_title = sum(map(bool, row.cells.values())) == 1
        cells = dict(row.cells)
        for heading in headings:
            parts = ("", "") if is_title else parts_of(row.cells[heading], split[heading])
            cells.update(zip(part_names(heading), parts, strict=True))
        rows.append(Row(row.line, cells, row.extra))
    added = [name for heading in headings for name in part_names(heading)]
    return replace(table, header=[*table.header, *added], rows=rows)
