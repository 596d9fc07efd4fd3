"""Titles between the rows of a table, such as HOUSING above the shelters, as a column: below which one a row stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from directory.parsing.tables import Row, Table

SECTION = "section title"
"""The heading of the column, which no file has: a mapping names it in braces, "{section title}"."""

SECTION_SPEC = f"{{{SECTION}}}"
"""The same as a mapping names it."""

_WIDE = 3
_MOST_ALONE = 0.6
_LONGEST = 60
_AGAIN = re.compile(
    r"(?<![\s,–—-])[\s,–—-]*+[(\[（]?\b(?:cont(?:inued|['’]?d|\.)?|continuaci[oó]n|contin[uú]a"
    r"|tiếp theo|tiếp|itutuloy|karugtong)[.)\]）]*\s*$"
    r"|(?<!\s)\s*+[(（]?[續续][)）]?\s*$",
    re.IGNORECASE,
)
"""Of a title that stands again on the next page: "Legal help (continued)"."""


def are_titles(rows: Sequence[Row], lead: Sequence[str]) -> list[bool]:
    """Which rows hold one cell alone in a table whose rows hold many: titles, unless rows of a block follow.

    `lead` is the column, if any, in which a blank cell means the cell above.
    """
    widths = [sum(map(bool, row.cells.values())) for row in rows]
    usual = median([width for width in widths if width > 1] or [0])
    alone = [width == 1 for width in widths]
    if usual < _WIDE or sum(alone) > _MOST_ALONE * len(rows):
        return [False] * len(rows)
    found = []
    for place, (row, is_alone) in enumerate(zip(rows, alone, strict=True)):
        after = rows[place + 1] if place + 1 < len(rows) else None
        begins = bool(lead and row.cells.get(lead[0]) and after and not after.cells.get(lead[0]))
        continues = bool(lead and not row.cells.get(lead[0])) and not _is_first(row)
        found.append(is_alone and not begins and not continues)
    return found


def with_section_titles(table: Table) -> Table:
    """The table with the title above each row as one more column; a title itself has none."""
    rows: list[Row] = []
    alone = are_titles(table.rows, ())
    # Where others follow between the rows, the title above the heading is that of the first rows.
    above = table.titles[-1] if table.titles and any(alone[1:]) else ""
    section = above if len(above) <= _LONGEST else ""
    for row, is_title in zip(table.rows, alone, strict=True):
        section = _title_of(row) if is_title else section
        cells = {**row.cells, SECTION: "" if is_title else section}
        rows.append(Row(row.line, cells, row.extra))
    return replace(table, header=[*table.header, SECTION], rows=rows)


def _title_of(row: Row) -> str:
    title = next(filter(None, row.cells.values()), "")
    return _AGAIN.sub("", title) or title


def _is_first(row: Row) -> bool:
    """Whether the only cell of a row stands in the first column, as titles do."""
    return bool(next(iter(row.cells.values()), ""))
