"""Letters that wait to be mailed, and those that have been: the outbox of mail."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created, Id, LongText, Name, now
from directory.encryption.columns import Sealed
from directory.models.tagged import Owned

# An address that refuses five times is wrong; going on would have the mail server taken for a sender of junk.
MOST_ATTEMPTS = 5
CLAIMED_FOR = timedelta(minutes=5)
"""How long a letter belongs to the process that hands it over: longer than a slow mail server takes in all."""


class Letter(Owned, Base):
    """One mail. `occasion` names what it is about and is unique: whatever is run twice writes one letter.

    A process claims it before it hands it over. One that ends in between leaves the claim, and after `claimed_until`
    another one tries: the letter leaves once more if it had left before that end, since nobody can know. Its message
    has the same id each time, by which mail servers and programs may drop the second.
    """

    __tablename__ = "letter"
    COVERED = ("occasion",)
    __table_args__ = (Index("ix_letter_sent_at", "sent_at"),)

    id: Mapped[Id]
    occasion: Mapped[Code] = mapped_column(unique=True)
    recipient: Mapped[str] = mapped_column(Sealed("letter.recipient"))
    subject: Mapped[Name]
    text: Mapped[str] = mapped_column(Sealed("letter.text"))
    language: Mapped[Code] = mapped_column(default="en")
    is_urgent: Mapped[bool] = mapped_column(default=False)
    """Somebody's safety may hang on it: it leaves before all others, and no job is waited for."""
    created_at: Mapped[Created]
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None]
    problem: Mapped[LongText | None]

    def mark_sent(self) -> None:
        """It left; its text, which may hold a link that opens a listing, is kept no longer."""
        self.sent_at = now()
        self.claimed_until = None
        self.problem = None
        self.text = ""

    def mark_untried(self, reason: str) -> None:
        """Nobody looked at it: it waits as it did before it was claimed, however long that lasts."""
        self.mark_refused(reason)
        self.attempts -= 1

    def mark_refused(self, reason: str) -> None:
        """It did not leave; it is tried again until `MOST_ATTEMPTS`."""
        self.claimed_until = None
        self.problem = reason
