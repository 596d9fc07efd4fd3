"""Tables that are parted by commas or semicolons, below a heading such as "Name,Agency", with tabs in their place."""

from __future__ import annotations

import re

from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.table_columns import column_role, columns

_MARKS = (",", ";", " / ")
_CELL = {
    mark: re.compile(
        rf'(?:^|(?<={mark}))\s*(?:"(?P<quoted>[^"]*)"\s*(?={mark}|$)|(?P<bare>[^{mark}]*))'
    )
    for mark in (",", ";")
}


def with_tabs_for_marks(lines: list[Line]) -> list[Line]:
    """A table parted by commas or semicolons, below a heading such as "Name,Agency", with tabs between its cells."""
    found: list[Line] = []
    width, mark = 0, ","
    for number, text in lines:
        # "Last, First" is one cell there, as "Email / Phone" is
        is_parted = "\t" in text or "|" in text or "   " in text.strip()
        heading = next(
            (each for each in _MARKS if not is_parted and _is_heading(text.split(each))), None
        )
        mark = heading or mark
        cells = _cells(text, mark) if heading or width else []
        if heading:
            width = len(cells)
        elif len(cells) != width:
            width = 0
        found.append((number, "\t".join(cells) if width else text))
    return found


def _cells(text: str, mark: str) -> list[str]:
    """The cells of a row parted by a mark, which belongs to a cell where quotes stand around it: `"Ruiz, Ana",yes`."""
    if mark not in _CELL:
        return [each.strip() for each in text.split(mark)]
    return [
        (match["quoted"] if match["quoted"] is not None else match["bare"]).strip()
        for match in _CELL[mark].finditer(text)
    ]


def _is_heading(cells: list[str]) -> bool:
    are_whole = all(cell.count("(") == cell.count(")") for cell in cells)
    return (
        are_whole
        and len(cells) > 1
        and all(map(column_role, cells))
        and len(set(map(column_role, cells))) > 1
        and columns("\t".join(cells)) is not None
    )
