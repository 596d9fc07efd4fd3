"""Cells that say "see above": they mean what the cell above says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.parsing.cell_values import as_key
from directory.parsing.ditto_marks import is_ditto_sign, says_above, says_place_above, says_same
from directory.parsing.heading_translation import translated
from directory.parsing.hidden_marks import asks_who_may_see, hides_listing, hides_place
from directory.parsing.remarks import Remark
from directory.parsing.tables.line_kinds import english_label
from directory.parsing.tables.table import Row, Table
from directory.parsing.weak_signals import may_hide_place

_OF_ITS_ROW = re.compile(r"mail|billing|shipping|correo|postal address", re.IGNORECASE)
_LONGEST = 45
_OF_PLACE = re.compile(r"address|street|location|place|where|city|town|zip|postal")


def fill_dittos(table: Table) -> None:
    """Writes into each cell that says "see above" what the cell above says, and remarks the rows.

    "Same" alone counts only in a row in which another cell says so in full, or whose first cell says it; a sign alone
    also in a row of the same block, whose first cell is empty or that of the row above. Where nothing stands above, the
    cell is left empty: it is no value. Where anything in the row above may keep its place back, the words stay: what is
    told to few there is not told here.
    """
    above: Row | None = None
    lines: list[int] = []
    for row in table.rows:
        marks = _marks(table.header, row, above)
        if above is not None and any(map(_is_of_place, marks)) and _may_hide_place(above):
            marks = [name for name in marks if not _is_of_place(name)]
        for name in marks:
            row.cells[name] = above.cells[name] if above else ""
        if marks:
            lines.append(row.line)
        if sum(map(bool, row.cells.values())) > 1:
            above = row
    reason = "a cell that says “see above” or the like is read as the cell above it"
    table.remarks += [Remark(table.name, line, None, reason) for line in lines]


def _marks(header: Sequence[str], row: Row, above: Row | None) -> list[str]:
    """The columns of a row in which a cell means the one above."""
    names = [name for name in header if row.cells[name]]
    short = [name for name in names if len(row.cells[name]) <= _LONGEST]
    full = [
        name
        for name in short
        if says_above(row.cells[name]) or (_is_of_place(name) and says_place_above(row.cells[name]))
    ]
    same = [name for name in short if says_same(row.cells[name])]
    signs = [name for name in short if is_ditto_sign(row.cells[name])]
    goes_on = above is not None and row.cells[header[0]] in ("", above.cells[header[0]])
    if len(full) + len(signs) > 1 or (signs and (goes_on or signs[:1] == names[:1])):
        full += signs
    if full or (same and same[:1] == names[:1]):
        return [name for name in (*full, *same) if not _OF_ITS_ROW.search(name)]
    return []


def _is_of_place(heading: str) -> bool:
    return _OF_PLACE.search(english_label(heading)) is not None


def _may_hide_place(row: Row) -> bool:
    """Whether a row says in any cell that its place, or all of it, is for few, or has a column that asks so."""
    return any(
        hides_place(text) or hides_listing(text) or may_hide_place(text, is_remark=True)
        or asks_who_may_see(translated(as_key(heading)))
        for heading, text in row.cells.items()
        if text
    )  # fmt: skip
