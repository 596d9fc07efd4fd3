"""The calendar feed of an account: an address for a calendar program; its owner can end it, and it ends by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created, Id, now
from directory.models.accounts.account_session import hash_token, new_token
from directory.models.tagged import Tagged

FEED_LIFETIME = timedelta(days=180)
"""A feed that nobody renews ends after so long."""


class CalendarFeed(Tagged, Base):
    """The one feed of an account. Its address holds a random token, the row its hash."""

    __tablename__ = "calendar_feed"
    COVERED = ("account_id", "token_hash", "expires_at")
    IS_KEPT = False

    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), unique=True
    )
    token_hash: Mapped[Code] = mapped_column(unique=True)
    created_at: Mapped[Created]
    expires_at: Mapped[datetime]

    @classmethod
    def issue(cls) -> tuple[CalendarFeed, str]:
        """A new feed and its token, which is known nowhere afterwards."""
        token = new_token()
        return cls(token_hash=hash_token(token), expires_at=now() + FEED_LIFETIME), token

    def renew(self) -> None:
        """Let the address work for another full time."""
        self.expires_at = now() + FEED_LIFETIME

    def has_expired(self, at: datetime) -> bool:
        """Whether the address has run out."""
        return self.expires_at <= at
