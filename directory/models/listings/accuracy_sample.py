"""The quarterly check of accuracy: which listings were drawn, and what somebody who did not keep them found."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Created, Id, Name, choice, has_many, refers_to
from directory.models.listings.service import Service


class CheckOutcome(StrEnum):
    """What came of a check. Who was not reached says nothing about the listing."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_REACHED = "not_reached"


class AccuracySample(Base):
    """The sample of a quarter, named like 2026-Q4. `seed` orders the listings; `listed` counts them by stratum then."""

    __tablename__ = "accuracy_sample"

    quarter: Mapped[Code] = mapped_column(primary_key=True)
    seed: Mapped[Code]
    listed: Mapped[dict[str, int]]
    drawn_by: Mapped[Name]
    created_at: Mapped[Created]

    checks: Mapped[list[AccuracyCheck]] = has_many("AccuracyCheck.position")

    @property
    def is_complete(self) -> bool:
        """Whether everything that was drawn was checked, or tried; a listing that is gone cannot be any more."""
        return all(each.outcome is not None or each.service_id is None for each in self.checks)


class AccuracyCheck(Base):
    """One listing of a sample; without an outcome nobody has checked it yet. `wrong` are the facts that were wrong."""

    __tablename__ = "accuracy_check"
    __table_args__ = (UniqueConstraint("quarter", "service_id", name="uq_accuracy_check_listing"),)

    id: Mapped[Id]
    quarter: Mapped[Code] = mapped_column(
        ForeignKey("accuracy_sample.quarter", ondelete="CASCADE"), index=True
    )
    service_id: Mapped[UUID | None] = refers_to("service")
    stratum: Mapped[Code]
    position: Mapped[int]
    outcome: Mapped[CheckOutcome | None] = mapped_column(choice(CheckOutcome))
    wrong: Mapped[list[str]] = mapped_column(default=list)
    checked_on: Mapped[date | None]
    checked_by: Mapped[Name | None]

    service: Mapped[Service | None] = relationship()
