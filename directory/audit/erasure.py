"""Erasing single values of the audit for good: what can be, and doing it, with an entry that says so.

The chain holds all the same, since the commitment to the value stays. Who did what to which record, and when, stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.audit.commitments import REASON, erase, erased_numbers, leaf, pieces
from directory.audit.entries import pack, unpack
from directory.audit.session_hooks import note
from directory.audit.transaction_buffer import explain
from directory.models.listings.confidentiality import HISTORY
from directory.models.system.audit_entry import AuditAction, AuditEntry

REASON_NAME = "reason"

KEPT = frozenset(
    {(table, column) for table, columns in HISTORY.items() for column in columns}
    | {("location", "hidden_since")}
)
"""Columns whose past values are never erased: they say which places were hidden once, and none may open by that."""

_CHUNK = 500
_FEWEST_DIGITS = 7
"""From so many digits on a text is compared as a phone number too, however it is written."""


@dataclass(frozen=True, slots=True)
class PastValue:
    """One value in one entry: `name` is `table.column`, or “reason”; `value` as JSON holds it."""

    sequence: int
    number: int
    name: str
    value: Any

    @property
    def mark(self) -> str:
        """How the entry about the erasure names it."""
        return f"{self.name}/{self.number}"


class CannotErase(ValueError):
    """Something must not be erased, or is not as it was written; the message says which and why."""


def past_values(
    session: Session, kind: str | None = None, record_id: UUID | str | None = None
) -> Iterator[PastValue]:
    """Every value that can be erased, oldest first: of one record, of all records of a kind, or of the whole audit.

    Values that were erased, and those that never are, are left out; so are entries that do not open.
    """
    query = select(AuditEntry.sequence, AuditEntry.reason, AuditEntry.content)
    query = query.order_by(AuditEntry.sequence).limit(_CHUNK)
    if kind is not None:
        query = query.where(AuditEntry.kind == kind)
    if record_id is not None:
        query = query.where(AuditEntry.record_id == str(record_id))
    last = 0
    while entries := session.execute(query.where(AuditEntry.sequence > last)).all():
        for each in entries:
            yield from _values_of(each)
        last = entries[-1].sequence


def repeats(value: Any, text: str) -> bool:
    """Whether a value holds a text, in any case of letters; a phone number also when it is written another way."""
    held, wanted = _plain(str(value)), _plain(text)
    if not wanted:
        return False
    if wanted in held:
        return True
    digits = re.sub(r"\D", "", wanted)
    looks_like_phone = len(digits) >= _FEWEST_DIGITS and not re.search(r"[^\d\s()+./-]", wanted)
    return looks_like_phone and digits in re.sub(r"\D", "", held)


def erase_values(session: Session, chosen: Collection[PastValue], reason: str) -> int:
    """Erase these values for good and say so, in the name of who acts; returns in how many entries.

    The session must be writing; the caller commits, and has what was overwritten leave the files of the database.
    Raises CannotErase, and then nothing is to be committed.
    """
    by_entry: dict[int, list[PastValue]] = defaultdict(list)
    for each in chosen:
        by_entry[each.sequence].append(each)
    explain(session, reason)
    for sequence, values in sorted(by_entry.items()):
        _erase_of(session, sequence, values)
    session.flush()
    return len(by_entry)


def erased_by_entry(session: Session) -> dict[int, dict[int, int]]:
    """For each entry the numbers that were erased, each with the entry that says so."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    query = select(AuditEntry.sequence, AuditEntry.record_id, AuditEntry.fields).where(
        AuditEntry.action == AuditAction.ERASED, AuditEntry.kind == AuditEntry.__tablename__
    )
    for sequence, record_id, fields in session.execute(query.order_by(AuditEntry.sequence)):
        for mark in fields:
            number = mark.rpartition("/")[2]
            if record_id.isdecimal() and number.isdecimal():
                found[int(record_id)][int(number)] = sequence
    return found


def _values_of(entry: Any) -> Iterator[PastValue]:
    if not entry.content:
        return
    content = unpack(entry.content)
    if entry.reason is not None and REASON not in erased_numbers(content):
        yield PastValue(entry.sequence, REASON, REASON_NAME, entry.reason)
    for each in pieces(content):
        if not each.is_erased and (each.table, each.field) not in KEPT:
            yield PastValue(entry.sequence, each.number, each.name, each.value)


def _erase_of(session: Session, sequence: int, values: list[PastValue]) -> None:
    entry = session.get(AuditEntry, sequence, populate_existing=True)
    if entry is None or not entry.content:
        raise CannotErase(f"Entry {sequence} is missing or does not open.")
    content, row = unpack(entry.content), _row(entry)
    if leaf(row, content) != entry.commitment:
        raise CannotErase(f"Entry {sequence} is not the one that was written.")
    there = {each.number: each for each in _values_of(entry)}
    for each in values:
        if each.number not in there:
            raise CannotErase(f"Entry {sequence} has no {each.name} that can be erased.")
    numbers = [each.number for each in values]
    entry.content = pack(erase(row, content, numbers))
    if REASON in numbers:
        entry.reason = None
    marks = tuple(there[number].mark for number in sorted(numbers))
    note(session, AuditAction.ERASED, AuditEntry.__tablename__, sequence, marks)


def _row(entry: AuditEntry) -> dict[str, Any]:
    return {column.key: getattr(entry, column.key) for column in AuditEntry.__table__.columns}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
