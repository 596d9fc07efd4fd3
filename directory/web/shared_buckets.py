"""Token buckets in the directory's own database: what somebody did on one host counts on every other.

For PostgreSQL alone. A directory on one host has a file of its own (`directory.web.token_buckets`), which waits for
nobody who writes listings.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert

from directory.db import table_of
from directory.models import LimitBucket, LimitSalt
from directory.web.token_buckets import DAY, PATIENCE_SECONDS, Limit, bucket_name, take

SWEPT_ONCE_IN = 50
"""Takes: rows of full buckets may wait for so many before they go."""
SWEPT_TOGETHER = 500

_BUCKET, _SALT = table_of(LimitBucket), table_of(LimitSalt)


class SharedBuckets:
    """The buckets of all hosts. Hosts whose clocks differ count apart by as much; a clock that jumps back locks nobody
    out for longer than the limit says."""

    def __init__(self, key: str, engine: Callable[[], Engine]) -> None:
        self._key, self._engine = key.encode(), engine
        self._salt: tuple[str, bytes] = ("", b"")
        self._taken = 0

    def take(self, limit: Limit, whom: str, now: float) -> float:
        """Take one token of somebody; returns the seconds to wait, 0 for none. Raises SQLAlchemyError."""
        with self._writing() as connection:
            name = self._name(connection, limit, whom, now)
            # Puts the row there, or locks the one that is: of two who ask at once the second reads what the first left.
            found = insert(_BUCKET).values(name=name, full_at=now)
            found = found.on_conflict_do_update(
                index_elements=[_BUCKET.c.name], set_={"full_at": _BUCKET.c.full_at}
            )
            before = connection.execute(found.returning(_BUCKET.c.full_at)).scalar_one()
            full_at, wait = take(limit, before, now)
            connection.execute(
                update(_BUCKET).where(_BUCKET.c.name == name).values(full_at=full_at)
            )
            self._taken += 1
            if self._taken % SWEPT_ONCE_IN == 1:
                self._sweep(connection, now)
        return wait

    def give_back(self, limit: Limit, whom: str, now: float) -> None:
        """Put one token back, because what it was taken for does not count. Raises SQLAlchemyError."""
        with self._writing() as connection:
            name = self._name(connection, limit, whom, now)
            less = {"full_at": _BUCKET.c.full_at - limit.interval}
            connection.execute(update(_BUCKET).where(_BUCKET.c.name == name).values(less))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that waits for nobody long, and for no disk: a crash may lose counts of its last moment."""
        patience = timedelta(seconds=PATIENCE_SECONDS)
        with self._engine().connect() as connection:
            connection.execution_options(directory_patience=patience)
            with connection.begin():
                # After a crash the last counts may be lost, and nobody waited for the disk (decision 0028).
                connection.execute(text("SET LOCAL synchronous_commit = off"))
                yield connection

    def _name(self, connection: Connection, limit: Limit, whom: str, now: float) -> bytes:
        day = datetime.fromtimestamp(now, UTC).strftime(DAY)
        if self._salt[0] != day:
            self._salt = (day, self._salt_of(connection, day))
        return bucket_name(self._key + self._salt[1], limit, whom)

    def _salt_of(self, connection: Connection, day: str) -> bytes:
        """The salt of a day, which every host reads; the first that asks makes it, and yesterday's is gone."""
        made = insert(_SALT).values(day=day, value=secrets.token_bytes(16))
        connection.execute(made.on_conflict_do_nothing())
        connection.execute(delete(_SALT).where(_SALT.c.day < day))
        found: bytes = connection.execute(
            select(_SALT.c.value).where(_SALT.c.day == day)
        ).scalar_one()
        return found

    def _sweep(self, connection: Connection, now: float) -> None:
        """Delete buckets that are full; those that somebody uses now stay for the next time."""
        full = select(_BUCKET.c.name).where(_BUCKET.c.full_at <= now).limit(SWEPT_TOGETHER)
        full = full.with_for_update(skip_locked=True)
        connection.execute(delete(_BUCKET).where(_BUCKET.c.name.in_(full)))
