"""Opening hours as minutes of a week, in which "open on Tuesday at nine" is asked; no dates, no holidays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from opening_hours import OpeningHours, State
from opening_hours import ParserError as HoursUnreadable  # type: ignore[attr-defined]  # the stub leaves it out

Spans = tuple[tuple[int, int], ...]

MINUTES = 7 * 24 * 60
ALWAYS: Spans = ((0, MINUTES),)

# Any ordinary week does: rules bound to dates and holidays have no place in a weekly answer.
_MONDAY = datetime(2026, 3, 2)  # noqa: DTZ001  # local time of wherever the service is


def open_spans(rules: Iterable[str]) -> Spans | None:
    """When any of the opening_hours rules is open, as sorted spans `(start, end)` in minutes from Monday 0:00.

    None when no rule can be read: the hours are then unknown, which is not closed.
    """
    read = [spans for rule in rules if (spans := _spans(rule)) is not None]
    return _united(span for spans in read for span in spans) if read else None


def minute_of(moment: datetime) -> int:
    """The minute of the week of a local moment."""
    return (moment.weekday() * 24 + moment.hour) * 60 + moment.minute


@lru_cache(maxsize=4096)
def _spans(rule: str) -> Spans | None:
    try:
        intervals = OpeningHours(rule).intervals(_MONDAY, _MONDAY + timedelta(days=7))
        return tuple(
            (_minutes(start), _minutes(end))
            for start, end, state, _ in intervals
            if state == State.OPEN
        )
    except HoursUnreadable:
        return None


def _minutes(moment: datetime) -> int:
    return int((moment - _MONDAY).total_seconds()) // 60


def _united(spans: Iterable[tuple[int, int]]) -> Spans:
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return tuple(united)
