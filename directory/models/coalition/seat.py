"""Seats of a body: whom they speak for, what they ask, and who holds them in dated terms. People carry no label."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Id, LongText, Name, Versioned, belongs_to, has_many

if TYPE_CHECKING:
    from directory.models.coalition.meeting import Body
    from directory.models.coalition.person import Person
    from directory.models.listings.organization import Organization

WARNING_DAYS = 60  # one or two meetings before a term ends


class SeatState(StrEnum):
    """The state of a seat on a day."""

    VACANT = "vacant"
    HELD = "held"
    EXPIRING = "expiring"


class Seat(Versioned, Base):
    """A place at the table of a body. `warning_days` before the end of a term the seat counts as expiring."""

    __tablename__ = "seat"

    id: Mapped[Id]
    body_id: Mapped[UUID] = belongs_to("body")
    name: Mapped[Name]
    sector: Mapped[Code | None]
    industry: Mapped[Code | None]
    constituencies: Mapped[list[str]] = mapped_column(default=list)
    paid: Mapped[bool] = mapped_column(default=False)
    requirements: Mapped[LongText | None]
    appointer: Mapped[Name | None]
    warning_days: Mapped[int] = mapped_column(default=WARNING_DAYS)

    body: Mapped[Body] = relationship()
    terms: Mapped[list[SeatTerm]] = has_many("SeatTerm.since.desc()", back_populates="seat")

    def term_on(self, day: date) -> SeatTerm | None:
        """The term that runs on the day; the one that began last where several do."""
        running = [term for term in self.terms if term.runs_on(day)]
        return max(running, key=lambda term: term.since, default=None)

    def state_on(self, day: date) -> SeatState:
        """Vacant, held, or held by a term that ends within the warning days with no other to follow it."""
        term = self.term_on(day)
        if term is None:
            return SeatState.VACANT
        if term.until is None or term.until > day + timedelta(days=self.warning_days):
            return SeatState.HELD
        followed = self.term_on(term.until + timedelta(days=1)) is not None
        return SeatState.HELD if followed else SeatState.EXPIRING


class SeatTerm(Base):
    """Somebody holds a seat from `since` up to and including `until`: an organization, its delegate, an alternate."""

    __tablename__ = "seat_term"
    __table_args__ = (CheckConstraint("until IS NULL OR until >= since", name="ends_after_start"),)

    id: Mapped[Id]
    seat_id: Mapped[UUID] = belongs_to("seat")
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization.id"), index=True)
    delegate_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    alternate_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]

    seat: Mapped[Seat] = relationship(back_populates="terms")
    organization: Mapped[Organization | None] = relationship()
    delegate: Mapped[Person | None] = relationship(foreign_keys=delegate_id)
    alternate: Mapped[Person | None] = relationship(foreign_keys=alternate_id)

    def runs_on(self, day: date) -> bool:
        """Whether the term covers the day."""
        return self.since <= day and (self.until is None or day <= self.until)
