"""The collaboration survey: waves in which organizations rate how closely they work with each other, 0 to 5."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Created, Id, Name, belongs_to, has_many

if TYPE_CHECKING:
    from directory.models.listings.organization import Organization

LEVELS = range(6)  # from 0, no contact, to 5


class SurveyWave(Base):
    """One round of the survey; links are good up to and including `closes_on`."""

    __tablename__ = "survey_wave"

    id: Mapped[Id]
    name: Mapped[Name]
    opened_on: Mapped[date]
    closes_on: Mapped[date]
    created_at: Mapped[Created]

    invitations: Mapped[list[SurveyInvitation]] = has_many(back_populates="wave")
    ratings: Mapped[list[Rating]] = has_many()

    def is_open_on(self, day: date) -> bool:
        """Whether answers are taken on the day."""
        return self.opened_on <= day <= self.closes_on


class SurveyInvitation(Base):
    """An organization that was asked in a wave, and when it answered."""

    __tablename__ = "survey_invitation"
    __table_args__ = (UniqueConstraint("wave_id", "organization_id"),)

    id: Mapped[Id]
    wave_id: Mapped[UUID] = belongs_to("survey_wave", index=False)
    organization_id: Mapped[UUID] = belongs_to("organization")
    answered_at: Mapped[datetime | None]

    wave: Mapped[SurveyWave] = relationship(back_populates="invitations")
    organization: Mapped[Organization] = relationship()


class Rating(Base):
    """How `rater` sees its work with `rated`: 0 none … 5 collaboration; `refers` where it sends people there."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("wave_id", "rater_id", "rated_id"),
        CheckConstraint("level BETWEEN 0 AND 5", name="level"),
        CheckConstraint("rater_id <> rated_id", name="two_organizations"),
    )

    id: Mapped[Id]
    wave_id: Mapped[UUID] = belongs_to("survey_wave", index=False)
    rater_id: Mapped[UUID] = belongs_to("organization")
    rated_id: Mapped[UUID] = belongs_to("organization")
    level: Mapped[int]
    refers: Mapped[bool] = mapped_column(default=False)
