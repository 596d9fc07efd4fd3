"""Opening hours in the reader's words."""

from __future__ import annotations

from datetime import datetime, time
from functools import lru_cache

from babel import Locale
from babel.dates import format_time, get_day_names
from flask_babel import gettext, pgettext

from directory.web.presentation.dates import date_words, day_half, reader_locale
from directory.web.presentation.hours import DAY, DayHours
from directory.web.presentation.separators import listed

MIDNIGHT = time()
NOON = time(12)
TWELVE_HOURS = frozenset({"en", "es", "fil"})
"""Languages that write the hour without minutes where it is full, and the half of the day behind it."""


def day_name(hours: DayHours) -> str:
    """The day of the week, such as Monday."""
    return str(get_day_names("wide", locale=reader_locale())[hours.day.weekday()])


def spans_words(hours: DayHours) -> str:
    """The spans of one day, such as 9:00 AM – 5:00 PM, or that it is closed."""
    if not hours.spans:
        return str(gettext("Closed"))
    return listed(span_words(start, end) for start, end in hours.times)


def change_words(change: datetime, moment: datetime) -> str:
    """When something changes, seen from `moment`: the time alone within a day, else with the weekday.

    It follows “opens” or “until”.
    """
    clock = _at_words(change.time())
    if change.date() == moment.date() or (change - moment < DAY and change.time() <= time(6)):
        return clock
    if change.date() == (moment + DAY).date():
        return str(gettext("tomorrow %(time)s", time=clock))
    if change - moment < 6 * DAY:
        return weekday_time_words(change)
    day = date_words(change.date())
    return str(pgettext("after “opens” or “until”", "%(day)s, %(time)s", day=day, time=clock))


def weekday_time_words(moment: datetime) -> str:
    """A moment of the week, such as Monday 9:00 AM."""
    weekday = get_day_names("wide", locale=reader_locale())[moment.weekday()]
    return str(gettext("%(weekday)s %(time)s", weekday=weekday, time=_at_words(moment.time())))


def _at_words(moment: time) -> str:
    """A time of the day with the preposition that its language needs: “a las 5”, “a la 1”, “al mediodía”."""
    if moment == MIDNIGHT:
        return str(pgettext("at a time of the day", "midnight"))
    if moment == NOON:
        return str(pgettext("at a time of the day", "noon"))
    clock = clock_words(moment)
    if moment.hour % 12 == 1:
        return str(pgettext("at a time of the day, one o'clock", "%(time)s", time=clock))
    return str(pgettext("at a time of the day", "%(time)s", time=clock))


def span_words(start: time, end: time) -> str:
    """From when to when, such as 6–8 PM; half a day is named once where both times are in it."""
    if start == end == MIDNIGHT:
        return str(gettext("24 hours"))
    first, last = clock_words(start), clock_words(end)
    locale = reader_locale()
    if _named(start) or _named(end) or locale.language not in TWELVE_HOURS:
        return f"{first} – {last}"
    if (start.hour < 12) == (end.hour < 12) and start < end:
        return f"{_twelve(start)}–{last}"
    return f"{first} – {last}"


def clock_words(moment: time) -> str:
    """A time of the day as it is said: 6 PM, 4:30 PM, noon, midnight."""
    if moment == MIDNIGHT:
        return str(gettext("midnight"))
    if moment == NOON:
        return str(gettext("noon"))
    return _clock_words(moment, reader_locale())


@lru_cache(maxsize=4096)
def _clock_words(moment: time, locale: Locale) -> str:
    if locale.language in TWELVE_HOURS:
        return f"{_twelve(moment)}\u00a0{day_half(moment, locale)}"
    return str(format_time(moment, "short", locale=locale))


def _twelve(moment: time) -> str:
    hour = moment.hour % 12 or 12
    return f"{hour}:{moment.minute:02}" if moment.minute else str(hour)


def _named(moment: time) -> bool:
    return moment in (MIDNIGHT, NOON)
