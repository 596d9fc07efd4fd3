"""What may follow from a meeting by its minutes: actions and dates that wait until somebody decides."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Id, LongText, Name, Versioned, belongs_to, choice
from directory.models.coalition.closed_session import FollowsItem

if TYPE_CHECKING:
    from directory.models.coalition.meeting import Meeting


class ProposalKind(StrEnum):
    """What becomes of a proposal that is accepted: an action item, a date of the calendar, a planned meeting."""

    ACTION = "action"
    EVENT = "event"
    MEETING = "meeting"


class ProposalState(StrEnum):
    """What somebody decided."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class MeetingProposal(FollowsItem, Versioned, Base):
    """One proposal in the words of the minutes. `on` is the day by which, or on which; `reason` says why it is one."""

    __tablename__ = "meeting_proposal"

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = belongs_to("meeting")
    position: Mapped[int]
    kind: Mapped[ProposalKind] = mapped_column(choice(ProposalKind))
    state: Mapped[ProposalState] = mapped_column(
        choice(ProposalState), default=ProposalState.OPEN, index=True
    )
    text: Mapped[LongText]
    reason: Mapped[LongText]
    owner: Mapped[Name | None]
    on: Mapped[date | None]
    starts_at: Mapped[time | None]
    place: Mapped[Name | None]

    meeting: Mapped[Meeting] = relationship(back_populates="proposals")
