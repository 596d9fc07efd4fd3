"""Taking an applied import back: what it made goes, what it changed is as it was, what people did since stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from directory.audit import NothingToRestore, explain, record_changes, restore_record
from directory.audit.restoration import ONE_WAY, SAID
from directory.db import Base, batches
from directory.imports.applied_imports import remembered, reversal_of
from directory.imports.plan_writer import BATCH, touch
from directory.imports.planning.reversal_plan import (
    Fate,
    PlannedReversal,
    ReversalPlan,
    plan_reversal,
)
from directory.imports.touched_records import MODELS, touched_records
from directory.models import (
    AppliedImport,
    Attribute,
    ExternalIdentifier,
    OrganizationStatus,
    ServiceAtLocation,
    ServiceStatus,
)
from directory.models.system.applied_import import IdentifierChanges
from directory.publication import publish_changes

Progress = Callable[[int], None]
_ARCHIVED = {"service": ServiceStatus.DEFUNCT, "organization": OrganizationStatus.DEFUNCT}
_ORDER = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
_NUMBERS = range(1, 2**31)
"""What a column of whole numbers holds."""


class CannotReverse(Exception):
    """An import cannot be taken back; the message says why, and what to do."""


def load_reversal(session: Session, number: int) -> ReversalPlan:
    """What taking the import of this number back would do now. Nothing is written. Raises CannotReverse."""
    act = session.get(AppliedImport, number) if number in _NUMBERS else None
    if act is None:
        raise CannotReverse(f"There is no import number {number}.")
    if why := _why_not(session, act):
        raise CannotReverse(why)
    plan = plan_reversal(number, act.name, touched_records(session, act))
    if plan.is_erased:
        raise CannotReverse(
            "What was there before is not kept: it was erased from the history. Nothing can go back."
        )
    return plan


def _why_not(session: Session, act: AppliedImport) -> str:
    """Why an act cannot be reversed, whatever it did; empty where it may be."""
    if act.is_tampered:
        return (
            "What is kept of this import is not as it was written. It goes back record by record."
        )
    undone = act.reverses and session.get_one(AppliedImport, act.reverses)
    if undone and undone.reverses:
        return f"This brought import {undone.reverses} back: take that back."
    back = reversal_of(session, act)
    if back is None:
        return ""
    if undone:
        return f"Import {undone.number} was brought back already."
    return f"This import was taken back already, as number {back.number}."


def reverse_import(
    session: Session, plan: ReversalPlan, progress: Progress = lambda _done: None
) -> None:
    """Do what the plan says, publish it and remember it as an act of its own, which can be taken back in turn.

    The plan was made in this transaction, which is writing; the caller commits, and compares texts again then. The
    session's objects are expired. `progress` is called with the number of records of each finished batch.
    """
    changes = _identifiers(session.get_one(AppliedImport, plan.number), plan)
    with remembered(session, plan.name, changes, reverses=plan.number):
        try:
            _write(session, plan, progress)
        except (IntegrityError, NothingToRestore) as problem:
            raise CannotReverse(
                "Something that it would put back does not fit what is on record now. Nothing was changed."
            ) from problem
        _write_identifiers(session, changes)


def _write(session: Session, plan: ReversalPlan, progress: Progress) -> None:
    for fate, write in _WRITERS.items():
        parents_first = fate is Fate.RETURNED
        chosen = sorted(
            plan.of(fate), key=lambda each: _ORDER[each.kind], reverse=not parents_first
        )
        for start in range(0, len(chosen), BATCH):
            some = chosen[start : start + BATCH]
            write(session, some)
            explain(session, f"import {plan.number} taken back")
            publish_changes(session)
            record_changes(session)
            progress(len(some))


def _archive(session: Session, planned: list[PlannedReversal]) -> None:
    for each in planned:
        if each.kind in _ARCHIVED:
            _record(session, each).status = _ARCHIVED[each.kind]


def _remove(session: Session, planned: list[PlannedReversal]) -> None:
    """Delete what the import made: nobody changed it since, and nothing that stays refers to it."""
    ids: dict[str, list[UUID]] = defaultdict(list)
    for each in planned:
        ids[each.kind].append(UUID(each.record_id))
    site = ServiceAtLocation
    for column in (site.service_id, site.location_id):
        of_records = column.in_(ids[column.key.removesuffix("_id")])
        _remove_attributes(
            session, site.__tablename__, session.scalars(select(site.id).where(of_records))
        )
    for kind, removed in ids.items():
        _remove_attributes(session, kind, removed)
        session.execute(delete(MODELS[kind]).where(MODELS[kind].id.in_(removed)))
    session.expire_all()


def _remove_attributes(session: Session, entity: str, ids: Iterable[UUID]) -> None:
    """Attributes name their owner by table and id, so that no key of the database deletes them along."""
    for some in batches(ids):
        owned = Attribute.link_entity == entity, Attribute.link_id.in_(some)
        session.execute(delete(Attribute).where(*owned))


def _restore(session: Session, planned: list[PlannedReversal]) -> None:
    for each in planned:
        one_way = ONE_WAY - SAID
        record = restore_record(
            session, each.kind, each.record_id, each.entry, one_way, opens=False, partly=True
        )
        if record is not None:
            touch(session, [record])


_WRITERS: dict[Fate, Callable[[Session, list[PlannedReversal]], None]] = {
    Fate.RETURNED: _restore,
    Fate.RESTORED: _restore,
    Fate.REMOVED: _remove,
    Fate.ARCHIVED: _archive,
}
"""What is restored may let go of what is removed after it."""


def _record(session: Session, planned: PlannedReversal) -> Any:
    return session.get_one(MODELS[planned.kind], UUID(planned.record_id))


def _identifiers(act: AppliedImport, plan: ReversalPlan) -> IdentifierChanges:
    """What the import did to identifiers, turned round, but for records that stay as they are: they stay known."""
    staying = {
        (each.kind, each.record_id) for fate in (Fate.LEFT, Fate.ARCHIVED) for each in plan.of(fate)
    }
    done = act.identifier_changes
    return IdentifierChanges(
        added=[row for row in done.removed if (row[1], row[3]) not in staying],
        removed=[row for row in done.added if (row[1], row[3]) not in staying],
    )


def _write_identifiers(session: Session, changes: IdentifierChanges) -> None:
    table = ExternalIdentifier
    by_kind: dict[tuple[str, str], list[list[Any]]] = defaultdict(list)
    for row in changes.removed:
        by_kind[row[0], row[1]].append(row)
    for (source, kind), rows in by_kind.items():
        for some in batches(rows):
            ids = [UUID(row[3]) for row in some]
            names = [row[2] for row in some]
            session.execute(
                delete(table).where(
                    table.source == source,
                    table.kind == kind,
                    table.identifier.in_(names),
                    table.record_id.in_(ids),
                )
            )
    for source, kind, identifier, record_id, joined in changes.added:
        here = (table.source == source, table.kind == kind, table.identifier == identifier)
        if session.scalar(select(table.id).where(*here)) is None:
            new = {"source": source, "kind": kind, "identifier": identifier, "joined": joined}
            session.execute(insert(table), [new | {"record_id": UUID(record_id)}])
