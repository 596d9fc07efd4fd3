"""Texts that a program cut off at the width of its column when it exported them, marked as such."""

from __future__ import annotations

from collections.abc import Sequence

from directory.counted import counted
from directory.parsing.remarks import Remark
from directory.parsing.tables.table import Table

CUT = "…"
_NARROWEST = 100
"""Letters from which on a text is prose; a name or a code of the greatest length is no sign of anything."""
_FEWEST = 3
_CLOSED = (".", "!", "?", ":", ";", ")", "]", "”", '"', "。", "！", "？", CUT)
_MOSTLY = 3 / 4


def mark_cut_texts(table: Table) -> None:
    """Ends with “…” the longest texts of a column where several are equally long and break off within a sentence.

    Three different texts of one length, the greatest of their column and 100 letters or more, of which at least three
    in four end with no mark that closes a sentence, were cut off. Remarked, a line for each column.
    """
    for heading in table.header:
        cut = _cut(sorted({row.cells[heading] for row in table.rows}, key=len, reverse=True))
        if not cut:
            continue
        rows = [row for row in table.rows if row.cells[heading] in cut]
        for row in rows:
            row.cells[heading] += CUT
        letters = len(next(iter(cut)))
        reason = (
            f"{counted(len(rows), 'text breaks', 'texts break')} off after {letters} letters, as the program cuts "
            f"them that exported the file; “{CUT}” stands at their end: complete them where you can"
        )
        table.remarks.append(Remark(table.name, None, heading, reason))


def _cut(longest_first: Sequence[str]) -> set[str]:
    """The texts of a column that were cut off; none where its longest ones differ in length, or end as sentences do."""
    letters = len(longest_first[0]) if longest_first else 0
    if letters < _NARROWEST:
        return set()
    equally_long = [each for each in longest_first if len(each) == letters]
    cut = {each for each in equally_long if " " in each and not each.endswith(_CLOSED)}
    enough = len(cut) >= max(_FEWEST, _MOSTLY * len(equally_long))
    return cut if enough else set()
