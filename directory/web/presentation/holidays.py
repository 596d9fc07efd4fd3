"""Public holidays of the directory's country, and days that the coalition names: hours may differ on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from flask import current_app
from opening_hours import (  # type: ignore[attr-defined]  # the stub leaves UnknownCountryError out
    OpeningHours,
    UnknownCountryError,
)

AHEAD = 14
"""How many days ahead a page of a service names holidays."""


@lru_cache(maxsize=8)
def _calendar(country: str) -> OpeningHours | None:
    """The rule that is open on public holidays alone; None for a country whose holidays the library does not know."""
    try:
        return OpeningHours("PH 00:00-24:00", country=country)
    except UnknownCountryError:
        return None


@lru_cache(maxsize=4096)
def is_public_holiday(country: str, day: date) -> bool:
    """Whether the whole country keeps the day, by the tables of the library that reads opening hours."""
    calendar = _calendar(country)
    return calendar is not None and bool(calendar.is_open(datetime.combine(day, time(12))))


def holidays_among(days: Iterable[date]) -> list[date]:
    """Those of some days that are public holidays here or that the coalition named, in order."""
    settings = current_app.config["SETTINGS"]
    named: frozenset[date] = settings.holiday_dates
    return sorted(
        day for day in set(days) if day in named or is_public_holiday(settings.country, day)
    )


def holidays_ahead(moment: datetime, days: int = AHEAD) -> list[date]:
    """Those of the day of `moment` and of the days after it, so many in all."""
    return holidays_among(moment.date() + timedelta(days=number) for number in range(days))
