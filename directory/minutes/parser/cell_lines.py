"""The lines of a cell, which a table sets below each other and a paper has in one line: "Ana: call; Bo: print"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from directory.minutes.parser.action_labels import LIST_POINT, is_ticked

_BETWEEN_CELLS = re.compile(r"\t|(?<=\S)\s\|\s")
_BETWEEN_LINES = re.compile(r";\s+")
_MOST_LINES = 40


def cells_of(text: str) -> list[str]:
    """The cells of a row; one alone where a line is no row."""
    return [cell.strip() for cell in _BETWEEN_CELLS.split(text)]


def lines_of_cell(cell: str) -> list[str]:
    """The lines that stood in a cell, without the marks before them and without those that are ticked as done."""
    lines = (line.strip(" ;") for line in _BETWEEN_LINES.split(cell, _MOST_LINES))
    return [
        (point["text"] if (point := LIST_POINT.match(line)) else line).strip()
        for line in lines
        if line and not is_ticked(line)
    ]


def rows_within(roles: Sequence[str], cells: Sequence[str]) -> Iterator[dict[str, str]]:
    """The cells of a row by their roles; a row of its own for each line where tasks and owners have as many lines."""
    found = dict(zip(roles, cells, strict=False))
    lines = {role: _BETWEEN_LINES.split(found.get(role, "")) for role in ("what", "who", "when")}
    count = len(lines["who"])
    if count == 1 or len(lines["what"]) != count:
        yield found
        return
    for place in range(count):
        of_line = {
            role: each[place].strip()
            for role, each in lines.items()
            if role in found and len(each) == count
        }
        yield found | of_line
