"""Reading the audit: the entries of a record, newest first, with their values opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.audit.commitments import FIRST_VALUE, REASON, Content, erased_numbers, leaf
from directory.audit.entries import unpack
from directory.models.system.audit_entry import AuditAction, AuditEntry

PAGE = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row, before and after, as JSON holds them; `action` is what happened to the row.

    `concealed` says that the values are left out because whoever asks may not see them, `before_erased` and
    `after_erased` that a value is gone for good.
    """

    table: str
    key: tuple[Any, ...]
    action: AuditAction
    field: str
    before: Any
    after: Any
    concealed: bool = False
    before_erased: bool = False
    after_erased: bool = False

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
    reason_erased: bool = False


@dataclass(frozen=True, slots=True)
class Erasure:
    """That values of an entry were erased: when, by whom and why; `fields` as `table.column`, or “reason”."""

    at: datetime
    actor: str
    reason: str | None
    fields: tuple[str, ...]


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
    """The entry with a number, its values opened; None where there is none."""
    found = session.get(AuditEntry, sequence)
    return _read(found) if found else None


def erasures(session: Session, sequences: Collection[int]) -> dict[int, list[Erasure]]:
    """What was erased of these entries, oldest first; entries of which nothing was are left out."""
    found: dict[int, list[Erasure]] = defaultdict(list)
    query = select(AuditEntry).where(
        AuditEntry.action == AuditAction.ERASED,
        AuditEntry.kind == AuditEntry.__tablename__,
        AuditEntry.record_id.in_(map(str, sequences)),
    )
    for each in session.scalars(query.order_by(AuditEntry.sequence)):
        fields = tuple(dict.fromkeys(name.partition("/")[0] for name in each.fields))
        found[int(each.record_id)].append(Erasure(each.at, each.actor, each.reason, fields))
    return dict(found)


def _read(found: AuditEntry) -> Entry:
    # Empty when it was tampered with; `directory audit verify` says so.
    content: Content = unpack(found.content) if found.content else {"rows": []}
    if not _is_as_written(found, content):
        # Given to another record by hand it would be read by whoever may read that one.
        content = {"rows": []}
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
        tuple(_changes(content)),
        REASON in erased_numbers(content),
    )


def _is_as_written(found: AuditEntry, content: Content) -> bool:
    columns = {column.key: getattr(found, column.key) for column in AuditEntry.__table__.columns}
    try:
        return leaf(columns, content) == found.commitment
    except KeyError:  # a value is there whose salt is not
        return False


def _changes(content: Content) -> Sequence[Change]:
    erased, numbers = erased_numbers(content), count(FIRST_VALUE, 2)
    return [
        Change(
            table,
            tuple(key),
            AuditAction(action),
            field,
            before,
            after,
            before_erased=(number := next(numbers)) in erased,
            after_erased=number + 1 in erased,
        )
        for table, key, action, values in content["rows"]
        for field, (before, after) in values.items()
    ]
