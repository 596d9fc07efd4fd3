"""The local clock of the directory, by which opening hours and dates are read."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import current_app


def local_now() -> datetime:
    """The present moment on the local clock, without a time zone, as opening hours are written."""
    clock = ZoneInfo(current_app.config["SETTINGS"].timezone)
    return datetime.now(clock).replace(tzinfo=None)
