"""The chain beside the audit's entries: its keys, a link for each entry that is sealed, the head, daily checkpoints."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created
from directory.encryption.columns import Sealed
from directory.models.tagged import Tagged


class AuditKey(Base):
    """A key that signs heads and checkpoints; those of the past need the one that they were signed with."""

    __tablename__ = "audit_key"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seed: Mapped[str] = mapped_column(Sealed("audit_key.seed", strict=True))
    created_at: Mapped[Created]


class AuditLink(Base):
    """An entry's place in the chain. The database refuses to change or delete one."""

    __tablename__ = "audit_link"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(unique=True)
    hash: Mapped[str] = mapped_column(String(64))


class AuditFormerLink(Base):
    """A link of the chain that ended when entries got commitments to single values; it proves heads noted before.

    `plain` is a keyed mark of the hash that the entry had before there was a key, None where that did not hold.
    """

    __tablename__ = "audit_former_link"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(unique=True)
    key: Mapped[int]
    commitment: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    plain: Mapped[str | None] = mapped_column(String(64))


class AuditCheckpoint(Base):
    """The head of the chain on a day, signed, bound to the checkpoint before. The database refuses to change one."""

    __tablename__ = "audit_checkpoint"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(unique=True)
    position: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    key: Mapped[int]
    signature: Mapped[str] = mapped_column(String(128))


class AuditHead(Tagged, Base):
    """The last link, signed; who seals entries until when; the number of the last checkpoint.

    Its tag keeps whoever cuts the chain off from cutting the head back to match.
    """

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
    COVERED = ("position", "hash", "signed_at", "key", "signature", "checkpoint")

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    signed_at: Mapped[datetime]
    key: Mapped[int]
    signature: Mapped[str] = mapped_column(String(128))
    checkpoint: Mapped[int] = mapped_column(default=0)
    verified_on: Mapped[date | None]
    sealer: Mapped[Code | None]
    sealer_until: Mapped[datetime | None]
