"""The start of a program: what a signal does while it is still being loaded, and how another takes its place."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

INTERRUPTED = 128 + signal.SIGINT
"""The status of whatever Ctrl-C has ended, as shells have it."""
TERMINATED = 128 + signal.SIGTERM
"""The same of what SIGTERM has ended: a machine that is shut down, or whoever stops a service."""
_HELD = frozenset({signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM})


class Terminated(KeyboardInterrupt):
    """SIGTERM: what was begun is put in order, as after Ctrl-C."""


def end_on_interrupt() -> None:
    """Let Ctrl-C end this process at once and without a word: a traceback of imports tells nobody anything."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def raise_on_interrupt() -> None:
    """Let Ctrl-C raise KeyboardInterrupt and SIGTERM Terminated from now on: what was begun is put in order first."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, _terminate)


def ending_status(problem: BaseException) -> int | None:
    """The status of a command that a signal has ended, at a question too; None for what is no signal."""
    causes = (problem, problem.__context__)
    if any(isinstance(each, Terminated) for each in causes):
        return TERMINATED
    return INTERRUPTED if any(isinstance(each, KeyboardInterrupt) for each in causes) else None


def _terminate(*_given: object) -> None:
    raise Terminated


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
