"""How a connection behaves: what SQLite is told at its start, how long PostgreSQL waits, what each keeps in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Engine,
    event,
)

from directory.name_order import (
    name_order,
)

# A long import holds the lock for longer: who still waits then is told so with 503 (decision 0001).
BUSY_TIMEOUT_MS = 5000


class Limits(NamedTuple):
    """How long a transaction on PostgreSQL waits: for locks of others, for a statement, between statements (all kept by
    the server), and for any answer at all (kept by the connection). None is without an end.

    SQLite has one lock and `BUSY_TIMEOUT_MS`; nothing there can be away.
    """

    lock: timedelta
    statement: timedelta | None = None
    idle: timedelta | None = None
    answer: timedelta | None = None


OF_PAGES = Limits(
    lock=timedelta(milliseconds=BUSY_TIMEOUT_MS),
    statement=timedelta(seconds=20),
    idle=timedelta(seconds=60),
    answer=timedelta(seconds=25),
)
"""For who waits in front of a screen. A worker that is frozen inside a transaction lets its locks go after `idle`."""
OF_WORK = Limits(lock=timedelta(seconds=60), answer=timedelta(minutes=15))
"""For commands, jobs, imports and the index: each of their statements is of a batch."""

READERS_PAGES_KB = 1_000
"""Of the file, what a connection that reads keeps for itself: the system keeps it too, once for all workers."""
WRITERS_PAGES_KB = 16_000
"""What one that writes keeps: changed pages that do not fit are written before their time."""


def _name_order_of_sqlite(name: str | None) -> str | None:
    return None if name is None else name_order(name)


@event.listens_for(Engine, "connect")
def _settle_connection(connection: Any, _record: Any) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = (
        None  # `_begin` below says when a transaction begins, not the driver
    )
    connection.create_function("name_order", 1, _name_order_of_sqlite, deterministic=True)
    cursor = connection.cursor()
    for setting in (
        # A writer that finds another one waits so long before it fails.
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        # What was acknowledged outlives a power cut, not just a crash of the program.
        "synchronous=FULL",
        # SQLite checks them only when asked, for each connection anew.
        "foreign_keys=ON",
        # Free pages are overwritten: an address that was withdrawn cannot be read out of the file.
        "secure_delete=ON",
        # Sorting would write rows into a file of its own, hidden ones too.
        "temp_store=MEMORY",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if connection.dialect.name != "sqlite":
        limits: Callable[[], Limits] | None = options.get("directory_limits")
        if limits is not None:
            _limit(connection, limits(), options)
        return
    writing = options.get("directory_writing", False)
    _keep_pages(connection, WRITERS_PAGES_KB if writing else READERS_PAGES_KB)
    with _waiting(connection, options.get("directory_patience")):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _limit(connection: Connection, limits: Limits, options: Mapping[str, Any]) -> None:
    """Let a transaction of PostgreSQL wait no longer than its limits say.

    By statements, not by options of the connection: a pooler such as pgbouncer hands one to many.
    """
    driven: Any = connection.connection.driver_connection
    driven.patience = None if limits.answer is None else limits.answer.total_seconds()
    settings = {
        "lock_timeout": options.get("directory_patience") or limits.lock,
        "statement_timeout": limits.statement,
        # Who reads keeps nobody waiting, and may send a long download to somebody slow.
        "idle_in_transaction_session_timeout": limits.idle
        if options.get("directory_writing")
        else None,
    }
    statements = [
        f"SET LOCAL {name} = {milliseconds(time) if time else 0}" for name, time in settings.items()
    ]
    if options.get("directory_writing") and options.get("directory_awaits_replica"):
        # Whoever reads from the replica after this was acknowledged finds it: what is hidden now is hidden there too.
        statements.append("SET LOCAL synchronous_commit = remote_apply")
    connection.exec_driver_sql("; ".join(statements))  # all in one message to the server


@contextmanager
def _waiting(connection: Connection, patience: timedelta | None) -> Iterator[None]:
    """While this lasts, the connection waits for another writer as long as `patience` says."""
    driven = connection.connection.driver_connection
    if driven is None or patience is None:
        yield
        return
    (usual,) = driven.execute("PRAGMA busy_timeout").fetchone()
    driven.execute(f"PRAGMA busy_timeout={milliseconds(patience)}").close()
    try:
        yield
    finally:
        driven.execute(f"PRAGMA busy_timeout={usual}").close()


def milliseconds(duration: timedelta) -> int:
    """The duration as databases count it."""
    return round(duration.total_seconds() * 1000)


def _keep_pages(connection: Connection, kilobytes: int) -> None:
    """Let SQLite keep so much of the file in a connection's own memory from here on."""
    driven = connection.connection.driver_connection
    if driven is not None and connection.info.get("pages_kb") != kilobytes:
        driven.execute(f"PRAGMA cache_size=-{kilobytes}").close()
        connection.info["pages_kb"] = kilobytes
