"""The chain beside the audit's entries: its keys, a link for each entry that is sealed, and the head."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created
from directory.encryption.columns import Sealed
from directory.models.tagged import Tagged


class AuditKey(Base):
    """A key of the chain; entries of the past need the one that they were written with."""

    __tablename__ = "audit_key"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seed: Mapped[str] = mapped_column(Sealed("audit_key.seed", strict=True))
    created_at: Mapped[Created]


class AuditLink(Base):
    """An entry's place in the chain. The database refuses to change or delete one."""

    __tablename__ = "audit_link"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(unique=True)
    key: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class AuditHead(Tagged, Base):
    """The last link, signed; who seals entries until when; and the head that a witness was last told.

    Its tag keeps whoever cuts the chain off from cutting the head back to match.
    """

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
    COVERED = (
        "position",
        "hash",
        "signed_at",
        "key",
        "signature",
        "witnessed_position",
        "witnessed_hash",
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    signed_at: Mapped[datetime]
    key: Mapped[int]
    signature: Mapped[str] = mapped_column(String(128))
    witnessed_position: Mapped[int] = mapped_column(default=0)
    witnessed_hash: Mapped[str] = mapped_column(String(64), default="0" * 64)
    verified_on: Mapped[date | None]
    sealer: Mapped[Code | None]
    sealer_until: Mapped[datetime | None]
