"""The local clock of the directory, by which opening hours and dates are read."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import current_app


def local_now() -> datetime:
    """The present moment on the local clock, without a time zone, as opening hours are written."""
    return datetime.now(local_clock()).replace(tzinfo=None)


def local_clock() -> ZoneInfo:
    """The time zone of the directory, for the days on which moments fell."""
    return ZoneInfo(current_app.config["SETTINGS"].timezone)
