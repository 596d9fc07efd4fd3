"""Devices that signed in lately: a stranger's wrong guesses do not close the account to them."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created, Id, Name, belongs_to, now
from directory.models.accounts.account_session import hash_token, new_token
from directory.models.tagged import Tagged

KNOWN_FOR = timedelta(days=30)
"""A device is known for so long after its last sign-in."""


class KnownDevice(Tagged, Base):
    """A browser in which somebody signed in to an account. It holds a random token, the row its hash."""

    __tablename__ = "known_device"
    COVERED = ("account_id", "token_hash", "expires_at")
    IS_KEPT = False

    id: Mapped[Id]
    account_id: Mapped[UUID] = belongs_to("account")
    token_hash: Mapped[Code] = mapped_column(unique=True)
    browser: Mapped[Name]
    created_at: Mapped[Created]
    expires_at: Mapped[datetime]

    @classmethod
    def issue(cls, browser: str) -> tuple[KnownDevice, str]:
        """A new device and its token, which is known nowhere afterwards."""
        token = new_token()
        device = cls(token_hash=hash_token(token), browser=browser, expires_at=now() + KNOWN_FOR)
        return device, token
