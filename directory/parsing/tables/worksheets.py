"""Which worksheet of a workbook is the table, where nobody says: none that only explains the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from directory.parsing.remarks import Remark
from directory.parsing.tables.table import Grid

SAMPLE = 60
"""So many rows of a worksheet are looked at."""
_WIDE = 3
_FEWEST_ROWS = 2
_NAMED = 8


def likely_first(widths: Mapping[str, Sequence[int]], shown: Collection[str]) -> list[str]:
    """The names of worksheets, those that look like tables first, and of these the visible ones; else in their order.

    `widths` are the numbers of filled cells in the first rows of each.
    """
    return sorted(widths, key=lambda title: (title not in shown, not is_wide(widths[title])))


def is_wide(widths: Sequence[int]) -> bool:
    """Whether a worksheet has a heading and a row of three cells or more: text in one column has not."""
    return sum(width >= _WIDE for width in widths) >= _FEWEST_ROWS


def others_remark(grid: Grid) -> list[Remark]:
    """What is said of worksheets that are tables too and are not read with this one."""
    if not grid.others:
        return []
    shown = ", ".join(f"“{each}”" for each in grid.others[:_NAMED])
    more = f" and {len(grid.others) - _NAMED} more" if len(grid.others) > _NAMED else ""
    reason = (
        f"only the sheet “{grid.sheet}” is read; {shown}{more} hold tables too. Bring each in by itself: "
        "--sheet NAME with --suggest, or saved as a file of its own"
    )
    return [Remark(grid.name, None, None, reason)]
