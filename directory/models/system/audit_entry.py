"""Entries of the audit: who did what to which record; the database refuses to change or delete one."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Name, choice
from directory.encryption.columns import Sealed


class AuditAction(StrEnum):
    """What somebody did to a record, or with it."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    REVEALED = "revealed"
    EXPORTED = "exported"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    PLANNED = "planned"
    PUBLISHED_ANYWAY = "published_anyway"
    LOOKED_AT = "looked_at"
    ERASED = "erased"


class AuditEntry(Base):
    """What one transaction did to one record and the rows that belong to it.

    `kind` and `record_id` name the record, `fields` the columns that changed, as `table.column`. The values are in
    `content`, sealed whole, with the salts of `audit.commitments`. `commitment` is the leaf that is made of them: the
    content can be sealed anew with another key, and single values erased, while it stays as it was written.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_record", "kind", "record_id", "sequence"),
        Index("ix_audit_entry_actor", "actor_id", "sequence"),
        Index("ix_audit_entry_at", "at"),
        Index("ix_audit_entry_action", "action", "sequence"),
    )

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    actor: Mapped[Name]
    action: Mapped[AuditAction] = mapped_column(choice(AuditAction))
    kind: Mapped[Code]
    record_id: Mapped[Code]
    fields: Mapped[list[str]]
    reason: Mapped[str | None] = mapped_column(Sealed("audit_entry.reason"))
    content: Mapped[str | None] = mapped_column(Sealed("audit_entry.content"))
    commitment: Mapped[str] = mapped_column(String(64))
