"""Cells that say "see above": they mean what the cell above says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.parsing.ditto_marks import is_ditto_sign, says_above, says_same
from directory.parsing.remarks import Remark
from directory.parsing.tables.table import Row, Table

_OF_ITS_ROW = re.compile(r"mail|billing|shipping|correo|postal address", re.IGNORECASE)
_SHOWN = 6
_LONGEST = 30


def fill_dittos(table: Table) -> None:
    """Writes into each cell that says "see above" what the cell above says, and remarks the rows.

    "Same" alone counts only in a row in which another cell says so in full, or whose first cell says it; a sign alone
    also in a row of the same block, whose first cell is empty or that of the row above. Where nothing stands above, the
    cell is left empty: it is no value.
    """
    above: Row | None = None
    lines: list[int] = []
    for row in table.rows:
        marks = _marks(table.header, row, above)
        for name in marks:
            row.cells[name] = above.cells[name] if above else ""
        if marks:
            lines.append(row.line)
        if sum(map(bool, row.cells.values())) > 1:
            above = row
    if lines:
        shown = ", ".join(map(str, lines[:_SHOWN])) + (" …" if len(lines) > _SHOWN else "")
        where = f" (lines {shown})" if len(lines) > 1 else ""
        reason = f"cells that say “see above” or the like are read as the cell above them{where}"
        table.remarks.append(Remark(table.name, lines[0], None, reason))


def _marks(header: Sequence[str], row: Row, above: Row | None) -> list[str]:
    """The columns of a row in which a cell means the one above."""
    names = [name for name in header if row.cells[name]]
    short = [name for name in names if len(row.cells[name]) <= _LONGEST]
    full = [name for name in short if says_above(row.cells[name])]
    same = [name for name in short if says_same(row.cells[name])]
    signs = [name for name in short if is_ditto_sign(row.cells[name])]
    goes_on = above is not None and row.cells[header[0]] in ("", above.cells[header[0]])
    if len(full) + len(signs) > 1 or (signs and (goes_on or signs[:1] == names[:1])):
        full += signs
    if full or (same and same[:1] == names[:1]):
        return [name for name in (*full, *same) if not _OF_ITS_ROW.search(name)]
    return []
