"""What people and organizations at the table know and offer to teach."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Id, Name, belongs_to

if TYPE_CHECKING:
    from directory.models.coalition.person import Person
    from directory.models.listings.organization import Organization


class Expertise(Base):
    """A topic that somebody knows; `offers_training` where others can be taught in an in-service training."""

    __tablename__ = "expertise"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (organization_id IS NULL)", name="one_stakeholder"),
    )

    id: Mapped[Id]
    person_id: Mapped[UUID | None] = belongs_to("person")
    organization_id: Mapped[UUID | None] = belongs_to("organization")
    topic: Mapped[Name]
    offers_training: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person | None] = relationship()
    organization: Mapped[Organization | None] = relationship()
