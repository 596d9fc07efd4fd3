"""Work beside pages, in threads that end before their process does.

A thread that is cut off while the interpreter ends may be in a library of compiled code or hold the lock of a log, and
takes the whole process down with an abort.
"""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Callable
from typing import Any

_ENDING = threading.Event()
_LONGEST_SECONDS = 10.0
"""Whoever stops a server waits so long for what its threads are at; then it ends all the same."""


class _BackgroundThread(threading.Thread):
    """One that the end of the process waits for; a plain one would keep a process alive that has failed."""

    def __init__(self, name: str, work: Callable[[], object]) -> None:
        super().__init__(name=name, target=work, daemon=True)


def run(name: str, work: Callable[..., object], *given: Any) -> threading.Thread:
    """Do something once, beside pages."""
    thread = _BackgroundThread(name, lambda: work(*given))
    thread.start()
    return thread


def repeat(
    name: str,
    work: Callable[[], object],
    pause_seconds: float,
    first: Callable[[], object] = lambda: None,
) -> threading.Thread:
    """Do `first`, and `work` after each pause, for as long as the process runs. Neither may raise."""

    def rounds() -> None:
        first()
        while not _ENDING.wait(pause_seconds):
            work()

    return run(name, rounds)


@atexit.register
def _end() -> None:
    _ENDING.set()
    until = time.monotonic() + _LONGEST_SECONDS
    for thread in threading.enumerate():
        if isinstance(thread, _BackgroundThread):
            thread.join(max(0.0, until - time.monotonic()))
