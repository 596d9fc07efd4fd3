"""Things somebody is to do: from a meeting, to bring back an organization that stopped coming, or to close a gap."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Id, LongText, Name, Versioned, belongs_to, choice, refers_to
from directory.models.coalition.closed_session import FollowsItem

if TYPE_CHECKING:
    from directory.models.coalition.meeting import Meeting
    from directory.models.listings.organization import Organization


class ActionKind(StrEnum):
    """Where an action item comes from."""

    ACTION = "action"
    RE_ENGAGE = "re_engage"
    CLOSE_GAP = "close_gap"


class ActionItem(FollowsItem, Versioned, Base):
    """One thing to do, with the words of the meeting; owner and day are empty where nobody said."""

    __tablename__ = "action_item"

    id: Mapped[Id]
    meeting_id: Mapped[UUID | None] = belongs_to("meeting")
    organization_id: Mapped[UUID | None] = refers_to("organization")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[ActionKind] = mapped_column(choice(ActionKind), default=ActionKind.ACTION)
    text: Mapped[LongText]
    owner: Mapped[Name | None]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]

    meeting: Mapped[Meeting | None] = relationship(back_populates="actions")
    organization: Mapped[Organization | None] = relationship()

    def is_overdue(self, day: date) -> bool:
        """Whether it should have been done before the day."""
        return self.done_on is None and self.due_on is not None and self.due_on < day
