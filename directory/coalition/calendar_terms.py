"""How long papers and seats hold, by the calendar: two years end on the same day of the month, leap years or not."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day_of_term(first: date, months: int) -> date:
    """The last day of a term of so many months that begins on a day."""
    return months_later(first, months) - timedelta(days=1)


def same_term_after(first: date, last: date, end: date) -> date:
    """The last day of a term as long as from `first` to `last`, after the day on which another ends.

    Whole months stay whole, whether the last day was counted in or not; any other term is as many days.
    """
    for beyond in (timedelta(), timedelta(days=1)):
        after = last + beyond
        months = (after.year - first.year) * 12 + after.month - first.month
        if months > 0 and months_later(first, months) == after:
            return months_later(end + beyond, months) - beyond
    return end + (last - first)
