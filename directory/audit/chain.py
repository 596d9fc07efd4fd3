"""The chain: each entry's hash covers the entry and the hash before it, so that none can be changed or left out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session

from directory.encryption.sealing import KeyMissing, SealBroken, row_name, unseal
from directory.models.audit_entry import AuditEntry

EMPTY = "0" * 64
"""The hash before the first entry."""

_CHUNK = 2000
_COVERED = (
    "sequence",
    "actor",
    "action",
    "kind",
    "record_id",
    "fields",
    "reason",
    "commitment",
)


def entry_hash(previous: str, row: Mapping[Any, Any]) -> str:
    """The hash of an entry: SHA-256 over the one before and everything of the entry but its sealed content.

    The content is covered by its commitment, so that it can be sealed with a new key.
    """
    covered = [previous, row["at"].isoformat(), str(row["actor_id"])]
    covered += [row[name] for name in _COVERED]
    return hashlib.sha256(json.dumps(covered, ensure_ascii=False).encode()).hexdigest()


def head(session: Session) -> tuple[int, str]:
    """Number and hash of the last entry. Written down elsewhere, they prove later that nothing before was cut off."""
    query = select(AuditEntry.sequence, AuditEntry.hash).order_by(AuditEntry.sequence.desc())
    last = session.execute(query.limit(1)).first()
    return (last.sequence, last.hash) if last else (0, EMPTY)


def find_breaks(session: Session, expected: tuple[int, str] | None = None) -> Iterator[str]:
    """A sentence for every place at which the chain does not hold. Memory stays flat.

    `expected` is a head noted earlier. A content that does not open, for want of its key or because it was changed,
    is a break too.
    """
    columns = [column for column in AuditEntry.__table__.columns if column.key != "content"]
    query = select(*columns, type_coerce(AuditEntry.content, Text).label("content"))
    sequence, previous = 0, EMPTY
    met = expected is None or expected[0] == 0
    while rows := session.execute(
        query.where(AuditEntry.sequence > sequence).order_by(AuditEntry.sequence).limit(_CHUNK)
    ).all():
        for row in rows:
            if row.sequence != sequence + 1:
                yield f"entries {sequence + 1} to {row.sequence - 1} are missing"
            if row.hash != entry_hash(previous, row._mapping):
                yield f"entry {row.sequence} is not the one that was written, or one before it is gone"
            if problem := _content_problem(row.sequence, row.content, row.commitment):
                yield f"entry {row.sequence}: {problem}"
            sequence, previous = row.sequence, row.hash
            met = met or (sequence, previous) == expected
    if not met:
        yield "the head noted earlier is not in the chain: entries were cut off or written anew"


def _content_problem(sequence: int, sealed: str | None, commitment: str | None) -> str | None:
    if sealed is None or commitment is None:
        return None if sealed is None and commitment is None else "its content is gone"
    try:
        content = unseal(sealed, "audit_entry.content", row_name(sequence))
    except (KeyMissing, SealBroken) as problem:
        return str(problem)
    if hashlib.sha256(content.encode()).hexdigest() != commitment:
        return "its content is not the one that was written"
    return None
