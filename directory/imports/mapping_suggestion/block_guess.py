"""Columns whose blank cells mean "as above": the agency that only the first row of its block names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from directory.parsing.tables import Row

_FEWEST = 2
_SHARE = 0.1


def guess_blocks(
    rows: Sequence[Row],
    organization: str | None,
    service: str | None,
    restricting: Sequence[str],
) -> list[str]:
    """The columns in which a blank cell says the same as the cell above, the one of organizations first.

    `restricting` are columns that keep rows from the public: where none of them is filled below the first row of a
    block, what they say there is said of the block.
    """
    if organization is None or not rows or not rows[0].cells.get(organization):
        return []
    blank = [row for row in rows if not row.cells[organization] and any(row.cells.values())]
    heads = [row for row in rows if row.cells[organization]]
    if len(blank) < _FEWEST or len(blank) < _SHARE * len(rows):
        return []
    same = sum(
        before.cells[organization] == after.cells[organization] != ""
        for before, after in pairwise(rows)
    )
    if same > len(heads) * _SHARE:
        return []
    found = [organization]
    for column in rows[0].cells:
        if column == organization:
            continue
        if column == service:
            if _continues(blank, heads, column):
                found.append(column)
        elif not any(row.cells[column] for row in blank):
            filled = sum(bool(row.cells[column]) for row in heads)
            if filled and (column in restricting or filled * 2 >= len(heads)):
                found.append(column)
    return found


def _continues(blank: Sequence[Row], heads: Sequence[Row], service: str) -> bool:
    """Whether blank cells below a service mean it again: every block begins with one, and some rows name none."""
    return all(row.cells[service] for row in heads) and any(not row.cells[service] for row in blank)
