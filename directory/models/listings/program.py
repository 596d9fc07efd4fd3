"""Programs: an organization groups its services under them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Id, LongText, Name, belongs_to
from directory.models.field import public

if TYPE_CHECKING:
    from directory.models.listings.organization import Organization


class Program(Base):
    """A named group of services of one organization."""

    __tablename__ = "program"

    id: Mapped[Id]
    organization_id: Mapped[UUID] = belongs_to("organization")
    name: Mapped[Name] = mapped_column(info=public())
    alternate_name: Mapped[Name | None] = mapped_column(info=public())
    description: Mapped[LongText | None] = mapped_column(info=public())

    organization: Mapped[Organization] = relationship(back_populates="programs")
