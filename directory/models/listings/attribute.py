"""Terms of foreign taxonomies and free values on records, kept as they came so that an exchange loses nothing."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from directory.db import Base, Code, Id, LongText, Name


class Attribute(Base):
    """HSDS attribute: `link_entity` names the table and `link_id` the record that carries it."""

    __tablename__ = "attribute"
    __table_args__ = (Index("ix_attribute_link", "link_entity", "link_id"),)

    id: Mapped[Id]
    link_entity: Mapped[Code]
    link_id: Mapped[UUID]
    link_type: Mapped[Code | None]
    taxonomy: Mapped[Name]
    code: Mapped[Name | None]
    name: Mapped[Name | None]
    value: Mapped[LongText | None]
    label: Mapped[Name | None]
