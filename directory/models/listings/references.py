"""What refers to a record: asked before a record that turned out to be another one's double is taken away."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import Base


def is_referred_to(
    session: Session, model: type[Base], record_id: UUID, apart_from: Collection[str] = ()
) -> bool:
    """Whether any row of any table but those named refers to the record; one query for each column that could."""
    table = model.__table__
    for other in Base.metadata.sorted_tables:
        if other.name in apart_from:
            continue
        for column in other.columns:
            refers = any(key.column.table is table for key in column.foreign_keys)
            if refers and session.scalar(select(1).where(column == record_id).limit(1)):
                return True
    return False
