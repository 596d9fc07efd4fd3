"""What somebody does about a gap: the action item with owner and day, tied to the cell it is to close."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Id, LongText, Versioned, choice, refers_to
from directory.models.coalition.action_item import ActionItem

if TYPE_CHECKING:
    from directory.models.coalition.prospect import Prospect
    from directory.models.coalition.recommendation import Recommendation
    from directory.models.listings.organization import Organization
    from directory.models.listings.service import Service


class GapActionKind(StrEnum):
    """What is done."""

    ASK = "ask"
    VERIFY = "verify"
    LANGUAGE = "language"
    HOURS = "hours"
    POPULATION = "population"
    CAPACITY = "capacity"
    AREA = "area"
    AGREEMENT = "agreement"
    INVITE = "invite"
    RECOMMEND = "recommend"
    OTHER = "other"


class GapActionState(StrEnum):
    """The state of an action."""

    OPEN = "open"
    VERIFIED = "verified"
    CLOSED = "closed"


class GapAction(Versioned, Base):
    """One action for one cell. Words, owner and day are in its action item.

    `opened_score` and `closed_score` are the worst scores of the cell on the two days: what the action is measured by.
    `needs` names what the listing has to say before the task is done (`directory.gaps.task_evidence`);
    `ended_because` is why it was closed without that.
    """

    __tablename__ = "gap_action"

    id: Mapped[Id]
    action_item_id: Mapped[UUID] = mapped_column(
        ForeignKey("action_item.id", ondelete="CASCADE"), unique=True
    )
    target_code: Mapped[Code]
    area_code: Mapped[Code]
    kind: Mapped[GapActionKind] = mapped_column(choice(GapActionKind))
    organization_id: Mapped[UUID | None] = refers_to("organization")
    service_id: Mapped[UUID | None] = refers_to("service")
    prospect_id: Mapped[UUID | None] = refers_to("prospect")
    recommendation_id: Mapped[UUID | None] = refers_to("recommendation")
    needs: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    opened_on: Mapped[date]
    opened_score: Mapped[float]
    verified_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    closed_score: Mapped[float | None]
    ended_because: Mapped[LongText | None]

    action_item: Mapped[ActionItem] = relationship()
    organization: Mapped[Organization | None] = relationship()
    service: Mapped[Service | None] = relationship()
    prospect: Mapped[Prospect | None] = relationship()
    recommendation: Mapped[Recommendation | None] = relationship()

    @property
    def state(self) -> GapActionState:
        """Open until the fact is verified, closed once somebody says that nothing is left to do."""
        if self.closed_on is not None:
            return GapActionState.CLOSED
        return GapActionState.VERIFIED if self.verified_on is not None else GapActionState.OPEN

    def mark_verified(self, day: date) -> None:
        """Somebody of the service has confirmed the fact."""
        self.verified_on = day

    def close(self, day: date, score: float, because: str | None = None) -> None:
        """Nothing is left to do; the cell's worst score on the day is kept beside the one it began with.

        `because` is said of a task that ends without what it was to bring, such as an answer of no.
        """
        self.closed_on, self.closed_score, self.ended_because = day, score, because
        self.action_item.done_on = day

    def open_again(self) -> None:
        """It was closed too early."""
        self.closed_on = self.closed_score = self.ended_because = self.action_item.done_on = None
