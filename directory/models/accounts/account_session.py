"""Sessions of accounts: one for each browser somebody signed in with; without its row a cookie is worth nothing."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created, Id, Name, belongs_to
from directory.models.tagged import Tagged

IDLE = timedelta(hours=2)
"""A session that nobody used for so long has ended."""

LONGEST = timedelta(hours=12)
"""However much it is used, a session ends after a working day."""


class AccountSession(Tagged, Base):
    """A session. The browser holds a random token, the row its hash; `epoch` is the account's when it began."""

    __tablename__ = "account_session"
    COVERED = ("account_id", "token_hash", "epoch", "ends_at")
    IS_KEPT = False

    id: Mapped[Id]
    account_id: Mapped[UUID] = belongs_to("account")
    token_hash: Mapped[Code] = mapped_column(unique=True)
    epoch: Mapped[int]
    browser: Mapped[Name]
    created_at: Mapped[Created]
    ends_at: Mapped[datetime]


def new_token() -> str:
    """A random text of 256 bits that fits into an address."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """What is kept of a token; with 256 random bits nothing slower is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
