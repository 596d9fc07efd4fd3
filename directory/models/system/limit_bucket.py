"""How often somebody did something lately, where several hosts share a database; one host has a file of its own.

No address and no account is in it, only keyed hashes (`directory.web.shared_buckets`).
"""

from __future__ import annotations

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code


class LimitBucket(Base):
    """When the bucket of a name is full again, in seconds since 1970; a full one says the same as none."""

    __tablename__ = "limit_bucket"

    name: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    full_at: Mapped[float] = mapped_column(index=True)


class LimitSalt(Base):
    """What the hashes of a day are made with; yesterday's is deleted, and nobody can tell any more whose they were."""

    __tablename__ = "limit_salt"

    day: Mapped[Code] = mapped_column(primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)
