"""Verifications: somebody confirmed a listing on a day. Editing is not verifying."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Created, Id, LongText, Name, belongs_to, choice
from directory.models.field import for_staff, public


class VerificationMethod(StrEnum):
    """How the facts were confirmed."""

    PHONE = "phone"
    EMAIL_LINK = "email_link"
    OWN_ACCOUNT = "own_account"
    VISIT = "visit"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class VerificationOutcome(StrEnum):
    """What came of it; only the first two count as verified."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    CLOSED = "closed"


class Verification(Base):
    """Somebody of the service, `by_name` and `by_title`, said whether it is right. Not being reached is an attempt.

    `stated_by` is the source that says so of an event that was not recorded here; `is_counted` says whether a statement
    of that source makes a listing fresh. What was recorded here always does, and no source outranks it.
    """

    __tablename__ = "verification"

    id: Mapped[Id]
    service_id: Mapped[UUID] = belongs_to("service")
    on: Mapped[date] = mapped_column(info=public(key=True))
    by_name: Mapped[Name | None] = mapped_column(info=for_staff())
    by_title: Mapped[Name | None] = mapped_column(info=for_staff())
    method: Mapped[VerificationMethod] = mapped_column(
        choice(VerificationMethod),
        default=VerificationMethod.UNKNOWN,
        info=public(),
    )
    outcome: Mapped[VerificationOutcome] = mapped_column(
        choice(VerificationOutcome),
        default=VerificationOutcome.CONFIRMED,
        info=for_staff(is_imported=False),
    )
    note: Mapped[LongText | None] = mapped_column(info=for_staff(is_imported=False))
    stated_by: Mapped[Name | None] = mapped_column(info=for_staff())
    is_counted: Mapped[bool] = mapped_column(default=True, info=for_staff())
    created_at: Mapped[Created]

    @property
    def confirms(self) -> bool:
        """Whether the listing counts as verified by this event."""
        return self.is_counted is not False and self.outcome in (
            VerificationOutcome.CONFIRMED,
            VerificationOutcome.CORRECTED,
        )


def counted(events: Iterable[Verification]) -> list[Verification]:
    """The events that confirm a listing; once one was recorded here, what sources state of later days is left out."""
    confirming = [event for event in events if event.confirms]
    first = min((event.on for event in confirming if event.stated_by is None), default=None)
    return [
        event
        for event in confirming
        if event.stated_by is None or first is None or event.on < first
    ]
