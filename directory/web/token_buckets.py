"""How often somebody did something lately: token buckets in a small file of their own, which every worker shares.

Several hosts share those of `directory.web.shared_buckets`.

No address and no account is in it, only keyed hashes; a row is gone as soon as its bucket is full again.
"""

from __future__ import annotations

import hmac
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PATIENCE_SECONDS = 2  # a visitor does not wait longer for a limit to be counted
DAY = "%Y-%m-%d"
# Not in the directory's database: counting would wait behind imports and be in every backup (decision 0007).
_TABLES = (
    "CREATE TABLE IF NOT EXISTS salt (day TEXT PRIMARY KEY, value BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS bucket (name BLOB PRIMARY KEY, full_at REAL NOT NULL)",
    "CREATE INDEX IF NOT EXISTS bucket_full_at ON bucket (full_at)",
)


@dataclass(frozen=True, slots=True)
class Limit:
    """`burst` times at once, and as many again spread evenly over `seconds`.

    What a limit `guards`, a secret that can be guessed or what is hidden, stays shut while nothing can be counted.
    """

    name: str
    burst: int
    seconds: int
    guards: bool = False

    @property
    def interval(self) -> float:
        """Seconds until one more is allowed."""
        return self.seconds / self.burst


def take(limit: Limit, full_at: float, now: float) -> tuple[float, float]:
    """Take one token from a bucket that will be full at a moment; moments are seconds on one clock.

    Returns when the bucket will be full now, and how many seconds to wait: 0 when the token was there. Nothing is
    taken from a bucket that has none. A clock that jumped back never leaves a bucket emptier than empty.
    """
    missing = min(max(full_at - now, 0.0), float(limit.seconds))
    wait = missing + limit.interval - limit.seconds
    # Sums of fractions: a token that is there but for the last bit is there.
    if wait > 1e-9:
        return now + missing, wait
    return now + missing + limit.interval, 0.0


def bucket_name(key: bytes, limit: Limit, whom: str) -> bytes:
    """The hash that a bucket is found by; the key holds the salt of the day."""
    return hmac.digest(key, f"{limit.name}\0{whom}".encode(), "sha256")[:16]


class Buckets:
    """The buckets in one file. Damage costs nothing but what was counted: the file is made anew."""

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self._key = key.encode()

    def take(self, limit: Limit, whom: str, now: float) -> float:
        """Take one token of somebody; returns the seconds to wait, 0 for none. Raises sqlite3.Error, OSError."""
        try:
            return self._take(limit, whom, now)
        # Locked, or the disk is full: the counts are sound, so the file stays. Anything else is damage.
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._forget()
            return self._take(limit, whom, now)

    def give_back(self, limit: Limit, whom: str, now: float) -> None:
        """Put one token back, because what it was taken for does not count. Raises sqlite3.Error, OSError."""
        with self._writing() as connection:
            change = "UPDATE bucket SET full_at = full_at - ? WHERE name = ?"
            connection.execute(change, (limit.interval, self._name(connection, limit, whom, now)))

    def _take(self, limit: Limit, whom: str, now: float) -> float:
        with self._writing() as connection:
            name = self._name(connection, limit, whom, now)
            query = "SELECT full_at FROM bucket WHERE name = ?"
            found = connection.execute(query, (name,)).fetchone()
            full_at, wait = take(limit, found[0] if found else now, now)
            keep = "INSERT INTO bucket VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET full_at = excluded.full_at"
            connection.execute(keep, (name, full_at))
            # A full bucket says the same as none; without its row nothing says that somebody asked.
            connection.execute("DELETE FROM bucket WHERE full_at <= ?", (now,))
        return wait

    def _name(self, connection: sqlite3.Connection, limit: Limit, whom: str, now: float) -> bytes:
        """The hash that a bucket is found by. Its salt is of today: tomorrow nobody can tell whose it was."""
        day = datetime.fromtimestamp(now, UTC).strftime(DAY)
        found = connection.execute("SELECT value FROM salt WHERE day = ?", (day,)).fetchone()
        salt: bytes = found[0] if found else secrets.token_bytes(16)
        if not found:
            # With yesterday's salt gone, yesterday's names cannot be tried against the hashes any more.
            connection.execute("DELETE FROM salt")
            connection.execute("INSERT INTO salt VALUES (?, ?)", (day, salt))
        return bucket_name(self._key + salt, limit, whom)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with closing(
            sqlite3.connect(self._path, timeout=PATIENCE_SECONDS, isolation_level=None)
        ) as opened:
            # Nothing in here outlives a crash of the machine in a way that matters, so nothing waits for the disk.
            for setting in ("journal_mode=WAL", "synchronous=OFF", "secure_delete=ON"):
                opened.execute(f"PRAGMA {setting}")
            opened.execute("BEGIN IMMEDIATE")
            for table in _TABLES:
                opened.execute(table)
            yield opened
            opened.execute("COMMIT")

    def _forget(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
