"""What refers to a record: asked before a record is taken away, which was a mistake or another one's double."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import Base, table_of
from directory.models.listings.external_identifier import ExternalIdentifier

ORGANIZATION_PARTS = ("organization_alias", "organization_term", "expertise", "standing")
"""What an organization says of itself: it goes with it, and nothing else does."""


def referring_tables(
    session: Session, model: type[Base], record_id: UUID, apart_from: Collection[str] = ()
) -> Iterator[str]:
    """The tables but those named of which any row refers to the record; one query for each column that could.

    What another directory or an imported file calls the record is a reference, too: it would be brought in again.
    """
    table = table_of(model)
    for other in Base.metadata.sorted_tables:
        if other.name in apart_from:
            continue
        for column in other.columns:
            refers = any(key.column.table is table for key in column.foreign_keys)
            if refers and session.scalar(select(1).where(column == record_id).limit(1)):
                yield other.name
                break
    known = select(1).where(
        ExternalIdentifier.kind == table.name, ExternalIdentifier.record_id == record_id
    )
    if session.scalar(known.limit(1)):
        yield ExternalIdentifier.__tablename__


def is_referred_to(
    session: Session, model: type[Base], record_id: UUID, apart_from: Collection[str] = ()
) -> bool:
    """Whether any row of any table but those named refers to the record."""
    return any(True for _ in referring_tables(session, model, record_id, apart_from))
