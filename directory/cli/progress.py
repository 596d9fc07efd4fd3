"""Progress bars for long commands, on standard error and only for people."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A function to call with the number of things done since the last call; silent where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    with click.progressbar(length=total or 0, label=what, file=sys.stderr) as bar:
        yield bar.update
