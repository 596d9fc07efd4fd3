"""What a source tells of the history of its records (HSDS metadata); our own history is the audit's."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id
from directory.encryption.columns import Sealed
from directory.models.field import for_staff, plumbing
from directory.models.tagged import Owned


class SourceChange(Owned, Base):
    """One change of one field, for staff alone: earlier values may be what is confidential now."""

    __tablename__ = "source_change"
    COVERED = ("link_entity", "link_id")
    __table_args__ = (Index("ix_source_change_link", "link_entity", "link_id"),)

    id: Mapped[Id]
    link_entity: Mapped[Code] = mapped_column(info=plumbing(is_imported=False))
    link_id: Mapped[UUID] = mapped_column(info=plumbing(is_imported=False))
    on: Mapped[date | None] = mapped_column(info=for_staff(key=True))
    action: Mapped[str | None] = mapped_column(Sealed("source_change.action"), info=for_staff())
    field_name: Mapped[str | None] = mapped_column(
        Sealed("source_change.field_name"), info=for_staff(key=True)
    )
    previous_value: Mapped[str | None] = mapped_column(
        Sealed("source_change.previous_value"), info=for_staff()
    )
    replacement_value: Mapped[str | None] = mapped_column(
        Sealed("source_change.replacement_value"), info=for_staff()
    )
    updated_by: Mapped[str | None] = mapped_column(
        Sealed("source_change.updated_by"), info=for_staff()
    )
