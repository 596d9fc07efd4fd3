"""Conflicts before a person: both sides in words, and what becomes of them. Values of hidden places stay closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from directory.exchange import provenance
from directory.exchange.field_origins import present_value
from directory.exchange.provenance import Brought, digest
from directory.exchange.three_way_merge import MARKED, narrowed_rows, undated
from directory.exchange.withdrawal import is_hidden, show_again
from directory.fields.json_values import from_json
from directory.fields.kinds import PARTS, RECORDS
from directory.imports.dependent_rows import change_parts
from directory.imports.known_record_queries import load_facts
from directory.imports.plan import PlannedRecord
from directory.imports.plan_writer import touch
from directory.imports.planning.audiences import narrower
from directory.imports.planning.field_merge import changed_parts
from directory.models import (
    Audience,
    ConflictReason,
    Location,
    Organization,
    OrganizationStatus,
    Program,
    Service,
    ServiceAtLocation,
    ServiceStatus,
    Settlement,
    SourceConflict,
    SourceRecord,
)
from directory.publication.visible_history import hides_place

_NAMED: dict[str, Any] = {"organization_id": Organization, "program_id": Program}
"""Columns that name another record: a person reads its name, and it must be there to be taken."""


class CannotSettle(Exception):
    """A conflict that cannot end so; the message says why and what to do instead."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a conflict. `concealed` says that they tell of a hidden place and are left out.

    `is_hidden` says that the record shows to nobody but staff, `can_show` that it did before it was no longer listed.
    """

    label: str
    ours: Any
    theirs: Any
    concealed: bool
    can_take: bool
    is_hidden: bool = False
    can_show: bool = False


def open_counts(session: Session) -> dict[UUID, int]:
    """How many conflicts wait, by the id of the source."""
    table = SourceConflict
    query = (
        select(table.source_id, func.count(table.id).label("waiting"))
        .where(table.settled_at.is_(None))
        .group_by(table.source_id)
    )
    return {row.source_id: row.waiting for row in session.execute(query)}


def sides(session: Session, conflict: SourceConflict) -> Sides | None:
    """A conflict as a person sees it; None when its record is gone."""
    record = session.get(RECORDS[conflict.kind], conflict.record_id)
    if record is None:
        return None
    name, label = conflict.field, _label(record)
    if name is None:
        hidden = is_hidden(record)
        return Sides(label, None, None, False, False, hidden, hidden and conflict.stood is not None)
    facts = load_facts(session, conflict.kind, [conflict.record_id])[conflict.record_id]
    concealed = _is_concealed(session, conflict.kind, record)
    ours: Any = facts.rows(name) if name in PARTS[conflict.kind] else facts.fields.get(name)
    theirs = from_json(conflict.theirs) if conflict.theirs else None
    return Sides(
        label,
        None if concealed else _named(session, name, ours),
        None if concealed else _named(session, name, theirs),
        concealed,
        can_take=not _opens(name, theirs, facts.fields.get(name)),
    )


def settle(session: Session, conflict: SourceConflict, how: Settlement, by: str, day: date) -> None:
    """End a conflict as a person chose. The caller has begun to write, and commits.

    Raises CannotSettle, and then nothing was changed.
    """
    if not conflict.is_open:
        raise CannotSettle("Someone else has already decided this.")
    if how is Settlement.THEIRS:
        _take(session, conflict, day)
    elif how is Settlement.ARCHIVED:
        _archive(session, conflict)
    elif how is Settlement.RESTORED:
        _restore(session, conflict)
    elif how is not Settlement.OURS:
        raise CannotSettle("Choose which one to keep.")
    conflict.settle(how, by)
    session.flush()


def _take(session: Session, conflict: SourceConflict, day: date) -> None:
    kind, record_id, name = conflict.kind, conflict.record_id, conflict.field
    if name is None or conflict.theirs is None:
        raise CannotSettle("There is nothing to take over.")
    facts = load_facts(session, kind, [record_id]).get(record_id)
    if facts is None:
        raise CannotSettle("The record is not there any more.")
    if not conflict.theirs:
        raise CannotSettle("What the source says cannot be opened any more: ask it again.")
    value = from_json(conflict.theirs)
    if _opens(name, value, facts.fields.get(name)):
        raise CannotSettle(
            "What is kept from others opens by hand alone: change it on the page of the record, once the operator "
            "has authorized it in writing."
        )
    if name in _NAMED and session.get(_NAMED[name], value) is None:
        raise CannotSettle("What it would belong to is not here any more.")
    planned = PlannedRecord(kind, record_id, "", True, {}, {})
    if name in PARTS[kind]:
        rows = narrowed_rows(value, facts.rows(name), name) if name in MARKED else value
        rows = undated(name, rows, facts.rows(name))
        # Planning takes an empty list for silence; here it is what they say.
        planned.parts = changed_parts(facts, {name: rows}) if rows else {name: []}
    else:
        planned.fields = {name: Audience(value) if name == "audience" else value}
    record = session.get_one(RECORDS[kind], record_id)
    for column, taken in planned.fields.items():
        setattr(record, column, taken)
    change_parts(session, kind, [planned])
    touch(session, [record])
    session.flush()
    _remember_taken(session, conflict.source_id, kind, record_id, name, value, day)


def _opens(name: str, theirs: Any, ours: Any) -> bool:
    """Whether theirs shows as much as ours or more; that they keep more from others can be taken over."""
    if name == "audience":
        return str(theirs) == str(ours) or narrower(str(theirs), str(ours)) != str(theirs)
    return name == "confidential" and theirs is not True


def _remember_taken(
    session: Session, source_id: UUID, kind: str, record_id: UUID, name: str, value: Any, day: date
) -> None:
    """From now on what the source changes of the field is followed again."""
    row = session.scalar(
        select(SourceRecord).where(
            SourceRecord.source_id == source_id,
            SourceRecord.kind == kind,
            SourceRecord.record_id == record_id,
        )
    )
    if row is None:
        return
    stands = present_value(load_facts(session, kind, [record_id])[record_id], kind, name)
    known = provenance.read(row.fields)
    brought = known.get(name, Brought(digest(value)))
    row.fields = provenance.written(known | {name: replace(brought, stood=digest(stands), on=day)})


def _archive(session: Session, conflict: SourceConflict) -> None:
    if conflict.reason is not ConflictReason.GONE:
        raise CannotSettle("Only what is no longer listed is archived here.")
    record = session.get(RECORDS[conflict.kind], conflict.record_id)
    if isinstance(record, Service):
        record.status = ServiceStatus.DEFUNCT
    elif isinstance(record, Organization):
        record.status = OrganizationStatus.DEFUNCT
    elif isinstance(record, ServiceAtLocation):
        session.delete(record)
    else:
        raise CannotSettle("The record is not there any more.")


def _restore(session: Session, conflict: SourceConflict) -> None:
    """Show a record again. It is ours from now on: what its source does not list hides it no more."""
    if conflict.stood is None:
        raise CannotSettle("It was not hidden because of this; publish it on its own page.")
    show_again(session, conflict)
    session.execute(
        update(SourceRecord)
        .where(
            SourceRecord.source_id == conflict.source_id,
            SourceRecord.kind == conflict.kind,
            SourceRecord.record_id == conflict.record_id,
        )
        .values(made=False)
    )


def _is_concealed(session: Session, kind: str, record: Any) -> bool:
    if isinstance(record, ServiceAtLocation):
        return record.service.hides_places or hides_place(session, "location", record.location_id)
    return kind == "location" and hides_place(session, kind, record.id)


def _label(record: Any) -> str:
    if isinstance(record, ServiceAtLocation):
        return f"{record.service.name} at a place"
    if isinstance(record, Location):
        name = None if record.is_confidential else record.name
        return name or f"A place of {record.organization.name}"
    return str(record.name)


def _named(session: Session, name: str, value: Any) -> Any:
    """A value, or the name of the record that it is the id of."""
    if name in _NAMED and value is not None:
        named = session.get(_NAMED[name], value)
        return named.name if named else None
    return value
