"""How a process keeps its memory: where threads take it from, and how often rings of garbage are looked for."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_M_ARENA_MAX = -8
"""The parameter of glibc's mallopt that bounds the number of arenas (malloc.h)."""


def take_from_one_arena() -> None:
    """Let all threads of this process take memory from one arena; nothing happens where the C library is not glibc.

    It gives each of several threads an arena of its own, and what one has freed no other can use: a tenth of a worker.
    Threads that wait for Python's lock do not get in each other's way in an arena.
    """
    mallopt = _of_the_c_library("mallopt")
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 1)


def give_back() -> None:
    """Give the system the pages that were freed in between others; nothing happens where the C library is not glibc.

    By itself it gives back what lies at the end of its arena only, which one lasting object there prevents.
    """
    malloc_trim = _of_the_c_library("malloc_trim")
    if malloc_trim is not None:
        malloc_trim(0)


def _of_the_c_library(name: str) -> Callable[..., int] | None:
    import ctypes  # what imports this package at every start needs none of it

    return getattr(ctypes.CDLL(None), name, None)


def collect_rarely() -> None:
    """Look for rings of garbage after many new objects instead of a few hundred, in this process from now on.

    Nearly everything is let go without the collector, yet each of its rounds walks through all records, rules and
    words there are: a quarter of the time of a start, and pauses of a third of a second in the middle of answers.
    """
    gc.set_threshold(50_000, 20, 50)


def leave_rings_at_exit() -> None:
    """Let this process end without a last look for rings of garbage: the system takes all its memory at once.

    That look walked through every record, table and word three times, a third of what a short command took.
    """
    atexit.register(gc.freeze)


def freeze_startup_objects() -> None:
    """Take everything there is for lasting: rounds of the collector do not walk through it any more.

    Nor does a last one before: among a million objects of a start it found five, in a quarter of a second. From then on
    rounds are short: one of 50,000 new objects stopped an answer for 24 to 50 ms.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector rest. It would walk through the whole plan again each time some more of it was made.

    Whoever makes rings of objects inside, as records are, calls `gc.collect()` when they are let go.
    """
    resting = not gc.isenabled()
    if resting:
        yield
        return
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()
