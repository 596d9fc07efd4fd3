"""Making entries of what a transaction has done: what each says of its record, and the content with the values."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode, b85decode
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.audit.commitments import Content, leaf, new_content
from directory.audit.row_owners import Root
from directory.audit.transaction_buffer import Note, Row, actor_of, reason_of
from directory.db import now
from directory.models.system.audit_entry import AuditAction, AuditEntry

Done = dict[tuple[Root, AuditAction | None], list[Row | Note]]
"""What was done, by record; the notes of actions are separate entries."""

_ENDS = (AuditAction.CREATED, AuditAction.DELETED)


def make_entries(session: Session, done: Done) -> Iterator[dict[str, Any]]:
    """The columns of the entries that follow the last one, in their order."""
    sequence = session.scalar(select(func.max(AuditEntry.sequence))) or 0
    actor, reason, moment = actor_of(session), reason_of(session), now()
    for ((kind, record_id), _apart), pieces in done.items():
        sequence += 1
        content = new_content([_changes(each) for each in pieces if isinstance(each, Row)])
        row = {
            "sequence": sequence,
            "at": moment,
            "actor_id": actor.account_id,
            "actor": actor.name,
            "action": _action(kind, record_id, pieces),
            "kind": kind,
            "record_id": record_id,
            "fields": _fields(pieces),
            "reason": reason,
        }
        yield row | {"content": pack(content), "commitment": leaf(row, content)}


def _action(kind: str, record_id: str, pieces: list[Row | Note]) -> AuditAction:
    """What was done to the record itself; a change of the rows that belong to it is a change of it."""
    for each in reversed(pieces):
        if isinstance(each, Note):
            return each.action
        if (
            each.table == kind
            and each.action in _ENDS
            and "/".join(map(str, each.key)) == record_id
        ):
            return each.action
    return AuditAction.CHANGED


def _fields(pieces: list[Row | Note]) -> list[str]:
    """What changed, as `table.column`; of a row that came or went its table alone."""
    found: dict[str, None] = {}
    for each in pieces:
        if isinstance(each, Note):
            found |= dict.fromkeys(each.fields)
        elif each.action in _ENDS:
            found[each.table] = None
        else:
            found |= {f"{each.table}.{name}": None for name in (*each.values, *each.secret)}
    return list(found)


def _changes(row: Row) -> list[Any]:
    """One row as content keeps it."""
    return [row.table, row.key, row.action, row.values]


def pack(content: Content) -> str:
    """Content as text that can be sealed; compressed, since the names of fields are in it again and again."""
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return b64encode(zlib.compress(written)).decode("ascii")


def unpack(packed: str) -> Content:
    """What `pack` wrote; once that was base 85, in which all that is compressed begins with a c, not with an e."""
    decode = b85decode if packed.startswith("c") else b64decode
    content: Content = json.loads(zlib.decompress(decode(packed)))
    return content
