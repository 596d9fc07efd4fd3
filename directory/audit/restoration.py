"""The way back: one field, or a whole record with the rows that belong to it, as it was before an entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from directory.audit.column_values import from_plain, plain
from directory.audit.record_entries import Change, Entry, entry, history
from directory.audit.scope import fields_of, is_recorded, mapper_of
from directory.audit.transaction_buffer import explain
from directory.db import Base
from directory.models.publication.audience import Audience
from directory.models.system.audit_entry import AuditAction, AuditEntry

Key = tuple[str, tuple[Any, ...]]
# Whoever takes back waits for it; an import, which writes more, is taken back by its own plan.
_MOST_OF_AN_ACT = 2_000

STAYS = frozenset({("location", "hidden_since")})
"""What no restoration brings back to an earlier value: that a place was hidden. One made anew has its last one."""

ONE_WAY = frozenset(
    {
        "ballot",
        "ballot_option",
        "ballot_recipient",
        "fact_statement",
        "publication_authorisation",
        "verification",
    }
)
"""Tables of which no row goes back: what was withdrawn stays withdrawn; no restoration makes, moves or takes away the
day on which somebody confirmed a listing; none asks another question of who has voted, nor opens a closed vote."""

SAID = frozenset({"fact_statement", "verification"})
"""Those of them that go back with a whole act, right after it: what was recorded by mistake, nobody has said."""


class NothingToRestore(LookupError):
    """The audit does not hold what was asked for, or the row it speaks of is gone; the message says which."""


@dataclass(slots=True)
class _Wanted:
    """How a row was: gone, or with these values; `whole` when they are all of its values, but for those `erased`."""

    present: bool = True
    whole: bool = False
    values: dict[str, Any] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)


def restore_field(
    session: Session, sequence: int, table: str, key: tuple[Any, ...], name: str
) -> Any:
    """Set one field back to what it was before entry `sequence`, and return the record or row that has it.

    `table`, `key` and `name` are those of a `Change` of the entry. The caller has begun to write, has asked the policy
    for the organization, and commits; for a row of a versioned record it calls `web.forms.move_on` on that record. The
    restoration is remembered as a change of its own, with the reason “restored from entry …”.
    Raises NothingToRestore.
    """
    found = _entry(session, sequence)
    change = next(
        (
            each
            for each in found.changes
            if (each.table, each.key, each.field) == (table, tuple(key), name)
        ),
        None,
    )
    if change is None or change.action is not AuditAction.CHANGED or stays(table, name):
        raise NothingToRestore(f"Entry {sequence} changed no {table}.{name}.")
    if change.before_erased:
        raise NothingToRestore("What was here before was erased for good.")
    row = _load(session, (change.table, change.key))
    if row is None:
        raise NothingToRestore(
            f"What entry {sequence} speaks of is gone; restore the whole record."
        )
    setattr(row, name, from_plain(fields_of(mapper_of(table))[name], change.before))
    explain(session, f"restored from entry {sequence}")
    session.flush()
    return row


def restore_record(
    session: Session,
    kind: str,
    record_id: UUID | str,
    sequence: int,
    one_way: Collection[str] = ONE_WAY,
    opens: bool = True,
    partly: bool = False,
) -> Any:
    """Set a record and all rows that belong to it back to how they were just before entry `sequence` of its history.

    What was deleted comes back under its old id, what was added since goes. Returns the record; None when it did not
    exist then. Secret values (passwords) and references that the database emptied by itself do not come back, nor does
    what was erased, nor rows of the tables that go `one_way`: there the record keeps what it has. Unless it `opens`,
    a row keeps who may know of it where that are fewer than before. Where it comes `partly`, a row that belonged to
    what is not on record stays away, and a reference to that is empty or as it is; otherwise the database refuses
    them. The caller has begun to write, has asked the policy, and commits. The session's objects are expired.
    Raises NothingToRestore when the entry is not one of the record's, or what a row cannot be without was erased.
    """
    if _entry(session, sequence).record_id != str(record_id):
        raise NothingToRestore(f"Entry {sequence} is not about this record.")
    wanted = _wanted(_since(session, kind, record_id, sequence), one_way)
    if not wanted:
        raise NothingToRestore(f"Entry {sequence} changed nothing.")
    explain(session, f"restored to before entry {sequence}")
    session.expire_all()
    order = {each.name: place for place, each in enumerate(Base.metadata.sorted_tables)}
    ordered = sorted(wanted, key=lambda each: order[each[0]])
    for key in reversed(ordered):
        if not wanted[key].present and (row := _load(session, key)) is not None:
            session.delete(row)
    session.flush()
    for key in ordered:
        if wanted[key].present:
            how = _without_absent(session, key, wanted[key]) if partly else wanted[key]
            _put(session, key, how, one_way, opens)
            session.flush()
    session.expire_all()
    return _load(session, (kind, (str(record_id),)))


def take_back(
    session: Session, first: int, last: int, actor_id: UUID, since: datetime, kinds: Collection[str]
) -> list[Any]:
    """Set every record of an act back to how it was before it, with what the act recorded that somebody said.

    The act is the entries `first` to `last`, which one transaction of `actor_id` has made after `since`, about records
    of these `kinds`. Returns the records that are left. The caller has begun to write, has asked the policy, and
    commits. Raises NothingToRestore where the entries are no such act, or a record was changed after it.
    """
    query = select(AuditEntry.sequence).where(AuditEntry.sequence.between(first, last))
    found = [_entry(session, each) for each in session.scalars(query.limit(_MOST_OF_AN_ACT))]
    is_act = (
        len({each.at for each in found}) == 1
        and {each.actor_id for each in found} == {actor_id}
        and {each.kind for each in found} <= set(kinds)
        and found[0].at >= since
    )
    if not is_act:
        raise NothingToRestore("It was recorded too long ago to be undone here.")
    changed = [each for each in found if each.changes]
    if any(_closes(change) for each in changed for change in each.changes):
        raise NothingToRestore("It closed something, which is opened on its own page.")
    names = [(each.kind, each.record_id) for each in changed]
    later = select(AuditEntry.sequence).where(
        AuditEntry.sequence > last, tuple_(AuditEntry.kind, AuditEntry.record_id).in_(names)
    )
    if session.scalar(later.limit(1)) is not None:
        raise NothingToRestore("Something of it was changed since it was recorded.")
    order = {each.name: place for place, each in enumerate(Base.metadata.sorted_tables)}
    changed.sort(key=lambda each: order[each.kind], reverse=True)
    for each in changed:
        restore_record(session, each.kind, each.record_id, each.sequence, ONE_WAY - SAID)
    left = (_load(session, (each.kind, (each.record_id,))) for each in changed)
    return [each for each in left if each is not None]


def _closes(change: Change) -> bool:
    """Whether a change of a row wrote what says who may know of it."""
    restricted = getattr(mapper_of(change.table).class_, "RESTRICTED", {})
    return change.action is AuditAction.CHANGED and change.field in restricted


def _entry(session: Session, sequence: int) -> Entry:
    found = entry(session, sequence)
    if found is None:
        raise NothingToRestore(f"There is no entry {sequence}.")
    return found


def _since(session: Session, kind: str, record_id: UUID | str, sequence: int) -> Iterable[Entry]:
    """The entries of a record from this one on, newest first."""
    query = select(AuditEntry.sequence).where(
        AuditEntry.kind == kind,
        AuditEntry.record_id == str(record_id),
        AuditEntry.sequence >= sequence,
    )
    count = len(session.scalars(query).all())
    return history(session, kind, record_id, limit=count)


def _wanted(entries: Iterable[Entry], one_way: Collection[str]) -> dict[Key, _Wanted]:
    """How each row was before the oldest of the entries, given newest first."""
    rows: dict[Key, _Wanted] = {}
    for each in entries:
        for change in reversed(each.changes):
            if change.table in one_way:
                continue
            row = rows.setdefault((change.table, change.key), _Wanted())
            if change.action is AuditAction.CREATED:
                row.present, row.whole, row.values, row.erased = False, False, {}, set()
            else:
                row.whole = row.whole or change.action is AuditAction.DELETED
                row.present = True
                if change.before_erased:
                    row.values.pop(change.field, None)
                    row.erased.add(change.field)
                elif not (
                    stays(change.table, change.field, one_way) and change.field in row.values
                ):
                    row.values[change.field] = change.before
                    row.erased.discard(change.field)
    return rows


def _without_absent(session: Session, key: Key, wanted: _Wanted) -> _Wanted:
    """How a row was, without its references to what is not on record; not whole where it went along with that."""
    mapper = mapper_of(key[0])
    values, whole = dict(wanted.values), wanted.whole
    for column in mapper.local_table.columns:
        for reference in column.foreign_keys:
            owner, value = reference.column.table.name, values.get(column.key)
            if not value or not is_recorded(owner) or not reference.column.primary_key:
                continue  # what terms and settings are called is no record
            if _load(session, (owner, (value,))) is None:
                del values[column.key]
                whole = whole and reference.ondelete != "CASCADE"
    return _Wanted(wanted.present, whole, values, wanted.erased)


def _put(
    session: Session, key: Key, wanted: _Wanted, one_way: Collection[str], opens: bool
) -> None:
    mapper = mapper_of(key[0])
    columns = fields_of(mapper)
    values = {
        name: from_plain(columns[name], value)
        for name, value in wanted.values.items()
        if name in columns
    }
    row = _load(session, key)
    if row is None and wanted.whole:
        if any(name in columns and not columns[name].nullable for name in wanted.erased):
            raise NothingToRestore("Something that this cannot be without was erased for good.")
        session.add(mapper.class_(**values))
    elif row is not None:
        for name, value in values.items():
            if stays(key[0], name, one_way) or plain(getattr(row, name)) == plain(value):
                continue
            if opens or not _is_wider(row, name, value):
                setattr(row, name, value)


def _is_wider(row: Any, name: str, value: Any) -> bool:
    """Whether more people might know of the row with this value than with the one that it has."""
    if name not in getattr(row, "RESTRICTED", {}):
        return False
    held = getattr(row, name)
    if isinstance(held, Audience):
        return held.rank > Audience(value).rank
    return bool(held and not value)


def _load(session: Session, key: Key) -> Any:
    mapper = mapper_of(key[0])
    identity = tuple(
        from_plain(column, value) for column, value in zip(mapper.primary_key, key[1], strict=True)
    )
    return session.get(mapper.class_, identity)


def stays(table: str, name: str, one_way: Collection[str] = ONE_WAY) -> bool:
    """Whether a field keeps its value whatever is restored."""
    return table in one_way or (table, name) in STAYS
