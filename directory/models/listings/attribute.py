"""Terms of foreign taxonomies and free values on records, kept as they came so that an exchange loses nothing."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id
from directory.encryption.columns import Sealed
from directory.models.field import plumbing, public
from directory.models.tagged import Owned


class Attribute(Owned, Base):
    """HSDS attribute: `link_entity` names the table and `link_id` the record that carries it."""

    __tablename__ = "attribute"
    COVERED = ("link_entity", "link_id")
    __table_args__ = (Index("ix_attribute_link", "link_entity", "link_id"),)

    id: Mapped[Id]
    link_entity: Mapped[Code] = mapped_column(info=plumbing(is_imported=False))
    link_id: Mapped[UUID] = mapped_column(info=plumbing(is_imported=False))
    link_type: Mapped[Code | None] = mapped_column(info=plumbing(is_told=True))
    taxonomy: Mapped[str] = mapped_column(
        Sealed("attribute.taxonomy"), info=public(key=True, hsds="")
    )
    code: Mapped[str | None] = mapped_column(
        Sealed("attribute.code"), info=public(key=True, hsds="")
    )
    name: Mapped[str | None] = mapped_column(
        Sealed("attribute.name"), info=public(key=True, hsds="")
    )
    value: Mapped[str | None] = mapped_column(Sealed("attribute.value"), info=public())
    label: Mapped[str | None] = mapped_column(Sealed("attribute.label"), info=public())
