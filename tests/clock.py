"""The day by which the directories of the tests live: that of their own clock, not that of the machine."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

from directory.config import Settings


def local_today() -> date:
    """The day on the clock of a directory whose settings name no other."""
    (timezone,) = (field.default for field in fields(Settings) if field.name == "timezone")
    return datetime.now(ZoneInfo(str(timezone))).date()
