"""The parts of the week that targets speak of, as masks of 168 hours from Monday midnight on the local clock."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from directory.gaps.inputs import Flags, HoursRule

HOURS = 7 * 24
WEEKDAYS, WEEKEND = range(5), range(5, 7)
# The night goes on to eight in the morning, so it is counted past 24.
_HOURS_OF = {"day": range(8, 18), "evening": range(18, 22), "night": range(22, 32)}

DAYPARTS = tuple(f"{days}_{part}" for days in ("weekday", "weekend") for part in _HOURS_OF)


def days_of(daypart: str | None) -> Flags:
    """A line of 168 hours for each day that the daypart has; no daypart means the seven days, midnight to midnight.

    A night belongs to the day on which it begins: that of a Friday is a weekday's, until Saturday at eight.
    """
    if daypart is None:
        return _lines(range(7), range(24))
    days, _, part = daypart.partition("_")
    return _lines(WEEKDAYS if days == "weekday" else WEEKEND, _HOURS_OF[part])


def open_enough(weeks: Flags, daypart: str | None, hours: float, rule: HoursRule) -> Flags:
    """For each week of 168 hours whether it is open so many hours inside the daypart, by the rule."""
    by_day = weeks.astype(np.int16) @ days_of(daypart).T.astype(np.int16)
    found: NDArray[np.integer]
    match rule:
        case HoursRule.ANY_DAY:
            found = by_day.max(axis=1)
        case HoursRule.EVERY_DAY:
            found = by_day.min(axis=1)
        case HoursRule.WEEK:
            found = by_day.sum(axis=1)
    return np.asarray(found >= hours)


def hours_open(spans: Iterable[tuple[int, int]]) -> Flags:
    """The 168 hours of spans in minutes of the week; an hour counts when it is open throughout."""
    week = np.zeros(HOURS, dtype=bool)
    for start, end in spans:
        week[-(-start // 60) : end // 60] = True
    return week


def _lines(days: Iterable[int], hours: range) -> Flags:
    chosen = list(days)
    lines = np.zeros((len(chosen), HOURS), dtype=bool)
    for line, day in enumerate(chosen):
        lines[line, [(day * 24 + hour) % HOURS for hour in hours]] = True
    return lines
