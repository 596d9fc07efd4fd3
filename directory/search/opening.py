"""Which documents are open at a minute of the week; equal weeks are kept once."""

from __future__ import annotations

from collections.abc import Sequence
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

    @classmethod
    def of(cls, spans: Sequence[Spans | None], documents: int) -> Opening:
        """From the spans of each document."""
        numbers: dict[tuple[tuple[int, int], ...] | None, int] = {None: _UNKNOWN}
        weeks = np.zeros(documents, dtype=np.int32)
        for document, week in enumerate(spans):
            frozen = None if week is None else tuple((start, end) for start, end in week)
            weeks[document] = numbers.setdefault(frozen, len(numbers))
        flat = [(number, *span) for week, number in numbers.items() for span in week or ()]
        table = np.array(flat, dtype=np.int32).reshape(-1, 3)
        return cls(weeks, table[:, 0], table[:, 1], table[:, 2], len(numbers))

    def open_at(self, minute: int) -> Flags:
        """For each document whether it is open in the minute."""
        open_weeks = np.zeros(self.different, dtype=bool)
        open_weeks[self.week_of_span[(self.starts <= minute) & (minute < self.ends)]] = True
        return open_weeks.take(self.weeks)
