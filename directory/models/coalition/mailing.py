"""Letters to lists: what was written to many, who got it and when, and who wants no more of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Created, Id, Name, belongs_to, has_many, refers_to
from directory.encryption.columns import Sealed
from directory.models.accounts.letter import MOST_ATTEMPTS, Letter


class Mailing(Base):
    """One letter to a list, with its blanks as they were written.

    `list_words` say whom it went to, and `list_query` is the address of that list, by which it is written to again.
    """

    __tablename__ = "mailing"

    id: Mapped[Id]
    subject: Mapped[Name]
    text: Mapped[str] = mapped_column(Sealed("mailing.text"))
    list_words: Mapped[Name]
    list_query: Mapped[Name]
    sent_by: Mapped[Name]
    sent_at: Mapped[Created]

    recipients: Mapped[list[MailingRecipient]] = has_many(
        "MailingRecipient.name", back_populates="mailing"
    )


class MailingRecipient(Base):
    """Somebody who was written to, alone. `letter` is what leaves, or has left."""

    __tablename__ = "mailing_recipient"

    id: Mapped[Id]
    mailing_id: Mapped[UUID] = belongs_to("mailing")
    person_id: Mapped[UUID | None] = refers_to("person")
    organization_id: Mapped[UUID | None] = refers_to("organization")
    letter_id: Mapped[UUID | None] = refers_to("letter")
    name: Mapped[Name]
    address: Mapped[str] = mapped_column(Sealed("mailing_recipient.address"))

    mailing: Mapped[Mailing] = relationship(back_populates="recipients")
    letter: Mapped[Letter | None] = relationship()

    @property
    def sent_at(self) -> datetime | None:
        """When it left; None while it waits."""
        return self.letter.sent_at if self.letter else None

    @property
    def has_failed(self) -> bool:
        """Whether it was tried as often as letters are, and never taken."""
        letter = self.letter
        return letter is not None and letter.sent_at is None and letter.attempts >= MOST_ATTEMPTS


class Unsubscription(Base):
    """An address that wants no letters to lists, as a keyed digest: it is known when it comes again, and never read."""

    __tablename__ = "unsubscription"

    id: Mapped[Id]
    address_digest: Mapped[Code] = mapped_column(unique=True)
    created_at: Mapped[Created]
