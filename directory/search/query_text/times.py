"""When “tonight”, “Saturday morning” or “now” is, in minutes of the week. Pure."""

from __future__ import annotations

from datetime import datetime

Span = tuple[int, int]

_DAY = 24 * 60
_WEEK = 7 * _DAY
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PARTS = {
    "morning": (7 * 60, 12 * 60),
    "afternoon": (12 * 60, 18 * 60),
    "night": (18 * 60, 23 * 60 + 30),
}
# Who names a day and no part of it does not ask for the middle of the night.
_WHOLE_DAY = (7 * 60, 22 * 60)
_TONIGHT = (20 * 60, 23 * 60 + 59)  # before midnight, since after it another day's hours hold


def spans_of(value: str, asked_at: datetime | None) -> tuple[Span, ...]:
    """The minutes of the week, counted from Monday 0:00, in any of which a service should be open.

    `value` is that of a wish for a time. Without the moment that it is said at, “tonight” is any night. A service that
    is open in one of these minutes meets the wish.
    """
    day, _, part = value.rpartition(" ")
    if not day and part not in _PARTS:
        day, part = part, ""
    if day in ("now", "today", "tonight") and asked_at is not None:
        return tuple(_from(day, asked_at))
    return tuple(_of_day(number, day, part) for number in _numbers(day, asked_at))


def _numbers(day: str, asked_at: datetime | None) -> list[int]:
    """The days of the week that are meant."""
    if day in _DAYS:
        return [_DAYS.index(day)]
    if day == "weekend":
        return [5, 6]
    if day == "tomorrow" and asked_at is not None:
        return [(asked_at.weekday() + 1) % 7]
    return list(range(7))


def _of_day(number: int, day: str, part: str) -> Span:
    start, end = _TONIGHT if day == "tonight" else _PARTS.get(part, _WHOLE_DAY)
    return number * _DAY + start, number * _DAY + end


def _from(day: str, asked_at: datetime) -> list[Span]:
    now = (asked_at.weekday() * 24 + asked_at.hour) * 60 + asked_at.minute
    midnight = (asked_at.weekday() + 1) * _DAY
    if day == "now":
        return [(now, now + 1)]
    if day == "today":
        return [(now, midnight)]
    return [(max(now, asked_at.weekday() * _DAY + _TONIGHT[0]), midnight)]
