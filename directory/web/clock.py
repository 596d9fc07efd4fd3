"""The local clock of the directory, by which opening hours and dates are read."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import current_app


def local_now() -> datetime:
    """The present moment on the local clock, without a time zone, as opening hours are written."""
    return datetime.now(local_clock()).replace(tzinfo=None)


def local_clock() -> ZoneInfo:
    """The time zone of the directory, for the days on which moments fell."""
    return ZoneInfo(current_app.config["SETTINGS"].timezone)


YEARS = range(2000, 2200)
"""Years that somebody may mean: beyond them even counting back a few weeks is beyond what a date can be."""


def read_day(text: str) -> date | None:
    """The day that a text in ISO 8601 names, in a year that somebody may mean; None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None
