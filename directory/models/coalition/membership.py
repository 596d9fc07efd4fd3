"""Membership of people and organizations in the coalition: member, guest, prospect …, since when and until when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Id, Name, belongs_to, choice

if TYPE_CHECKING:
    from directory.models.coalition.person import Person
    from directory.models.listings.organization import Organization


class Status(StrEnum):
    """How somebody belongs to the coalition. It says nothing of who they are."""

    MEMBER = "member"
    ALTERNATE = "alternate"
    GUEST = "guest"
    PROSPECT = "prospect"
    FORMER = "former"


class Membership(Base):
    """One span of a history: a person or an organization had this status from `since` up to and including `until`."""

    # Entries of the audit name the table, and they are chained: it keeps the name that it had.
    __tablename__ = "standing"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (organization_id IS NULL)", name="one_stakeholder"),
    )

    id: Mapped[Id]
    person_id: Mapped[UUID | None] = belongs_to("person")
    organization_id: Mapped[UUID | None] = belongs_to("organization")
    status: Mapped[Status] = mapped_column(choice(Status))
    since: Mapped[date]
    until: Mapped[date | None]
    how: Mapped[Name | None]

    person: Mapped[Person | None] = relationship()
    organization: Mapped[Organization | None] = relationship()

    def holds_on(self, day: date) -> bool:
        """Whether the span covers the day."""
        return self.since <= day and (self.until is None or day <= self.until)
