"""Goals of the coalition: each with an owner, a day, and measures that say how far it is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import (
    Base,
    Code,
    Created,
    Id,
    LongText,
    Name,
    Versioned,
    belongs_to,
    choice,
    has_many,
)


class GoalFigure(StrEnum):
    """Where the number of a measure comes from: from what the directory counts anyhow, or from people."""

    ENTERED = "entered"
    COVERAGE = "coverage"
    TARGET_MET = "target_met"
    OPEN_GAPS = "open_gaps"
    RECOMMENDATIONS_DONE = "recommendations_done"
    ATTENDANCE = "attendance"
    SEATS_ACTIVE = "seats_active"
    AGREEMENTS = "agreements"
    LISTINGS_CONFIRMED = "listings_confirmed"


class Goal(Versioned, Base):
    """One thing that the coalition has set out to reach, in words that a new member understands."""

    __tablename__ = "goal"

    id: Mapped[Id]
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[Name]
    text: Mapped[LongText | None]
    owner: Mapped[Name | None]
    due_on: Mapped[date | None]
    ended_on: Mapped[date | None]

    measures: Mapped[list[GoalMeasure]] = has_many(
        "(GoalMeasure.created_at, GoalMeasure.name)", back_populates="goal"
    )


class GoalMeasure(Base):
    """One number of a goal: what is counted, where it began, and what it is to be.

    `about` is the code of a target for `target_met`; for other figures it is empty.
    """

    __tablename__ = "goal_measure"

    id: Mapped[Id]
    goal_id: Mapped[UUID] = belongs_to("goal")
    name: Mapped[Name]
    figure: Mapped[GoalFigure] = mapped_column(choice(GoalFigure))
    about: Mapped[Code | None]
    start: Mapped[float | None]
    aim: Mapped[float]
    created_at: Mapped[Created]

    goal: Mapped[Goal] = relationship(back_populates="measures")
    entries: Mapped[list[GoalEntry]] = has_many(
        "(GoalEntry.entered_on, GoalEntry.created_at)", back_populates="measure"
    )

    @property
    def latest(self) -> GoalEntry | None:
        """The number that was entered last."""
        return self.entries[-1] if self.entries else None


class GoalEntry(Base):
    """A number that somebody entered for a measure, with its day and where it comes from."""

    __tablename__ = "goal_entry"

    id: Mapped[Id]
    measure_id: Mapped[UUID] = belongs_to("goal_measure")
    entered_on: Mapped[date]
    number: Mapped[float]
    source: Mapped[Name | None]
    created_at: Mapped[Created]

    measure: Mapped[GoalMeasure] = relationship(back_populates="entries")
