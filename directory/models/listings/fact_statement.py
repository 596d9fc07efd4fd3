"""Statements of facts: what somebody in a role said of one fact of a listing on a day, and what they left in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created, Id, Name, belongs_to, choice
from directory.models.listings.verification import Verification, VerificationMethod

CRITICAL = ("phone", "hours", "address", "who_it_serves", "languages", "access", "room")
"""The seven facts that are confirmed one by one: a wrong one sends somebody to a closed door."""
WITHHELD = frozenset(("phone", "address"))
"""The facts that nobody is shown while they are known to be wrong: who rings or goes there meets a stranger."""


class FactState(StrEnum):
    """What was said of a fact. The first two give it a day; the others put it in doubt until one of those follows."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    WRONG = "wrong"
    CHANGED = "changed"
    """Changed here on somebody else's word; the service itself has not said that it is right."""

    @property
    def confirms(self) -> bool:
        """Whether the service said that the fact is right as it stands."""
        return self in (FactState.CONFIRMED, FactState.CORRECTED)


class FactStatement(Base):
    """One fact, or one number of a listing where `phone_id` names it, and what `by_name`, who is `by_title`, said.

    `settled_at` is when a doubt ended: the service confirmed or corrected the fact. `hidden_at` is when the listing was
    taken off the pages before that, which ends the error and leaves the doubt.
    """

    __tablename__ = "fact_statement"

    id: Mapped[Id]
    service_id: Mapped[UUID] = belongs_to("service")
    fact: Mapped[Code]
    # No foreign key: that a number was wrong is remembered when the number is gone.
    phone_id: Mapped[UUID | None]
    state: Mapped[FactState] = mapped_column(choice(FactState))
    on: Mapped[date]
    by_name: Mapped[Name | None]
    by_title: Mapped[Name | None]
    method: Mapped[VerificationMethod] = mapped_column(choice(VerificationMethod))
    recorded_by: Mapped[Name | None]
    created_at: Mapped[Created]
    settled_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]

    @property
    def is_open_doubt(self) -> bool:
        """Whether it puts the fact in doubt still."""
        return not self.state.confirms and self.settled_at is None

    @property
    def is_open_error(self) -> bool:
        """Whether a call found out that the fact is wrong, and it still is; an answer by link waits for staff."""
        by_link = self.method is VerificationMethod.EMAIL_LINK
        return self.is_open_doubt and self.state is FactState.WRONG and not by_link


def fact_days(
    facts: Iterable[str],
    numbers: Mapping[UUID, datetime | None],
    statements: Iterable[FactStatement],
    whole: Verification | None,
) -> dict[str, date]:
    """The day on which each of the facts was last confirmed; one that never was, or is in doubt, is left out.

    `whole` is the last verification that confirmed all of them at once. The telephone is as old as the oldest of the
    `numbers`, those that are spoken into, by id with the moment at which each was entered; a statement that names no
    number is about all that were on record by then.
    """
    told = list(statements)
    found = {}
    for fact in facts:
        own = [each for each in told if each.fact == fact]
        if any(each.is_open_doubt for each in own):
            continue
        entered = numbers if fact == "phone" else {}
        days = [_latest(own, each, since, whole) for each, since in entered.items()]
        days = days or [_latest(own, None, None, whole)]
        if all(days):
            found[fact] = min(day for day in days if day)
    return found


def was_there(recorded_at: datetime | None, entered_at: datetime | None) -> bool:
    """Whether what was recorded at a moment speaks of a number that was entered at another; None is now, or always."""
    return entered_at is None or recorded_at is None or recorded_at >= entered_at


def _latest(
    own: Sequence[FactStatement],
    number: UUID | None,
    entered_at: datetime | None,
    whole: Verification | None,
) -> date | None:
    days = [
        each.on
        for each in own
        if each.state.confirms
        and each.phone_id in (None, number)
        and was_there(each.created_at, entered_at)
    ]
    if whole is not None and was_there(whole.created_at, entered_at):
        days.append(whole.on)
    return max(days, default=None)
