"""Notes below a table that a mark behind a name leads to: "† closed until further notice"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import inf

from directory.parsing.remarks import Remark
from directory.parsing.tables.table import Table

FOOTNOTES = "footnotes"
"""The heading of the column that holds the notes to which the marks in a row lead."""

_MARK = r"[*†‡§¶#^¹²³⁴]{1,3}"
_NOTE = re.compile(rf"({_MARK})\s*[=:–-]?\s*(\S.*)", re.DOTALL)
_MARKED = re.compile(rf"(?<=\S)\s?({_MARK})$")


def read_footnotes(table: Table, lines: Iterable[str]) -> None:
    """Gives rows whose cells end with a mark the note below the table that begins with it; the mark goes. Remarked.

    Where another table follows, the note stands between the rows: it is none of them, and no title of those below.
    """
    if FOOTNOTES in table.header:
        return
    marks = {
        found[1]
        for row in table.rows
        for each in row.cells.values()
        if (found := _MARKED.search(each))
    }
    between = [
        (row.line, note)
        for row in table.rows
        for found in [[*filter(None, row.cells.values())]]
        if len(found) == 1 and (note := _NOTE.fullmatch(found[0].strip())) and note[1] in marks
    ]
    inner = {line for line, _ in between}
    table.rows = [row for row in table.rows if row.line not in inner]
    below = [(inf, note) for line in lines if (note := _NOTE.fullmatch(line.strip()))]
    notes = [(line, note[1], note[2].strip()) for line, note in (*between, *below)]
    said: dict[int, list[str]] = {}
    for row in table.rows if notes else ():
        for name, text in row.cells.items():
            mark = _MARKED.search(text)
            # Two tables may use one mark: the first note below a row is its own.
            own = (words for at, sign, words in notes if mark and sign == mark[1] and at > row.line)
            if mark and (words := next(own, None)):
                row.cells[name] = text[: mark.start()].rstrip()
                said.setdefault(row.line, []).append(words)
    if not said:
        return
    table.header.append(FOOTNOTES)
    for row in table.rows:
        row.cells[FOOTNOTES] = "\n".join(dict.fromkeys(said.get(row.line, ())))
    reason = "the notes below the table are read in the rows whose cells end with their marks"
    table.remarks.append(Remark(table.name, None, FOOTNOTES, reason))
