"""How long planning may work on one file: a page's thread must not be taken for minutes by what somebody made up.

Reading ends with its child process; planning knows the records and stays in the server, so its loops ask here.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from directory.parsing.remarks import NothingToRead

_ends_at: ContextVar[float | None] = ContextVar("planning ends at", default=None)


class PlanningTooLong(NothingToRead):
    """A file takes longer to compare with the records than a page may; the message says what to do."""

    def __init__(self) -> None:
        super().__init__(
            "Comparing this file with the records takes too long: many of its rows look like many of ours. Give each "
            "row an id of its own, or import it in smaller parts. Nothing was changed."
        )


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Let planning inside the block work for so many seconds of this thread, whatever else the machine does."""
    before = _ends_at.set(time.thread_time() + seconds)
    try:
        yield
    finally:
        _ends_at.reset(before)


def check_time() -> None:
    """Raises PlanningTooLong where the time is over; without a limit it does nothing."""
    ends_at = _ends_at.get()
    if ends_at is not None and time.thread_time() > ends_at:
        raise PlanningTooLong
