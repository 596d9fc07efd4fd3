"""Turns: how many files are read at once in this process, and that nobody who asks takes all of them.

Each file that is read has a process of its own and may take all the memory that its limits give it, so they are few.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

AT_ONCE = 2  # one stays free where a large file of somebody else is read

_asker: ContextVar[str | None] = ContextVar("for whom files are read", default=None)


class NoTurn(Exception):
    """As many files as may be are being read; `of_same` where one of them is of whoever asks."""

    def __init__(self, of_same: bool) -> None:
        super().__init__()
        self.of_same = of_same


def read_for(asker: str | None) -> None:
    """From now on files are read in this thread for an account, which has one turn at a time; None for none."""
    _asker.set(asker)


class Turns:
    """So many at once, and of those one for each who asks."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: list[str | None] = []
        self._changed = threading.Condition()

    @contextmanager
    def taken(self, wait_seconds: float) -> Iterator[None]:
        """Hold a turn. Raises NoTurn where none came within so many seconds."""
        asker = _asker.get()
        with self._changed:
            if not self._changed.wait_for(self._is_free_for(asker), wait_seconds):
                raise NoTurn(of_same=self._holds_one(asker))
            self._taken.append(asker)
        try:
            yield
        finally:
            with self._changed:
                self._taken.remove(asker)
                self._changed.notify_all()

    def _is_free_for(self, asker: str | None) -> Callable[[], bool]:
        return lambda: len(self._taken) < self._most and not self._holds_one(asker)

    def _holds_one(self, asker: str | None) -> bool:
        return asker is not None and asker in self._taken
