"""Days, ages and distances in the reader's words, and how old the knowledge about a listing is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    format_timedelta,
)
from babel.units import format_unit
from flask_babel import get_locale, gettext

from directory.models.publication.published_document import ServiceDocument
from directory.verification.freshness import days_left


@dataclass(frozen=True, slots=True)
class Verified:
    """The last confirmation of a listing; `age` in days. An age equal to the interval is still fresh."""

    on: date
    age: int
    state: Literal["fresh", "overdue"]
    method: str


SPANISH = Locale("es", "US")


def reader_locale() -> Locale:
    """The locale of the page, English outside of one; Spanish is that of the United States, with its 12 hours."""
    locale = get_locale() or Locale("en")
    return SPANISH if locale.language == "es" else locale


def date_words(day: date | str) -> str:
    """A day such as Nov 25, 2026; `day` may be ISO 8601 text, which is what documents hold."""
    return _date_words(_day(day), reader_locale())


@lru_cache(maxsize=4096)
def _date_words(day: date, locale: Locale) -> str:
    return format_date(day, "medium", locale=locale)


def local_day(moment: datetime, clock: tzinfo) -> date:
    """The day on the local calendar on which a moment fell; in UTC an evening here is the next day already."""
    return moment.astimezone(clock).date()


def moment_words(moment: datetime, clock: tzinfo) -> str:
    """A moment on the local clock, such as Nov 25, 2026, 2:30 PM."""
    local = moment.astimezone(clock).replace(tzinfo=None)
    return f"{date_words(local.date())}, {hour_words(local.time())}"


def hour_words(hour: time) -> str:
    """A time of the day, such as 1:30 PM."""
    return _hour_words(hour, reader_locale())


@lru_cache(maxsize=4096)
def _hour_words(hour: time, locale: Locale) -> str:
    if locale.language != "es":
        return format_time(hour, "short", locale=locale)
    # CLDR writes p.m. for es-US; the Academy, and those who read here, write p. m.
    return f"{format_time(hour, 'h:mm', locale=locale)} {day_half(hour, locale)}"


def day_half(hour: time, locale: Locale) -> str:
    """AM or PM as the language writes it, for locales that count twelve hours."""
    if locale.language == "es":
        return "p.\u00a0m." if hour.hour >= 12 else "a.\u00a0m."
    return format_time(hour, "a", locale=locale)


def near_day_words(day: date) -> str:
    """A day within a year with its weekday, such as Wed, Dec 9."""
    return _near_day_words(day, reader_locale())


@lru_cache(maxsize=4096)
def _near_day_words(day: date, locale: Locale) -> str:
    return format_skeleton("MMMEd", day, locale=locale)


def yearly_day_words(month: int, day: int) -> str:
    """A day of every year, such as Nov 15."""
    return format_skeleton("MMMd", date(2024, month, day), locale=reader_locale())


def age_words(age: int) -> str:
    """An age in days, such as “3 weeks ago”."""
    if age <= 0:
        return str(gettext("today"))
    return _age_words(age, reader_locale())


@lru_cache(maxsize=4096)
def _age_words(age: int, locale: Locale) -> str:
    return format_timedelta(
        -timedelta(days=age), granularity="day", threshold=1, add_direction=True, locale=locale
    )


def distance_words(miles: float) -> str:
    """A distance such as “1.3 mi”; exact below ten miles only."""
    return _distance_words(rounded_miles(miles), reader_locale())


def rounded_miles(miles: float) -> float:
    """Miles as they are shown: to a tenth below ten of them, else whole."""
    return round(miles, 1) if miles < 10 else round(miles)


@lru_cache(maxsize=4096)
def _distance_words(miles: float, locale: Locale) -> str:
    return format_unit(miles, "length-mile", "short", locale=locale)


def verified(service: ServiceDocument, day: date) -> Verified | None:
    """The verification of a published service as it is on `day`; None when there never was one."""
    event = service.get("verification")
    if not event:
        return None
    on = _day(event["on"])
    state: Literal["fresh", "overdue"] = (
        "overdue" if days_left(on, event["interval"], day) < 0 else "fresh"
    )
    return Verified(on, (day - on).days, state, event.get("method", "unknown"))


def _day(day: date | str) -> date:
    return date.fromisoformat(day[:10]) if isinstance(day, str) else day
