"""Opening hours as minutes of a week, in which "open on Tuesday at nine" is asked; no dates, no holidays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

import numpy as np
from opening_hours import OpeningHours, State
from opening_hours import ParserError as HoursUnreadable  # type: ignore[attr-defined]  # the stub leaves it out

Spans = tuple[tuple[int, int], ...]

MINUTES = 7 * 24 * 60
ALWAYS: Spans = ((0, MINUTES),)

_WEEKS = 52
# Rules that differ from week to week: the first Saturday, a season, a closed Christmas day.
_DATED = re.compile(r"\[|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|week|easter|\d{4})\b")
_MONDAY = datetime(2026, 3, 2)  # noqa: DTZ001  # local time of wherever the service is


def open_spans(rules: Iterable[str]) -> Spans | None:
    """When any of the opening_hours rules is open, as sorted spans `(start, end)` in minutes from Monday 0:00.

    A rule that is not the same every week counts as open in the minutes in which most weeks of a year are: the first
    Saturday of a month is not, a Friday is although one is Christmas. None when no rule can be read: the hours are then
    unknown, which is not closed.
    """
    read = [spans for rule in rules if (spans := _spans(rule)) is not None]
    return _united(span for spans in read for span in spans) if read else None


def minute_of(moment: datetime) -> int:
    """The minute of the week of a local moment."""
    return (moment.weekday() * 24 + moment.hour) * 60 + moment.minute


@lru_cache(maxsize=4096)
def _spans(rule: str) -> Spans | None:
    try:
        hours = OpeningHours(rule)
    except HoursUnreadable:
        return None
    return _in_most_weeks(hours) if _DATED.search(rule) else _in_week(hours, _MONDAY)


def _in_week(hours: OpeningHours, monday: datetime) -> Spans:
    return tuple(
        (_minutes(start - monday), _minutes(end - monday))
        for start, end, state, _ in hours.intervals(monday, monday + timedelta(days=7))
        if state == State.OPEN
    )


def _in_most_weeks(hours: OpeningHours) -> Spans:
    open_weeks = np.zeros(MINUTES + 2, dtype=np.int16)
    for week in range(_WEEKS):
        for start, end in _in_week(hours, _MONDAY + timedelta(weeks=week)):
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
