"""The start of a program: what a signal does while it is still being loaded, and how another takes its place."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

INTERRUPTED = 128 + signal.SIGINT
"""The status of whatever Ctrl-C has ended, as shells have it."""
_HELD = frozenset({signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM})


def end_on_interrupt() -> None:
    """Let Ctrl-C end this process at once and without a word: a traceback of imports tells nobody anything."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def raise_on_interrupt() -> None:
    """Let Ctrl-C raise KeyboardInterrupt from now on: what was begun is put in order before the process ends."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def signals_held() -> Iterator[None]:
    """Let what ends or reloads a program wait: it would be lost while another one takes the place of this one."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def become(words: list[str], environment: Mapping[str, str]) -> None:
    """Put another program in the place of this one, with no shell between; it takes the signals that have waited.

    Raises OSError.
    """
    with signals_held():
        os.execve(words[0], words, environment)  # noqa: S606 - our own words


def take_signals() -> None:
    """Take signals from now on, and those that have waited."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD)
