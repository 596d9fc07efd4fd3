"""A month as weeks of days, and which month an address asks for. Pure."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from babel import Locale, UnknownLocaleError


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """The weeks of a month, each of seven days, those of the months beside it in the first and the last week too."""

    first: date
    weeks: tuple[tuple[date, ...], ...]

    @property
    def previous(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def following(self) -> date:
        """The first day of the month after."""
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def begins(self) -> date:
        """The first day that is shown."""
        return self.weeks[0][0]

    @property
    def ends(self) -> date:
        """The last day that is shown."""
        return self.weeks[-1][-1]

    def is_inside(self, day: date) -> bool:
        """Whether a day is of the month itself."""
        return (day.year, day.month) == (self.first.year, self.first.month)


def month_grid(day: date, country: str) -> MonthGrid:
    """The month of a day; weeks begin as they do in the country, a code of two letters."""
    try:
        first_day: int = Locale("en", country.upper()).first_week_day
    except (UnknownLocaleError, ValueError):
        first_day = Locale("en", "US").first_week_day
    weeks = Calendar(first_day).monthdatescalendar(day.year, day.month)
    return MonthGrid(day.replace(day=1), tuple(tuple(week) for week in weeks))


FIRST_YEAR, LAST_YEAR = 1990, 2200
"""A month outside of these is no month that anybody looks for."""


def read_month(written: str, otherwise: date) -> date:
    """The first day of a month written as “2026-12”; that of the day `otherwise` where it is none."""
    year, _, month = written.partition("-")
    is_month = year.isdecimal() and month.isdecimal() and year.isascii() and month.isascii()
    if is_month and len(written) <= len("2026-12"):
        number = int(month)
        if FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= number <= 12:
            return date(int(year), number, 1)
    return otherwise.replace(day=1)
