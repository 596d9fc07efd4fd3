"""Contact attempts: somebody tried to reach a service, and what came of it. Reaching is not verifying."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Id, LongText, Name, belongs_to, choice, now


class ContactMethod(StrEnum):
    """How somebody tried."""

    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    EMAIL_LINK = "email_link"
    VISIT = "visit"
    LETTER = "letter"


class ContactOutcome(StrEnum):
    """What came of it; only the first reached who can speak for the service, and none says anything of a fact."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    MUST_ASK = "must_ask"
    REFUSED = "refused"
    WRONG_NUMBER = "wrong_number"
    CALL_BACK = "call_back"


class ContactAttempt(Base):
    """One attempt: who of ours tried, when and how, and the day on which to try again where one was named."""

    __tablename__ = "contact_attempt"

    id: Mapped[Id]
    service_id: Mapped[UUID] = belongs_to("service")
    made_at: Mapped[datetime] = mapped_column(default=now)
    made_by: Mapped[Name | None]
    method: Mapped[ContactMethod] = mapped_column(choice(ContactMethod))
    outcome: Mapped[ContactOutcome] = mapped_column(choice(ContactOutcome))
    call_back_on: Mapped[date | None]
    note: Mapped[LongText | None]

    @property
    def reached(self) -> bool:
        """Whether somebody who can speak for the service was reached."""
        return self.outcome is ContactOutcome.REACHED
