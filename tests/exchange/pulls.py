"""What tests do with a source: people change what it brought, and look at what waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import begin_writing
from directory.exchange.pull import Outcome
from directory.models import Service, SourceConflict

Pull = Callable[..., Outcome]


def start_writing(session: Session) -> None:
    session.rollback()
    begin_writing(session)


def service(session: Session, number: int) -> Service:
    session.rollback()
    session.expire_all()
    return session.get_one(Service, UUID(f"00000000-0000-4000-8000-{number:012d}"))


def change(session: Session, number: int, **values: Any) -> None:
    """What somebody here does to a service."""
    start_writing(session)
    record = session.get_one(Service, UUID(f"00000000-0000-4000-8000-{number:012d}"))
    for name, value in values.items():
        setattr(record, name, value)
    session.commit()


def waiting(session: Session) -> list[SourceConflict]:
    session.expire_all()
    return list(session.scalars(select(SourceConflict).where(SourceConflict.settled_at.is_(None))))
