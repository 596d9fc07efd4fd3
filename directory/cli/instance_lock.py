"""One command at a time that puts another database in place: two at once would undo each other's work."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from directory.cli.start import CannotStart


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep every other such command of this instance folder out. Raises CannotStart where one is running."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as problem:
        raise CannotStart(
            f"Another `directory setup`, `upgrade` or `restore` is running for {folder}. Nothing was changed: run this "
            "again when it has ended."
        ) from problem
    finally:
        os.close(handle)
