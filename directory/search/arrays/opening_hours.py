"""Which documents are open at a minute of the week; equal weeks are kept once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from opening_hours import OpeningHours

from directory.parsing.hours import differs_by_date, open_between, readable
from directory.search.arrays.bits import Flags

Spans = tuple[tuple[int, int], ...]

MINUTES = 7 * 24 * 60  # of a week
ALWAYS: Spans = ((0, MINUTES),)

_WEEKS = 52  # of every other week, hours are open in half of them, which is not more than half
_MONDAY = datetime(2026, 3, 2)  # noqa: DTZ001  # local time of wherever the service is


def open_spans(rules: Iterable[str]) -> Spans | None:
    """When any of the opening_hours rules is open, as sorted spans `(start, end)` in minutes from Monday 0:00.

    A rule that is not the same every week counts as open in the minutes in which most weeks of a year are: the first
    Saturday of a month is not, a Friday is although one is Christmas. None when no rule can be read: the hours are then
    unknown, which is not closed.
    """
    read = [spans for rule in rules if (spans := _spans(rule)) is not None]
    return _united(span for spans in read for span in spans) if read else None


def dated_rules(rules: Iterable[str]) -> tuple[str, ...]:
    """All of the rules where one of them is not the same every week, else none: what has to be read day by day."""
    stated = tuple(rules)
    return stated if any(map(differs_by_date, stated)) else ()


@lru_cache(maxsize=4096)
def week_from(rules: tuple[str, ...], first: date, country: str) -> Spans | None:
    """When any of the rules is open in the seven days from `first` on, in minutes of the week from Monday 0:00.

    Read as pages read them, with the public holidays of the country; None when no rule can be read.
    """
    read = [hours for rule in rules if (hours := readable(rule, country)) is not None]
    if not read:
        return None
    begin, shift = datetime.combine(first, time()), first.weekday() * 24 * 60
    return _united(
        part
        for start, end in _in_week(read, begin)
        for part in _from_monday(start + shift, end + shift)
    )


def _from_monday(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span that begins in one week and may end in the next, in minutes of one week."""
    if start >= MINUTES:
        yield start - MINUTES, end - MINUTES
    else:
        yield start, min(end, MINUTES)
        if end > MINUTES:
            yield 0, end - MINUTES


def minute_of(moment: datetime) -> int:
    """The minute of the week of a local moment."""
    return (moment.weekday() * 24 + moment.hour) * 60 + moment.minute


@lru_cache(maxsize=4096)
def _spans(rule: str) -> Spans | None:
    hours = readable(rule)
    if hours is None:
        return None
    return _in_most_weeks(hours) if differs_by_date(rule) else _in_week([hours], _MONDAY)


def _in_week(read: Sequence[OpeningHours], monday: datetime) -> Spans:
    return tuple(
        (max(_minutes(start - monday), 0), min(_minutes(end - monday), MINUTES))
        for start, end in open_between(read, monday, monday + timedelta(days=7))
    )


def _in_most_weeks(hours: OpeningHours) -> Spans:
    open_weeks = np.zeros(MINUTES + 2, dtype=np.int16)
    for week in range(_WEEKS):
        for start, end in _in_week([hours], _MONDAY + timedelta(weeks=week)):
            open_weeks[start + 1 : end + 1] += 1
    edges = np.flatnonzero(np.diff(open_weeks > _WEEKS // 2))
    return tuple(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds()) // 60


def _united(spans: Iterable[tuple[int, int]]) -> Spans:
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return tuple(united)


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

    def open_within(self, spans: Iterable[tuple[int, int]]) -> Flags:
        """For each document whether it is open at some time in the spans of minutes; past the end the week goes on."""
        open_weeks = np.zeros(self.different, dtype=bool)
        for start, end in spans:
            for begin, stop in ((start, end), (start - MINUTES, end - MINUTES)):
                open_weeks[self.week_of_span[(self.starts < stop) & (begin < self.ends)]] = True
        return open_weeks.take(self.weeks)

    @property
    def unknown(self) -> Flags:
        """For each document whether nobody has said when it is open."""
        return np.asarray(self.weeks == _UNKNOWN)


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
