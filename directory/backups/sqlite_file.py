"""What is done with a SQLite database as a file: an online copy, whether it is whole, what is in it, its way back."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

PATIENCE_SECONDS = 60  # a backup rather waits for a writer than fails
_READ = 1024 * 1024


class DatabaseDamaged(Exception):
    """A database file that does not hold together; the message says what SQLite found."""


def copy(source: Path, goal: Path) -> None:
    """Copy a database that others read and write meanwhile, as it is at one moment; writers do not wait.

    The copy is a single file without a log beside it. Raises sqlite3.Error, OSError.
    """
    with closing(connect(source)) as live, closing(sqlite3.connect(goal)) as made:
        live.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")
    goal.chmod(0o600)


def put_in_place(source: Path, goal: Path) -> None:
    """Let a database in use become what another file holds: whoever reads sees the one or the other, never between.

    Waits up to a minute for a writer to finish. Raises sqlite3.Error, OSError.
    """
    with closing(sqlite3.connect(source)) as made, closing(connect(goal)) as live:
        made.backup(live)
    with closing(connect(goal)) as live:
        live.execute("PRAGMA journal_mode=WAL")
        live.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def prove_whole(path: Path) -> None:
    """Raises DatabaseDamaged when pages, indexes or references do not agree."""
    try:
        with closing(connect(path)) as opened:
            problems = [row[0] for row in opened.execute("PRAGMA integrity_check(5)")]
            problems = [each for each in problems if each != "ok"]
            broken = opened.execute("PRAGMA foreign_key_check").fetchmany(5)
    except sqlite3.DatabaseError as problem:
        raise DatabaseDamaged(str(problem)) from problem
    problems += [f"{row[0]} row {row[1]} refers to a missing {row[2]}" for row in broken]
    if problems:
        raise DatabaseDamaged("; ".join(problems))


def rows(path: Path) -> dict[str, int]:
    """How many rows each table holds. Raises sqlite3.Error."""
    with closing(connect(path)) as opened:
        return {
            name: int(opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 - a table's name
            for name in _tables(opened)
        }


def version(path: Path) -> str | None:
    """The version of the tables; None when there are none. Raises sqlite3.Error."""
    with closing(connect(path)) as opened:
        if "alembic_version" not in set(_tables(opened)):
            return None
        found = opened.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(found[0]) if found else None


def digest(path: Path) -> str:
    """SHA-256 of the file."""
    summed = hashlib.sha256()
    with path.open("rb") as opened:
        while piece := opened.read(_READ):
            summed.update(piece)
    return summed.hexdigest()


def _tables(opened: sqlite3.Connection) -> Iterator[str]:
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    yield from (str(row[0]) for row in opened.execute(query).fetchall())


def connect(path: Path) -> sqlite3.Connection:
    """A connection that waits for others and overwrites what it deletes. Raises sqlite3.Error, FileNotFoundError."""
    if not path.is_file():
        raise FileNotFoundError(f"there is no database at {path}")
    opened = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None)
    try:
        opened.execute("PRAGMA secure_delete=ON")
    except sqlite3.Error:  # no database, or one that is damaged
        opened.close()
        raise
    return opened
