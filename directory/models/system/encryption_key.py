"""Which keys have sealed values in this database: their numbers and what tells one key from another, never a key."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Created


class EncryptionKey(Base):
    """A key that values may be sealed with; the row goes when a rotation has left none."""

    __tablename__ = "encryption_key"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    check_value: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[Created]
