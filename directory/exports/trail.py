"""The trail of what was taken out: an entry of the audit for each file, with its filters and how much it holds."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.audit import explain, note
from directory.counted import counted
from directory.models import AuditAction, AuditEntry

KIND = "export"
"""The kind of record under which the audit keeps exports; the record is the name of the list."""


def note_export(session: Session, name: str, rows: int, asked: str = "") -> None:
    """Remember that a list is taken out; commit before the first byte leaves.

    `asked` are the filters in the words of the address, or the audience of a command. Raises ReadingTransaction outside
    of a writing transaction.
    """
    size = counted(rows, "row")
    explain(session, f"{size}; {asked}" if asked else size)
    note(session, AuditAction.EXPORTED, KIND, name)


def noted_exports(session: Session, most: int) -> Sequence[AuditEntry]:
    """The last exports, newest first: who took out which list; the reason holds its size and its filters."""
    query = select(AuditEntry).where(AuditEntry.action == AuditAction.EXPORTED)
    return session.scalars(query.order_by(AuditEntry.sequence.desc()).limit(most)).all()
