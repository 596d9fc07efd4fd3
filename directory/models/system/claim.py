"""Claims: which process does something that only one may do at a time, such as a job, and until when it is believed."""

from __future__ import annotations

import os
import socket
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.db import Base, Code, now, table_of


class Claim(Base):
    """Who does the thing `name`. After `until` anybody may take it: whoever had it has ended before its time."""

    __tablename__ = "claim"

    name: Mapped[Code] = mapped_column(primary_key=True)
    holder: Mapped[Code]
    until: Mapped[datetime]


def new_holder() -> str:
    """A name of this process that no other has, with what an operator finds it by: machine and process."""
    return f"{socket.gethostname()[:100]}, process {os.getpid()}, {token_hex(8)}"


def take_claim(session: Session, name: str, holder: str, lasts: timedelta) -> bool:
    """Claim `name` for a while, or prolong a claim of one's own; False where somebody else has it.

    One statement, so that of two who ask in the same moment one is refused. The caller commits at once: a claim
    counts for others from then on. Call `directory.db.begin_beside` first.
    """
    moment = now()
    insert = _insert_of(session.get_bind().dialect.name)
    table = table_of(Claim)
    statement = insert(table).values(name=name, holder=holder, until=moment + lasts)
    statement = statement.on_conflict_do_update(
        index_elements=[table.c.name],
        set_={"holder": statement.excluded.holder, "until": statement.excluded.until},
        where=or_(table.c.until <= moment, table.c.holder == holder),
    )
    taken = session.connection().execute(statement.returning(table.c.name))
    return taken.first() is not None


def _insert_of(dialect: str) -> Any:
    """What inserts a row that may be there already; each database has a word of its own for it."""
    # Imported now: with the word comes everything else that the database has of its own.
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite

        return insert_on_sqlite
    from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql

    return insert_on_postgresql


def release_claim(session: Session, name: str, holder: str) -> None:
    """Give a claim back, so that nobody waits for its end; one that somebody else has taken since stays."""
    table = table_of(Claim)
    session.connection().execute(
        delete(table).where(table.c.name == name, table.c.holder == holder)
    )


def claimed_until(session: Session, name: str) -> datetime | None:
    """Until when somebody else has `name`; None for nobody."""
    return session.scalar(select(Claim.until).where(Claim.name == name, Claim.until > now()))
