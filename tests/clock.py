"""The clock of the tests: the same day in every run, another one when `--clock` asks, the real one beside servers.

The clock of the process is moved, by time-machine. libfaketime, which would reach child processes and databases as
well, makes `time.sleep` of Python 3.11 fail in the version that Debian ships, and nothing here takes its day from a
database. A browser and a server are processes that this one cannot move, so a test of theirs, marked `browser` or
`server`, lives by the clock of the machine and computes its days from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine

from directory.config import Settings

STANDARD = datetime(2026, 11, 25, 20, tzinfo=UTC)
"""When each run begins: noon in San Francisco, far from any midnight."""
REAL = ("browser", "server")
"""Marks of tests that live by the clock of the machine."""

_DAYS = re.compile(r"\+(\d{1,5})")


class ClockUnreadable(ValueError):
    """A moment that is none; the message says how one is written."""


def moment_of(written: str) -> datetime:
    """The moment that `+400` (days after the standard one) or `2028-02-29T23:59 America/Los_Angeles` (else UTC) means.

    Raises ClockUnreadable.
    """
    days = _DAYS.fullmatch(written)
    if days:
        return STANDARD + timedelta(days=int(days[1]))
    moment, _, zone = written.partition(" ")
    try:
        return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone or "UTC"))
    except (ValueError, KeyError, OSError) as problem:
        raise ClockUnreadable(
            f"“{written}” is no moment. Give days, such as +400, or a moment, such as 2028-02-29T23:59, with a time "
            "zone after a space if it is not UTC."
        ) from problem


@dataclass
class Clock:
    """The clock of a run, which begins at a moment and goes on from there."""

    begins: datetime

    def __post_init__(self) -> None:
        """Note how far from the machine's clock it goes."""
        self._ahead = self.begins - datetime.now(UTC)
        self._travel: time_machine.travel | None = None

    def start(self) -> None:
        """Move this process to it."""
        self._travel = time_machine.travel(datetime.now(UTC) + self._ahead, tick=True)
        self._travel.start()

    def stop(self) -> None:
        """Back to the clock of the machine."""
        if self._travel is not None:
            self._travel.stop()
            self._travel = None

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """The clock of the machine, for as long as the context lasts."""
        self.stop()
        try:
            yield
        finally:
            self.start()


def refuse_moved_clock() -> None:
    """Raises RuntimeError where a server would live on another day than the test that asks it."""
    if time_machine.escape_hatch.is_travelling():
        raise RuntimeError(
            "A server lives by the clock of the machine: mark the test `server` or `browser`, and it does so too."
        )


def local_moment() -> datetime:
    """The moment on the clock of a directory whose settings name no other."""
    (timezone,) = (field.default for field in fields(Settings) if field.name == "timezone")
    return datetime.now(ZoneInfo(str(timezone)))


def local_today() -> date:
    """The day on that clock."""
    return local_moment().date()
