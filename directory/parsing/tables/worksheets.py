"""Which worksheet of a workbook is the table, where nobody says: none that only explains the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from directory.parsing.remarks import Remark
from directory.parsing.tables.table import Grid, Lookup, Record

SAMPLE = 60
"""So many rows of a worksheet are looked at."""
_WIDE = 3
_FEWEST_ROWS = 2
_NAMED = 8
_FEWEST_CODES = 3
_LONGEST_CODE = 8
_NARROW = 2


def likely_first(widths: Mapping[str, Sequence[int]], shown: Collection[str]) -> list[str]:
    """The names of worksheets, those that look like tables first, and of these the visible ones; else in their order.

    `widths` are the numbers of filled cells in the first rows of each.
    """
    return sorted(widths, key=lambda title: (title not in shown, not is_wide(widths[title])))


def is_wide(widths: Sequence[int]) -> bool:
    """Whether a worksheet has a heading and a row of three cells or more: text in one column has not."""
    return sum(width >= _WIDE for width in widths) >= _FEWEST_ROWS


def may_explain(widths: Sequence[int]) -> bool:
    """Whether a worksheet may be a list of codes with their words: two cells in its rows, and no more."""
    return bool(widths) and max(widths) == _NARROW and len(widths) < SAMPLE


def lookup_of(name: str, records: Sequence[Record]) -> Lookup | None:
    """The codes that a worksheet explains; None where its rows are something else. A heading above them is no code."""
    pairs = []
    for record in records:
        filled = [each.strip() for each in record.fields if each.strip()]
        if len(filled) == _NARROW:
            pairs.append((filled[0], filled[1]))
    codes = [code for code, _ in pairs]
    if len({*codes}) < len(codes) or any(len(each) > _LONGEST_CODE for each in codes):
        return None
    return Lookup(name, dict(pairs)) if len(pairs) >= _FEWEST_CODES else None


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
