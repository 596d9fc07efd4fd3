"""Reading the audit: the entries of a record, newest first, with their values opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.audit.entries import unpack
from directory.models.system.audit_entry import AuditAction, AuditEntry

PAGE = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row, before and after, as JSON holds them; `action` is what happened to the row.

    `concealed` says that the values are left out because whoever asks may not see them.
    """

    table: str
    key: tuple[Any, ...]
    action: AuditAction
    field: str
    before: Any
    after: Any
    concealed: bool = False

    @property
    def name(self) -> str:
        """The field as `table.column`."""
        return f"{self.table}.{self.field}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one transaction did to one record."""

    sequence: int
    at: datetime
    actor_id: UUID | None
    actor: str
    action: AuditAction
    kind: str
    record_id: str
    fields: tuple[str, ...]
    reason: str | None
    changes: tuple[Change, ...]


def history(
    session: Session, kind: str, record_id: UUID | str, before: int | None = None, limit: int = PAGE
) -> list[Entry]:
    """The entries of a record and of the rows that belong to it, newest first.

    `kind` is the name of its table. `before` is the sequence of the last entry of the page before. All values are in
    it, confidential ones too: pages read `publication.visible_history` instead.
    """
    query = select(AuditEntry).where(
        AuditEntry.kind == kind, AuditEntry.record_id == str(record_id)
    )
    if before is not None:
        query = query.where(AuditEntry.sequence < before)
    found = session.scalars(query.order_by(AuditEntry.sequence.desc()).limit(limit))
    return [_read(each) for each in found]


def entry(session: Session, sequence: int) -> Entry | None:
    """One entry."""
    found = session.get(AuditEntry, sequence)
    return _read(found) if found else None


def _read(found: AuditEntry) -> Entry:
    return Entry(
        found.sequence,
        found.at,
        found.actor_id,
        found.actor,
        found.action,
        found.kind,
        found.record_id,
        tuple(found.fields),
        found.reason,
        tuple(_changes(found.content)),
    )


def _changes(content: str | None) -> Sequence[Change]:
    if not content:  # empty when it was tampered with; `directory audit verify` says so
        return ()
    return [
        Change(table, tuple(key), AuditAction(action), field, before, after)
        for table, key, action, values in unpack(content)["rows"]
        for field, (before, after) in values.items()
    ]
