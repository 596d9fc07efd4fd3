"""Questions on which members differ, with each position as those who hold it put it; none is the coalition's."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Created, Id, LongText, Name, Versioned, belongs_to, has_many
from directory.models.coalition.closed_session import OfMeeting
from directory.models.listings.organization import Organization
from directory.name_order import name_order


class PositionQuestion(OfMeeting, Versioned, Base):
    """What members differ on, and the meeting at which it came up."""

    __tablename__ = "position_question"

    id: Mapped[Id]
    question: Mapped[LongText]
    background: Mapped[LongText | None]

    positions: Mapped[list[MemberPosition]] = has_many(
        "(MemberPosition.created_at, MemberPosition.id)", back_populates="question"
    )


class MemberPosition(Base):
    """One answer with its reasons. Positions are in the order in which they were written down, which ranks nothing."""

    __tablename__ = "member_position"

    id: Mapped[Id]
    question_id: Mapped[UUID] = belongs_to("position_question")
    text: Mapped[LongText]
    reasons: Mapped[LongText | None]
    created_at: Mapped[Created]

    question: Mapped[PositionQuestion] = relationship(back_populates="positions")
    holders: Mapped[list[PositionHolder]] = has_many(back_populates="position")

    @property
    def by_name(self) -> list[PositionHolder]:
        """Who holds it, by the name of the agency."""
        return sorted(self.holders, key=lambda each: name_order(each.organization.name))


class PositionHolder(Base):
    """An agency that holds a position, who said so for it, and when."""

    __tablename__ = "position_holder"
    __table_args__ = (UniqueConstraint("position_id", "organization_id"),)

    id: Mapped[Id]
    position_id: Mapped[UUID] = belongs_to("member_position")
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"), index=True)
    stated_by: Mapped[Name]
    stated_on: Mapped[date]

    position: Mapped[MemberPosition] = relationship(back_populates="holders")
    organization: Mapped[Organization] = relationship()
