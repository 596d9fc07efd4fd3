"""Transactions that write: the lock comes first, and a transaction that has begun to read never writes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import event, func, select, text
from sqlalchemy.orm import Session

from directory.db.connections import milliseconds

WRITERS_LOCK = 7_266_345
"""Any number will do, as long as nothing else in the same PostgreSQL database locks it."""


class ReadingTransaction(RuntimeError):
    """Something was to be written in a transaction that did not take the write lock first."""


def begin_writing(session: Session, patience: timedelta | None = None) -> None:
    """Take the write lock at the start of a transaction, before anything is read in it.

    SQLite: `BEGIN IMMEDIATE`. A transaction that reads first and writes later fails under load as soon as another
    writer was faster; one that asks for the lock first waits its turn. PostgreSQL: an advisory lock. One writer at a
    time on both, so that the order of the outbox is the order of commits.

    `patience` is how long it waits for somebody else, where that is not as long as the connection does anyway.

    Raises ReadingTransaction when the session is already inside a transaction that began for reading, and
    OperationalError when the wait was in vain, InternalError when the server is a replica.
    """
    if session.in_transaction():
        if session.info.get("writing"):
            return
        raise ReadingTransaction("a transaction that has begun to read cannot become a writing one")
    session.info["writing"] = True
    connection = session.connection(
        execution_options={"directory_writing": True, "directory_patience": patience}
    )
    if connection.dialect.name == "postgresql":
        if patience is not None:
            connection.execute(text(f"SET LOCAL lock_timeout = {milliseconds(patience)}"))
        # The server lets it go at the end of the transaction, also when the connection dies. One that is no primary any
        # more refuses the number: what only it has of a write was never acknowledged, and must not be found there.
        locked, number = func.pg_advisory_xact_lock(WRITERS_LOCK), func.pg_current_xact_id()
        connection.execute(select(locked, number))


def begin_beside(session: Session) -> None:
    """Begin a transaction that writes only rows of which nothing is published, audited or indexed: claims, letters.

    PostgreSQL: no lock of all writers, the rows' own are enough, and a long import keeps no letter from leaving.
    SQLite: the one lock that there is. Raises what `begin_writing` raises.
    """
    if session.get_bind().dialect.name != "postgresql":
        begin_writing(session)
        return
    if session.in_transaction() and not session.info.get("writing"):
        raise ReadingTransaction("a transaction that has begun to read cannot become a writing one")
    session.info["writing"] = True
    session.connection(execution_options={"directory_writing": True})


@event.listens_for(Session, "before_flush")
def _refuse_unannounced_writing(session: Session, _context: Any, _instances: Any) -> None:
    if not session.info.get("writing") and (session.new or session.dirty or session.deleted):
        raise ReadingTransaction("call begin_writing(session) before a transaction that writes")


@event.listens_for(Session, "after_transaction_end")
def _forget_writing(session: Session, transaction: Any) -> None:
    if transaction.parent is None:
        session.info.pop("writing", None)
