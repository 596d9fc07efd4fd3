"""Records that were put together, with all that is needed to part them again; and pairs that are known to be two."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created, Id, Name
from directory.encryption.columns import Sealed
from directory.models.tagged import Owned


class Merge(Owned, Base):
    """`gone_id` became part of `kept_id`. `memory` is what `duplicates.merge` needs to undo it, as JSON."""

    __tablename__ = "merge"
    COVERED = ("kind", "kept_id", "gone_id")

    id: Mapped[Id]
    kind: Mapped[Code]
    kept_id: Mapped[UUID]
    gone_id: Mapped[UUID]
    kept_name: Mapped[Name]
    gone_name: Mapped[Name]
    by: Mapped[Name]
    created_at: Mapped[Created]
    undone_at: Mapped[datetime | None]
    memory: Mapped[str | None] = mapped_column(Sealed("merge.memory"))


class NotDuplicate(Base):
    """Two records of a kind that look like one and are two; the smaller id is first."""

    __tablename__ = "not_duplicate"

    kind: Mapped[Code] = mapped_column(primary_key=True)
    one_id: Mapped[UUID] = mapped_column(primary_key=True)
    other_id: Mapped[UUID] = mapped_column(primary_key=True)
    created_at: Mapped[Created]
