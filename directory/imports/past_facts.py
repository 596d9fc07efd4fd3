"""What a record that an import touched was like before it, by the import's own entries: whether that may come back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from directory.audit import Change, Entry, entry
from directory.audit.scope import mapper_of
from directory.imports.planning.reversal_plan import Key, TouchedRecord
from directory.matching.hidden_places import HiddenPlaces
from directory.models import Audience, AuditAction


def with_past(
    session: Session, record: TouchedRecord, entries: Collection[int], hidden: HiddenPlaces
) -> TouchedRecord:
    """The same record with what the import's `entries` of it say of before; `hidden` is not to come back with it."""
    told = [each for number in entries if (each := entry(session, number)) is not None]
    changes = [change for each in told for change in each.changes]
    texts = _texts_of(told)
    owners = {own: frozenset(_owners(changes, record, own)) for own in (True, False)}
    return replace(
        record,
        label=_past_name(told, record) if record.gone else record.label,
        erased=not changes or any(each.before_erased for each in changes),
        needs_look=bool(hidden.in_texts(texts))
        or any(map(hidden.reached_in, texts))
        or _replaces_open_rows(changes),
        narrowed=any(map(_narrows, changes)),
        belonged_to=owners[True],
        parts_belonged_to=owners[False],
    )


def _owners(changes: Collection[Change], record: TouchedRecord, own: bool) -> Iterator[Key]:
    """What the record's `own` row, or else its other rows, would go along with by the rule of the database."""
    for each in changes:
        is_own = (each.table, each.key) == (record.kind, (record.record_id,))
        column = mapper_of(each.table).local_table.columns.get(each.field)
        if is_own == own and column is not None and each.before:
            for key in column.foreign_keys:
                owner = (key.column.table.name, str(each.before))
                if key.ondelete == "CASCADE" and owner != record.key:
                    yield owner


def _narrows(change: Change) -> bool:
    """Whether a row that stays was left to fewer people."""
    if (change.action, change.field) != (AuditAction.CHANGED, "audience"):
        return False
    return bool(change.before and change.after) and (
        Audience(change.after).rank > Audience(change.before).rank
    )


def _replaces_open_rows(changes: Collection[Change]) -> bool:
    """Whether the import put rows for fewer people in place of rows for everybody: these would tell what those keep."""
    tables: dict[AuditAction, set[str]] = defaultdict(set)
    for each in changes:
        if each.field == "audience" and each.action is not AuditAction.CHANGED:
            is_open = (each.before or each.after) == Audience.PUBLIC
            if is_open == (each.action is AuditAction.DELETED):
                tables[each.action].add(each.table)
    return bool(tables[AuditAction.DELETED] & tables[AuditAction.CREATED])


def _past_name(told: Collection[Entry], record: TouchedRecord) -> str:
    names = (
        str(change.before)
        for each in told
        for change in each.changes
        if (change.table, change.field) == (record.kind, "name") and change.before
    )
    return next(names, record.label)


def _texts_of(told: Collection[Entry]) -> list[str]:
    """What stood there before, row by row: an address is one text, however many columns hold it."""
    rows: dict[Any, list[str]] = defaultdict(list)
    for each in told:
        for change in each.changes:
            if isinstance(change.before, str | float):
                rows[each.sequence, change.table, change.key].append(str(change.before))
    return [", ".join(each) for each in rows.values()]
