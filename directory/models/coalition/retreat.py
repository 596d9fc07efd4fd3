"""A retreat of the coalition: what it is for, where it stands, and which work is its own and which an agency's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Created, Id, LongText, Versioned, belongs_to, has_many
from directory.models.listings.organization import Organization

if TYPE_CHECKING:
    from directory.models.coalition.meeting import Meeting


class Retreat(Versioned, Base):
    """What a meeting wrote down when it was a retreat. Options and dots are ballots of the meeting.

    It is read by those alone who may read all of the meeting, which is not removed while it has one.

    Strengths, weaknesses, opportunities and threats are texts of one point a line.
    """

    __tablename__ = "retreat"

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True, unique=True)
    mission: Mapped[LongText | None]
    vision: Mapped[LongText | None]
    strengths: Mapped[LongText | None]
    weaknesses: Mapped[LongText | None]
    opportunities: Mapped[LongText | None]
    threats: Mapped[LongText | None]

    meeting: Mapped[Meeting] = relationship()
    work: Mapped[list[RetreatWork]] = has_many(
        "(RetreatWork.created_at, RetreatWork.id)", back_populates="retreat"
    )


class RetreatWork(Base):
    """A piece of work, and whose it is: an agency's own, or without one the coalition's."""

    __tablename__ = "retreat_work"

    id: Mapped[Id]
    retreat_id: Mapped[UUID] = belongs_to("retreat")
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization.id"), index=True)
    text: Mapped[LongText]
    created_at: Mapped[Created]

    retreat: Mapped[Retreat] = relationship(back_populates="work")
    organization: Mapped[Organization | None] = relationship()
