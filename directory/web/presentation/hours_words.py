"""Opening hours in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from functools import lru_cache
from itertools import groupby

from babel import Locale
from babel.dates import format_time, get_day_names
from flask_babel import gettext, pgettext

from directory.web.presentation.dates import date_words, reader_locale
from directory.web.presentation.hours import DAY, DayHours, week

MIDNIGHT = time()


def day_name(hours: DayHours) -> str:
    """The day of the week, such as Monday."""
    return str(get_day_names("wide", locale=reader_locale())[hours.day.weekday()])


def spans_words(hours: DayHours) -> str:
    """The spans of one day, such as 9:00 AM – 5:00 PM, or that it is closed."""
    if not hours.spans:
        return str(gettext("Closed"))
    return ", ".join(_span_words(start, end) for start, end in hours.times)


def change_words(change: datetime, moment: datetime) -> str:
    """When something changes, seen from `moment`: the time alone within a day, else with the weekday.

    It follows “opens” or “until”; translations put before it the preposition that their language needs.
    """
    clock = _clock(change.time())
    if change.date() == moment.date() or (change - moment < DAY and change.time() <= time(6)):
        return str(pgettext("after “opens” or “until”", "%(time)s", time=clock))
    if change.date() == (moment + DAY).date():
        return str(gettext("tomorrow %(time)s", time=clock))
    if change - moment < 6 * DAY:
        return weekday_time_words(change)
    return str(pgettext("after “opens” or “until”", "%(day)s", day=date_words(change.date())))


def weekday_time_words(moment: datetime) -> str:
    """A moment of the week, such as Monday 9:00 AM."""
    weekday = get_day_names("wide", locale=reader_locale())[moment.weekday()]
    return str(gettext("%(weekday)s %(time)s", weekday=weekday, time=_clock(moment.time())))


def hours_sentence(expressions: Sequence[str], moment: datetime) -> str:
    """The week in one line, days with equal hours together; empty when the hours cannot be read."""
    days = week(expressions, moment)
    if not days:
        return ""
    if all(day.times == ((MIDNIGHT, MIDNIGHT),) for day in days):
        return str(gettext("Open 24 hours, every day"))
    groups = [list(group) for _, group in groupby(days, key=lambda day: day.times)]
    return "; ".join(
        f"{_days_words(group)} {spans_words(group[0])}" for group in groups if group[0].spans
    ) or str(gettext("Closed this week"))


def _days_words(days: Sequence[DayHours]) -> str:
    names = get_day_names("abbreviated", locale=reader_locale())
    first, last = names[days[0].day.weekday()], names[days[-1].day.weekday()]
    return first if len(days) == 1 else f"{first}–{last}"


def _span_words(start: time, end: time) -> str:
    if start == end == MIDNIGHT:
        return str(gettext("24 hours"))
    return f"{_clock(start)} – {_clock(end)}"


def _clock(moment: time) -> str:
    if moment == MIDNIGHT:
        return str(gettext("midnight"))
    return _time_words(moment, reader_locale())


@lru_cache(maxsize=4096)
def _time_words(moment: time, locale: Locale) -> str:
    return str(format_time(moment, "short", locale=locale))
