"""What a source tells of the history of its records (HSDS metadata); our own history is the audit's."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from directory.db import Base, Code, Id, LongText, Name


class SourceChange(Base):
    """One change of one field, for staff alone: earlier values may be what is confidential now."""

    __tablename__ = "source_change"
    __table_args__ = (Index("ix_source_change_link", "link_entity", "link_id"),)

    id: Mapped[Id]
    link_entity: Mapped[Code]
    link_id: Mapped[UUID]
    on: Mapped[date | None]
    action: Mapped[Name | None]
    field_name: Mapped[Name | None]
    previous_value: Mapped[LongText | None]
    replacement_value: Mapped[LongText | None]
    updated_by: Mapped[Name | None]
