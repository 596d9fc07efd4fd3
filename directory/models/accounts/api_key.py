"""Keys of partners' programs, kept as hashes only. A key opens nothing that is not public; it allows more questions."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.db import Base, Created, Id, Name
from directory.models.tagged import Tagged

_BEGINNING = "hsds_"


class ApiKey(Tagged, Base):
    """A key, the partner it was given to, and since when it no longer counts."""

    __tablename__ = "api_key"
    COVERED = ("key_hash", "revoked_at")
    IS_KEPT = False

    id: Mapped[Id]
    partner: Mapped[Name]
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[Created]
    revoked_at: Mapped[datetime | None]

    @classmethod
    def issue(cls, partner: str) -> tuple[ApiKey, str]:
        """A new key of a partner and its text, which is known at this moment alone."""
        text = _BEGINNING + secrets.token_urlsafe(32)
        return cls(partner=partner, key_hash=_hashed(text)), text

    @classmethod
    def find(cls, session: Session, text: str) -> ApiKey | None:
        """The key with this text that still counts."""
        # A key is random enough that a plain hash of it cannot be turned back.
        query = select(cls).where(cls.key_hash == _hashed(text), cls.revoked_at.is_(None))
        found = session.scalar(query)
        return None if found is None or found.is_tampered else found


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
