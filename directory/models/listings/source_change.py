"""What a source tells of the history of its records (HSDS metadata); our own history is the audit's."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, LongText, Name
from directory.models.field import for_staff, plumbing


class SourceChange(Base):
    """One change of one field, for staff alone: earlier values may be what is confidential now."""

    __tablename__ = "source_change"
    __table_args__ = (Index("ix_source_change_link", "link_entity", "link_id"),)

    id: Mapped[Id]
    link_entity: Mapped[Code] = mapped_column(info=plumbing(is_imported=False))
    link_id: Mapped[UUID] = mapped_column(info=plumbing(is_imported=False))
    on: Mapped[date | None] = mapped_column(info=for_staff(key=True))
    action: Mapped[Name | None] = mapped_column(info=for_staff())
    field_name: Mapped[Name | None] = mapped_column(info=for_staff(key=True))
    previous_value: Mapped[LongText | None] = mapped_column(info=for_staff())
    replacement_value: Mapped[LongText | None] = mapped_column(info=for_staff())
    updated_by: Mapped[Name | None] = mapped_column(info=for_staff())
