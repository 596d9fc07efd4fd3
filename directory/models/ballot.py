"""Priorities: a question with options, on which people put dots by link or show of hands."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Created, Id, LongText, Name

if TYPE_CHECKING:
    from directory.models.meeting import Meeting

DOTS = 3


class Ballot(Base):
    """A question put to a meeting. Each voter has `dots`; closed, its counts stand in the minutes of the meeting."""

    __tablename__ = "ballot"

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    question: Mapped[LongText]
    dots: Mapped[int] = mapped_column(default=DOTS)
    closed_at: Mapped[datetime | None]
    created_at: Mapped[Created]

    meeting: Mapped[Meeting] = relationship()
    options: Mapped[list[BallotOption]] = relationship(
        back_populates="ballot",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="BallotOption.position",
    )

    @property
    def is_open(self) -> bool:
        """Whether dots are still taken."""
        return self.closed_at is None

    @property
    def voters(self) -> int:
        """How many ballots came by link."""
        return len({vote.voter for option in self.options for vote in option.votes})

    @property
    def total(self) -> int:
        """All dots and hands together."""
        return sum(option.count for option in self.options)


class BallotOption(Base):
    """One option: hands counted in the room, and dots put by link."""

    __tablename__ = "ballot_option"

    id: Mapped[Id]
    ballot_id: Mapped[UUID] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[LongText]
    hands: Mapped[int] = mapped_column(default=0)

    ballot: Mapped[Ballot] = relationship(back_populates="options")
    votes: Mapped[list[DotVote]] = relationship(cascade="all, delete-orphan", passive_deletes=True)

    @property
    def count(self) -> int:
        """Hands and dots for this option: the one count that pages, minutes and exports show."""
        return self.hands + sum(vote.dots for vote in self.votes)


class DotVote(Base):
    """The dots of one ballot for one option; `voter` is the random key of the ballot and names nobody."""

    __tablename__ = "dot_vote"
    __table_args__ = (UniqueConstraint("option_id", "voter"),)

    id: Mapped[Id]
    option_id: Mapped[UUID] = mapped_column(ForeignKey("ballot_option.id", ondelete="CASCADE"))
    voter: Mapped[Name]
    dots: Mapped[int]
