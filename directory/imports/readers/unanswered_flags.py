"""Columns that are asked whether a part of the row may be shown, where nobody ever says yes: what an empty cell means.

Whoever writes No into a few rows may mean that all others are shown, or may not have asked yet. Until somebody says
which, the part is left out in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from directory.counted import counted
from directory.imports.mapping import Mapping
from directory.imports.private_marks import is_left_open, says_yes
from directory.imports.readers.row_visibility import UndecidedColumn, examples_of
from directory.parsing.remarks import Remark
from directory.parsing.tables import Row

_SHOWN = 3
_LONGEST = 60


@dataclass(slots=True)
class UnansweredFlag(UndecidedColumn):
    """Such a column; its only word is the empty cell, with the rows in which something is left out for it."""

    shows: tuple[str, ...] = ()
    denied: int = 0

    @property
    def parts(self) -> str:
        """The columns that are left out where the answer is no."""
        names = [f"“{_short(each)}”" for each in self.shows[:_SHOWN]]
        return ", ".join([*names, *(["…"] if len(self.shows) > _SHOWN else [])])

    def remark(self, file: str) -> Remark:
        """What the plan says of the column, with the answer that shows what is left out."""
        heading, rows = _short(self.heading), counted(self.values[""], "row")
        return Remark(
            file,
            None,
            self.heading,
            f"it says no on {counted(self.denied, 'row')}, nothing on {rows}, and yes nowhere: {self.parts} of these "
            f"{rows} are left out. If an empty cell means that they may be shown, import with "
            f'--not-public "{heading}=" or say so on the page of the columns; what says no stays out',
        )


def unanswered_flags(rows: Sequence[Row], mapping: Mapping) -> Iterator[UnansweredFlag]:
    """The columns of which an empty cell leaves something out though no cell says yes."""
    for flag, columns in mapping.public.items():
        if not is_left_open(mapping, flag):
            continue
        if any(says_yes(row.cells.get(flag, ""), unclear=False) for row in rows):
            continue
        shows = [each for each in columns if each != flag]
        open_rows = [row for row in rows if not row.cells.get(flag, "")]
        kept = [row for row in open_rows if any(row.cells.get(each) for each in shows)]
        if kept:
            filled = tuple(each for each in shows if any(row.cells.get(each) for row in kept))
            names = examples_of(kept, flag, "", mapping)
            yield UnansweredFlag(
                flag,
                {"": len(kept)},
                {"": names},
                is_new=True,
                shows=filled,
                denied=len(rows) - len(open_rows),
            )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
