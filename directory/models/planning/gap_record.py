"""Gaps that the coalition has on record until it closes them: the state of each, and what was decided about it.

A gap is not closed by taking its target off or by hiding a listing: it takes evidence, time for comments, a decision.
"""

from __future__ import annotations

from datetime import date, timedelta
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

COMMENT_DAYS = 30
"""How long anyone at the table may comment before a gap is closed; the last of these days included."""
YEARS_CLOSED = 3
"""After so many years a closed gap is decided anew."""


class GapState(StrEnum):
    """How far the decision about a gap has come."""

    OPEN = "open"
    PROPOSED = "proposed"
    CLOSED = "closed"


class GapDecisionKind(StrEnum):
    """What was done with a gap."""

    OPENED = "opened"
    PROPOSED = "proposed"
    COMMENT = "comment"
    LEFT_OPEN = "left_open"
    NO_NEW_DATA = "no_new_data"
    CLOSED = "closed"


class CannotClose(ValueError):
    """The gap cannot be closed on the day; the message says why and until when."""


class GapRecord(Versioned, Base):
    """One target that was not met, in its own words, so that it stays when the target goes.

    `area_codes` are the areas that missed it when it was opened; `looked_on` is the last day on which somebody looked
    and found no new data.
    """

    __tablename__ = "gap_record"

    id: Mapped[Id]
    target_code: Mapped[Code] = mapped_column(index=True)
    sentence: Mapped[LongText]
    area_codes: Mapped[list[str]] = mapped_column(default=list)
    state: Mapped[GapState] = mapped_column(choice(GapState), default=GapState.OPEN)
    opened_on: Mapped[date]
    proposed_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    looked_on: Mapped[date | None]

    decisions: Mapped[list[GapDecision]] = has_many("GapDecision.position", back_populates="gap")

    @classmethod
    def begin(cls, code: str, sentence: str, areas: list[str], day: date) -> GapRecord:
        """A gap that opens on a day."""
        found = cls(
            target_code=code,
            sentence=sentence,
            area_codes=areas,
            opened_on=day,
            state=GapState.OPEN,
        )
        found._decide(GapDecisionKind.OPENED, day, None, None)
        return found

    @property
    def comments_until(self) -> date | None:
        """The last day for comments on the proposal to close it; None where there is none."""
        return None if self.proposed_on is None else self.proposed_on + timedelta(days=COMMENT_DAYS)

    @property
    def decided_anew_on(self) -> date | None:
        """The day from which a closed gap is decided anew; None while it is open."""
        if self.closed_on is None:
            return None
        try:
            return self.closed_on.replace(year=self.closed_on.year + YEARS_CLOSED)
        except ValueError:  # Feb 29
            return date(self.closed_on.year + YEARS_CLOSED, 3, 1)

    def counts_on(self, day: date) -> bool:
        """Whether it belongs on the brief: it is not closed, or was closed so long ago that it is decided anew."""
        again = self.decided_anew_on
        return self.state is not GapState.CLOSED or (again is not None and again <= day)

    def propose(self, day: date, evidence: str, by: str | None) -> None:
        """Propose to close it, with the evidence; from now on there is time for comments."""
        self.state, self.proposed_on, self.closed_on = GapState.PROPOSED, day, None
        self._decide(GapDecisionKind.PROPOSED, day, evidence, by)

    def comment(self, day: date, text: str, by: str | None) -> None:
        """Say something about it, whatever its state."""
        self._decide(GapDecisionKind.COMMENT, day, text, by)

    def leave_open(self, day: date, text: str | None, by: str | None) -> None:
        """It stays open, or is open again after it was proposed or closed."""
        self.state, self.proposed_on, self.closed_on = GapState.OPEN, None, None
        self._decide(GapDecisionKind.LEFT_OPEN, day, text, by)

    def note_no_new_data(self, day: date, text: str | None, by: str | None) -> None:
        """Somebody looked, and nothing new is known: its state stays; a closed one has three more years."""
        self.looked_on = day
        if self.state is GapState.CLOSED:
            self.closed_on = day
        self._decide(GapDecisionKind.NO_NEW_DATA, day, text, by)

    def check_closing(self, day: date) -> None:
        """Raises CannotClose before it was proposed, and until the days for comments are over."""
        last = self.comments_until
        if self.state is not GapState.PROPOSED or last is None:
            raise CannotClose("Propose to close it first, with the evidence.")
        if day <= last:
            raise CannotClose(
                f"There is time for comments until {last:%B} {last.day}, {last.year}."
            )

    def close(self, day: date, by: str | None) -> None:
        """Close it. Raises CannotClose as `check_closing` does."""
        self.check_closing(day)
        self.state, self.closed_on, self.proposed_on = GapState.CLOSED, day, None
        self._decide(GapDecisionKind.CLOSED, day, None, by)

    def _decide(self, kind: GapDecisionKind, day: date, text: str | None, by: str | None) -> None:
        position = len(self.decisions)
        self.decisions.append(
            GapDecision(kind=kind, decided_on=day, text=text, made_by=by, position=position)
        )


class GapDecision(Base):
    """One entry of what was decided about a gap; none is ever changed."""

    __tablename__ = "gap_decision"

    id: Mapped[Id]
    gap_id: Mapped[UUID] = belongs_to("gap_record")
    position: Mapped[int]
    kind: Mapped[GapDecisionKind] = mapped_column(choice(GapDecisionKind))
    decided_on: Mapped[date]
    text: Mapped[LongText | None]
    made_by: Mapped[Name | None]
    created_at: Mapped[Created]

    gap: Mapped[GapRecord] = relationship(back_populates="decisions")
