"""Authorisations to publish a hidden place: given by its operator, entered here, confirmed by a second account."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Id, Name, belongs_to, choice, refers_to
from directory.models.accounts.account import Role
from directory.models.tagged import Tagged

DECIDERS = (Role.COORDINATOR, Role.ADMINISTRATOR)
"""The coalition's own side: whoever may enter and confirm an authorisation."""


class AuthorisationMethod(StrEnum):
    """How the operator gave it."""

    LETTER = "letter"
    EMAIL = "email"
    FORM = "form"
    MEETING = "meeting"
    ON_RECORD = "on_record"
    """Written down before authorisations were confirmed by a second account."""


class PublicationAuthorisation(Tagged, Base):
    """One authorisation to publish one place.

    It opens nothing by being there. `effective_at` is when it took effect, written by a job once it is due; whoever
    hides the place again withdraws it. `expires_at` is when one from before counts no longer unless it is confirmed.
    Nothing deletes or restores one: the place stays hidden unless the last word on record opens it.
    """

    __tablename__ = "publication_authorisation"
    COVERED = (
        "location_id",
        "authorised_by",
        "authorised_on",
        "method",
        "entered_by_id",
        "entered_at",
        "confirmed_by_id",
        "confirmed_at",
        "effective_at",
        "expires_at",
        "withdrawn_by_id",
        "withdrawn_at",
    )

    id: Mapped[Id]
    location_id: Mapped[UUID] = belongs_to("location")
    authorised_by: Mapped[Name]
    authorised_on: Mapped[date]
    method: Mapped[AuthorisationMethod] = mapped_column(choice(AuthorisationMethod))
    entered_by_id: Mapped[UUID | None] = refers_to("account")
    entered_at: Mapped[datetime]
    confirmed_by_id: Mapped[UUID | None] = refers_to("account")
    confirmed_at: Mapped[datetime | None]
    effective_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[UUID | None] = refers_to("account")
    withdrawn_at: Mapped[datetime | None]

    def is_in_effect(self, at: datetime) -> bool:
        """Whether it opens the place. The clock alone may end an authorisation, never begin one."""
        return (
            not self.is_tampered
            and self.effective_at is not None
            and self.withdrawn_at is None
            and (self.expires_at is None or at < self.expires_at)
        )

    @property
    def is_open(self) -> bool:
        """Whether it may still take effect: nobody has withdrawn it, and it has not yet."""
        return not self.is_tampered and self.withdrawn_at is None and self.effective_at is None

    def needs_confirmation(self, deciders: Collection[UUID]) -> bool:
        """Whether a second account must still confirm it; `deciders` are the active accounts that may.

        A coalition with a single such account waits out the time instead.
        """
        return self.confirmed_at is None and len(deciders) > 1

    def may_be_confirmed_by(self, account_id: UUID) -> bool:
        """Whether this account, which must be one that may, is the second person."""
        waits = self.withdrawn_at is None and self.confirmed_at is None
        return waits and account_id != self.entered_by_id

    def waits_until(self, wait: timedelta) -> datetime:
        """When its waiting time is over."""
        return self.entered_at + wait

    def is_due(self, at: datetime, wait: timedelta, deciders: Collection[UUID]) -> bool:
        """Whether it takes effect: not withdrawn, its time waited out, and confirmed by whoever must."""
        return (
            self.is_open and at >= self.waits_until(wait) and not self.needs_confirmation(deciders)
        )

    def confirm(self, account_id: UUID, at: datetime) -> None:
        """The second account stands in for it. Raises NotTheSecond for the account that entered it."""
        if not self.may_be_confirmed_by(account_id):
            raise NotTheSecond("Someone else must confirm what you entered.")
        self.confirmed_by_id, self.confirmed_at, self.expires_at = account_id, at, None

    def withdraw(self, account_id: UUID | None, at: datetime) -> None:
        """It counts no longer, and never will again."""
        if self.withdrawn_at is None:
            self.withdrawn_by_id, self.withdrawn_at = account_id, at


class NotTheSecond(ValueError):
    """An authorisation was to be confirmed by the account that entered it, or cannot be confirmed any more."""
