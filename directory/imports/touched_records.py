"""What is true now of every record that an import touched: the facts from which `planning.reversal_plan` decides.

Read from the import's entries in the audit, and from what refers to the records that it made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from directory.audit import record_of
from directory.audit.row_owners import owner_columns
from directory.audit.scope import is_recorded, mapper_of
from directory.db import Base, batches
from directory.imports.applied_imports import undone_after
from directory.imports.known_hidden_places import load_hidden_places
from directory.imports.past_facts import with_past
from directory.imports.plan_text import kind_word
from directory.imports.planning.reversal_plan import UNKNOWN, WAITS, Key, TouchedRecord
from directory.matching.hidden_places import HiddenPlaces
from directory.models import (
    AppliedImport,
    AuditAction,
    AuditEntry,
    ExternalIdentifier,
    HeldChange,
    Location,
    Organization,
    Service,
    SourceChange,
    SourceRecord,
    Translation,
)
from directory.publication.hidden_place_gate import hidden_ids

MODELS: dict[str, Any] = {
    each.__tablename__: each
    for each in (Organization, Location, Service, SourceChange, HeldChange, Translation)
}
"""The kinds of records that an import of listings touches, each with an id of its own."""
ARCHIVED_KINDS = frozenset({"organization", "service"})
_KEPT_ANYWAY = {HeldChange.__tablename__: WAITS}
"""What waits is decided in one place, which alone tells why it waits, and its words are not in the audit."""

_WRITES = (AuditAction.CREATED, AuditAction.CHANGED, AuditAction.DELETED)
_Ids = Collection[UUID]


@dataclass(slots=True)
class _Seen:
    """The entries of one record that the import has made: the numbers, and what it did first and last."""

    entries: list[int] = field(default_factory=list)
    actions: list[AuditAction] = field(default_factory=list)

    @property
    def made(self) -> bool:
        return AuditAction.CREATED in self.actions

    @property
    def gone(self) -> bool:
        return self.actions[-1] is AuditAction.DELETED


def touched_records(session: Session, act: AppliedImport) -> list[TouchedRecord]:
    """The records, in the order in which the import touched them; what it made and removed again is left out."""
    seen = {key: each for key, each in _seen(session, act).items() if not (each.made and each.gone)}
    later = _changed_since(session, act, seen)
    rows, confidential = _rows(session, seen), _confidential(session, seen)
    made = {key for key, each in seen.items() if each.made}
    hidden = HiddenPlaces() if made == seen.keys() else load_hidden_places(session)
    named_by, listed = _references(session, made), _listed_elsewhere(session, act, made)
    found = []
    for key, each in seen.items():
        record = TouchedRecord(
            *key,
            entry=each.entries[0],
            label=_label(rows.get(key), key in confidential) or kind_word(key[0]),
            made=each.made,
            gone=each.gone,
            exists=key in rows or key[0] not in MODELS,
            changed_since=key in later,
            listed_elsewhere=key in listed,
            confidential=key in confidential,
            kept_anyway=_KEPT_ANYWAY.get(key[0], "" if key[0] in MODELS else UNKNOWN),
            archives=key[0] in ARCHIVED_KINDS,
            named_by=frozenset(named_by[key]),
        )
        if not (record.made or record.stays_as_it_is):
            record = with_past(session, record, each.entries, hidden)
        found.append(record)
    return _with_absent_owners(session, found)


def _with_absent_owners(session: Session, found: list[TouchedRecord]) -> list[TouchedRecord]:
    """The same records; of what they belonged to, only what is not on record now."""
    owners = {key for each in found for key in each.belonged_to | each.parts_belonged_to}
    here = _rows(session, owners).keys() | {key for key in owners if key[0] not in MODELS}
    return [
        replace(
            each,
            belonged_to=each.belonged_to - here,
            parts_belonged_to=each.parts_belonged_to - here,
        )
        for each in found
    ]


def _seen(session: Session, act: AppliedImport) -> dict[Key, _Seen]:
    found: dict[Key, _Seen] = defaultdict(_Seen)
    entries = act.entries
    query = select(AuditEntry.sequence, AuditEntry.kind, AuditEntry.record_id, AuditEntry.action)
    query = query.where(
        AuditEntry.sequence.between(entries.start, entries.stop - 1), AuditEntry.action.in_(_WRITES)
    )
    for sequence, kind, record_id, action in session.execute(query.order_by(AuditEntry.sequence)):
        found[kind, record_id].entries.append(sequence)
        found[kind, record_id].actions.append(action)
    return found


def _changed_since(session: Session, act: AppliedImport, keys: Collection[Key]) -> set[Key]:
    """Those of the records that are not as the act left them, whether or not others were undone in between."""
    later: dict[Key, list[int]] = defaultdict(list)
    for kind, ids in _by_kind(keys).items():
        for some in batches(ids):
            query = select(AuditEntry.record_id, AuditEntry.sequence).where(
                AuditEntry.kind == kind,
                AuditEntry.record_id.in_([str(each) for each in some]),
                AuditEntry.sequence > act.last_entry,
                AuditEntry.action.in_(_WRITES),
            )
            for record_id, sequence in session.execute(query):
                later[kind, record_id].append(sequence)
    undone = undone_after(session, act.last_entry)
    return {key for key, numbers in later.items() if not _are_undone(numbers, undone)}


def _are_undone(numbers: Collection[int], undone: Collection[tuple[range, range]]) -> bool:
    """Whether all of these entries of one record are of acts that were undone, and of what undid them."""
    return all(
        any(
            number in done or number in back
            for done, back in undone
            if any(each in done for each in numbers) and any(each in back for each in numbers)
        )
        for number in numbers
    )


def _rows(session: Session, keys: Collection[Key]) -> dict[Key, Any]:
    """Those of the records that are here now."""
    found: dict[Key, Any] = {}
    for kind, ids in _by_kind(keys).items():
        for some in batches(ids):
            query = select(MODELS[kind]).where(MODELS[kind].id.in_(some))
            found |= {(kind, str(each.id)): each for each in session.scalars(query)}
    return found


def _confidential(session: Session, keys: Collection[Key]) -> set[Key]:
    """Those of the records that have the flag, and the places that are or were hidden by whatever."""
    found = set[Key]()
    for kind, ids in _by_kind(keys).items():
        if "confidential" not in mapper_of(kind).columns:
            continue
        for some in batches(ids):
            model = MODELS[kind]
            flagged = select(model.id).where(model.id.in_(some), model.confidential)
            places = set(session.scalars(flagged))
            if model is Location:
                marked = select(model.id).where(model.id.in_(some), model.hidden_since.is_not(None))
                places |= set(session.scalars(marked)) | hidden_ids(session, some)
            found |= {(kind, str(each)) for each in places}
    return found


def _listed_elsewhere(session: Session, act: AppliedImport, made: Collection[Key]) -> set[Key]:
    """Those of the records that the act has made and that are called something that it did not say."""
    own = {(row[1], row[2], row[3]) for row in act.identifier_changes.added}
    found = set[Key]()
    for kind, ids in _by_kind(made).items():
        for some in batches(ids):
            table = ExternalIdentifier
            query = select(table.identifier, table.record_id).where(
                table.kind == kind, table.record_id.in_(some)
            )
            for identifier, record_id in session.execute(query):
                if (kind, identifier, str(record_id)) not in own:
                    found.add((kind, str(record_id)))
            sources = select(SourceRecord.record_id).where(
                SourceRecord.kind == kind, SourceRecord.record_id.in_(some)
            )
            found |= {(kind, str(each)) for each in session.scalars(sources)}
    return found


def _references(session: Session, made: Collection[Key]) -> dict[Key, set[Key]]:
    """By record the other records of which a row refers to it."""
    found: dict[Key, set[Key]] = defaultdict(set)
    for kind, ids in _by_kind(made).items():
        for table, column, mark in _referring_columns(kind):
            model = mapper_of(table.name).class_
            for some in batches(ids):
                query = select(model).where(column.in_(some), *mark)
                for row in session.scalars(query):
                    owner = record_of(session, row)
                    key = (kind, str(getattr(row, column.key)))
                    if owner != key:
                        found[key].add(owner)
    return found


def _referring_columns(kind: str) -> Iterator[tuple[Table, Column[Any], list[Any]]]:
    """The columns by which a row of a remembered table can refer to a record without being its own part."""
    for table in Base.metadata.sorted_tables:
        if not is_recorded(table.name):
            continue
        owners = owner_columns(table.name)
        for column in table.columns:
            named = any(key.column.table.name == kind for key in column.foreign_keys)
            if named and not _is_own_part(table, column, owners):
                yield table, column, []
        if "link_entity" in table.columns and table.name != "attribute":
            yield table, table.columns["link_id"], [table.columns["link_entity"] == kind]


def _is_own_part(table: Table, column: Column[Any], owners: Collection[tuple[str, str]]) -> bool:
    """Whether a row that names the record in this column is always a part of it: a row has one owner."""
    if "version" in table.columns or column.key not in {name for name, _owner in owners}:
        return False
    return len(owners) == 1 or all(table.columns[name].nullable for name, _owner in owners)


def _label(row: Any, confidential: bool) -> str:
    """What a record is called; of a confidential place only whose it is."""
    if isinstance(row, Location):
        owner = row.organization.name
        return (
            f"Confidential place of {owner}" if confidential else (row.name or f"Place of {owner}")
        )
    if isinstance(row, HeldChange):
        return f"{row.about} (waits for review)"
    if isinstance(row, SourceChange):
        return "Change that the source tells of"
    if isinstance(row, Translation):
        return f"Translation of {row.field} ({row.language})"
    return str(getattr(row, "name", ""))


def _by_kind(keys: Collection[Key]) -> dict[str, list[UUID]]:
    """The ids of the records of known kinds."""
    found: dict[str, list[UUID]] = defaultdict(list)
    for kind, record_id in keys:
        if kind in MODELS:
            found[kind].append(UUID(record_id))
    return found
