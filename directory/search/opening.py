"""Which documents are open at a minute of the week; equal weeks are kept once."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from directory.search.bits import Flags
from directory.search.week import Spans

_UNKNOWN = 0


@dataclass(frozen=True, slots=True)
class Opening:
    """The week of each document, by number; week 0 is unknown and never open. Spans are flat arrays."""

    weeks: NDArray[np.int32]
    week_of_span: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    different: int

    def open_at(self, minute: int) -> Flags:
        """For each document whether it is open in the minute."""
        open_weeks = np.zeros(self.different, dtype=bool)
        open_weeks[self.week_of_span[(self.starts <= minute) & (minute < self.ends)]] = True
        return open_weeks.take(self.weeks)


class Weeks:
    """Gathers the weeks of documents, one after the other."""

    def __init__(self) -> None:
        self._numbers: dict[Spans | None, int] = {None: _UNKNOWN}
        self._weeks = array("i")

    def add(self, spans: Spans | None) -> None:
        """The week of the next document."""
        frozen = None if spans is None else tuple((start, end) for start, end in spans)
        self._weeks.append(self._numbers.setdefault(frozen, len(self._numbers)))

    def opening(self, documents: int) -> Opening:
        """The weeks of so many documents; those that were not added are unknown."""
        weeks = np.full(documents, _UNKNOWN, dtype=np.int32)
        weeks[: len(self._weeks)] = self._weeks
        flat = [(number, *span) for week, number in self._numbers.items() for span in week or ()]
        week_of_span, starts, ends = np.array(flat, dtype=np.int32).reshape(-1, 3).T.copy()
        return Opening(weeks, week_of_span, starts, ends, len(self._numbers))
