"""Opening hours as statements that people make: a usual week, days of the month, seasons, single days, holidays.

A narrower statement counts instead of a wider one: a single day before a season, a season before a day of the month,
that before the usual week. `read_timetable` reads opening_hours syntax as such statements, or refuses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from directory.parsing.hours.week import Span

LAST = -1
"""The last weekday of its kind in a month, where 1 to 5 count from the first."""
Weekday = int
Nth = tuple[Weekday, int]


@dataclass(frozen=True, slots=True)
class DayHours:
    """What one day has: spans in minutes after its midnight, none for closed, and the words of the source.

    A span that ends after 24:00 runs into the next morning.
    """

    spans: tuple[Span, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included: of every year, or with `year` once.

    `last` is None where there is no end. A period of every year may run over New Year. `months` says that it was
    written as whole months.
    """

    first: tuple[int, int]
    last: tuple[int, int] | None
    year: int | None = None
    last_year: int | None = None
    months: bool = False

    def holds(self, day: date) -> bool:
        """Whether the day is in it."""
        at = (day.month, day.day)
        if self.year is None:
            last = self.last or (12, 31)
            return (
                self.first <= at <= last if self.first <= last else (at >= self.first or at <= last)
            )
        if (day.year, *at) < (self.year, *self.first):
            return False
        return self.last is None or (day.year, *at) <= (self.last_year or self.year, *self.last)

    def is_over(self, day: date) -> bool:
        """Whether it was once, and ended before the day."""
        if self.year is None or self.last is None:
            return False
        return (self.last_year or self.year, *self.last) < (day.year, day.month, day.day)

    @property
    def is_one_day(self) -> bool:
        """Whether it is one day, of one year or of every year."""
        return self.first == self.last and self.year == self.last_year


@dataclass(frozen=True, slots=True)
class Season:
    """Hours of certain periods, by weekday and by day of the month; what it does not name stays as usual."""

    periods: tuple[Period, ...]
    week: Mapping[Weekday, DayHours]
    monthly: Mapping[Nth, DayHours] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Timetable:
    """Statements from the widest to the narrowest; `holidays` is None where nothing is said of public holidays."""

    week: Mapping[Weekday, DayHours] = field(default_factory=dict)
    monthly: Mapping[Nth, DayHours] = field(default_factory=dict)
    seasons: tuple[Season, ...] = ()
    days: tuple[tuple[tuple[Period, ...], DayHours], ...] = ()
    holidays: DayHours | None = None

    def on(self, day: date) -> DayHours | None:
        """What holds on a day, holidays left out; None where no statement names it."""
        for periods, hours in self.days:
            if any(period.holds(day) for period in periods):
                return hours
        for season in self.seasons:
            if any(period.holds(day) for period in season.periods):
                found = _by_month(season.monthly, day) or season.week.get(day.weekday())
                if found is not None:
                    return found
        return _by_month(self.monthly, day) or self.week.get(day.weekday())

    def spans(self, first: date, last: date) -> list[tuple[datetime, datetime]]:
        """When it is open from the first day to the last, merged, in order."""
        spans = []
        for offset in range(-1, (last - first).days + 1):
            day = first + timedelta(days=offset)
            midnight = datetime.combine(day, time())
            found = self.on(day)
            spans += [
                (midnight + timedelta(minutes=begin), midnight + timedelta(minutes=end))
                for begin, end in (found.spans if found else ())
            ]
        start, end = datetime.combine(first, time()), datetime.combine(last, time())
        end += timedelta(days=1)
        return merged(
            (max(begin, start), min(stop, end))
            for begin, stop in spans
            if stop > start and begin < end
        )

    @property
    def is_weekly_but_for_days(self) -> bool:
        """Whether every week is like the other, single days and holidays left out."""
        return not (self.monthly or self.seasons)


def merged(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """In order; those that meet or overlap as one."""
    found: list[tuple[datetime, datetime]] = []
    for begin, stop in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((begin, stop))
    return found


def nth_of(day: date) -> frozenset[int]:
    """Which of its kind in the month a day is: its number from the first, and LAST where no other follows."""
    number = (day.day - 1) // 7 + 1
    is_last = (day + timedelta(days=7)).month != day.month
    return frozenset({number, LAST}) if is_last else frozenset({number})


def _by_month(monthly: Mapping[Nth, DayHours], day: date) -> DayHours | None:
    for number in nth_of(day):
        if (day.weekday(), number) in monthly:
            return monthly[day.weekday(), number]
    return None
