"""Hours that are not the same every week, such as a season or a holiday, read for the days that a question is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from directory.search.arrays.bits import Flags
from directory.search.arrays.byte_cache import Cache
from directory.search.arrays.opening_hours import Opening, Weeks, week_from

_KEPT_BYTES = 2**20
_A_WEEK = 200  # bytes that one document's week takes, about


class LocalDay(NamedTuple):
    """The day on the local clock that an index is read on, and the country whose public holidays count.

    Without a day a statement of room never ends, and hours are those of most weeks.
    """

    day: date | None = None
    country: str = ""


ANY_DAY = LocalDay()


class DatedHours:
    """Documents with such hours, and the rules of each; their weeks are worked out when somebody asks about them."""

    def __init__(
        self, documents: NDArray[np.int32], rules: Sequence[tuple[str, ...]], local: LocalDay
    ) -> None:
        self._documents, self._rules, self._local = documents, rules, local
        self._weeks: Cache[date, Opening] = Cache(
            _KEPT_BYTES + 4 * _A_WEEK * len(rules), lambda _: _A_WEEK * len(rules)
        )

    def correct(self, opened: Flags, spans: Sequence[tuple[int, int]], asked: date | None) -> Flags:
        """`opened` with what these documents are in the spans of minutes of the week, counted from Monday 0:00.

        The week is that of the seven days from the local day on, or from the day that is asked about where it is later.
        """
        day = self._local.day
        if day is None or not self._rules:
            return opened
        if asked is not None and not 0 <= (asked - day).days < 7:
            day = asked
        found = opened.copy()
        found[self._documents] = self._week(day).open_within(spans)[: len(self._rules)]
        return found

    def _week(self, day: date) -> Opening:
        kept = self._weeks.get(day)
        if kept is None:
            weeks = Weeks()
            for rules in self._rules:
                weeks.add(week_from(rules, day, self._local.country))
            kept = weeks.opening(len(self._rules))
            self._weeks.put(day, kept)
        return kept


def together(
    parts: Iterable[tuple[int, NDArray[np.int32], Sequence[tuple[str, ...]]]], local: LocalDay
) -> DatedHours:
    """Those of all segments, each with the number of its first document."""
    documents, rules = [np.empty(0, dtype=np.int32)], list[tuple[str, ...]]()
    for base, numbers, own in parts:
        documents.append(numbers + np.int32(base))
        rules.extend(own)
    return DatedHours(np.concatenate(documents), rules, local)
