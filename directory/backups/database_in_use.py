"""A SQLite database that others use meanwhile: copied, and replaced only where they have saved nothing since."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from directory.backups.sqlite_file import connect, copy

_PAGES = 32
"""So many are replaced at a time: fewer than a directory has tables, so that the first of them are not the last."""


class _OthersSaved(Exception):
    """Ends a replacement before it counts."""


class DatabaseInUse:
    """The database in a file, and whether others have saved in it since it was last copied or replaced."""

    def __init__(
        self, path: Path, writing: sqlite3.Connection, reading: sqlite3.Connection
    ) -> None:
        self._path, self._writing, self._reading = path, writing, reading
        self._known = _commits_of_others(writing)

    def copy(self, goal: Path) -> None:
        """Copy it as it is at one moment; writers do not wait. Raises sqlite3.Error, OSError."""
        self._known = _commits_of_others(self._writing)
        copy(self._path, goal)

    def replace(self, source: Path) -> bool:
        """Let it become what another file holds: whoever reads sees the one or the other, never between.

        False, and nothing is changed, where others have saved since it was last copied or replaced: that would be
        lost. Waits up to a minute for a writer to finish. Raises sqlite3.Error, OSError.
        """
        before = _commits_of_others(self._reading)
        if _commits_of_others(self._writing) != self._known:
            return False

        def refuse_others(status: int, left: int, pages: int) -> None:
            # Nobody else can save from the first pages on, and nothing counts before the last. Later looks would tell
            # nothing: beginning the log anew looks like a commit.
            first = status == sqlite3.SQLITE_OK and left + _PAGES >= pages
            if first and _commits_of_others(self._reading) != before:
                raise _OthersSaved

        try:
            with closing(connect(source)) as made:
                made.backup(self._writing, pages=_PAGES, progress=refuse_others)
        except _OthersSaved:
            return False
        return True

    @contextmanager
    def held(self) -> Iterator[None]:
        """Whoever saves waits while this lasts. Waits up to a minute for who saves now. Raises sqlite3.Error.

        SQLite replaces a database by no connection that is in a transaction, so that whoever waited may save between
        this and `replace`, which then refuses: nothing is lost, and whoever upgrades makes another attempt.
        """
        with closing(connect(self._path)) as holding:
            holding.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                holding.rollback()


@contextmanager
def database_in_use(path: Path) -> Iterator[DatabaseInUse]:
    """The database at the path, to be copied and replaced. Raises sqlite3.Error, OSError."""
    with closing(connect(path)) as writing, closing(connect(path)) as reading:
        yield DatabaseInUse(path, writing, reading)


def _commits_of_others(opened: sqlite3.Connection) -> int:
    """A number that stays for as long as no other connection saves anything, or sheds the log."""
    return int(opened.execute("PRAGMA data_version").fetchone()[0])
