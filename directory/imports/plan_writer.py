"""Writing a plan: in batches, each published before the next, inside the one transaction of the caller."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from directory.audit import record_changes
from directory.db import batches, now
from directory.imports.dependent_rows import change_parts, insert_parts, insert_records
from directory.imports.facts_in_doubt import confirmed_facts, put_in_doubt
from directory.imports.held_rows import keep_held
from directory.imports.identifiers import kept_as
from directory.imports.plan import NewIdentifier, Plan, PlannedGroup, PlannedRecord
from directory.imports.record_tables import MODELS
from directory.imports.sheets.aliases import bind_aliases
from directory.imports.source_decisions import decide_staff_numbers
from directory.memory import uncollected
from directory.models import ExternalIdentifier, Service, ServiceAtLocation
from directory.publication import publish_changes

# Groups in a batch: few enough that memory stays flat, enough that a query pays.
BATCH = 250
_IDENTIFIERS = 1000
# A record of this kind is written only after the records that these columns name.
_NEEDS = {"service_at_location": ("service_id", "location_id")}
_PARENT = "parent_organization_id"

Progress = Callable[[int], None]
Item = TypeVar("Item")


def apply_plan(
    session: Session,
    plan: Plan,
    progress: Progress = lambda _done: None,
    uses_up: bool = False,
) -> None:
    """Create and change the records of a plan and publish them. The caller has begun to write, and commits.

    `progress` is called with the number of groups of each finished batch. The session's objects are expunged.
    `uses_up` takes the groups out of the plan as they are written, so that memory is free again for what follows.
    """
    with uncollected():
        groups = plan.groups if uses_up else list(plan.groups)
        _apply(session, plan, groups, progress)


def _apply(session: Session, plan: Plan, groups: list[PlannedGroup], progress: Progress) -> None:
    absent = {record.id for group in groups for record in group.records if not record.known}
    postponed: list[PlannedRecord] = []
    while batch := groups[:BATCH]:
        del groups[:BATCH]
        records = [record for group in batch for record in group.records]
        ready = list(_ready(records, absent, postponed))
        _write(session, ready, plan.source)
        absent -= {record.id for record in ready}
        progress(len(batch))
    for postponed_batch in batches(postponed, _IDENTIFIERS):
        _write(session, postponed_batch, plan.source)
    _remember(session, plan.source, plan.identifiers)
    keep_held(session, plan)
    if plan.shows_staff_numbers is not None:
        decide_staff_numbers(session, plan.source, plan.shows_staff_numbers)
    bind_aliases(session)
    publish_changes(session)


def _ready(
    records: Sequence[PlannedRecord], absent: Collection[UUID], postponed: list[PlannedRecord]
) -> Iterator[PlannedRecord]:
    """What can be written now; what names a record of a later batch is postponed."""
    here = {record.id for record in records}
    for record in records:
        needed = {record.fields.get(name) for name in _NEEDS.get(record.kind, ())}
        if any(each in absent and each not in here for each in needed):
            postponed.append(record)
        elif record.fields.get(_PARENT) in absent:
            # Rows of one table are written in an order of its own, so a parent in this batch may come too late.
            parent = {_PARENT: record.fields[_PARENT]}
            postponed.append(replace(record, known=True, fields=parent, parts={}))
            fields = {name: each for name, each in record.fields.items() if name != _PARENT}
            yield replace(record, fields=fields)
        else:
            yield record


def _write(session: Session, records: Sequence[PlannedRecord], source: str) -> None:
    """Write and publish these records, and let go of them."""
    new = [record for record in records if not record.known]
    insert_records(session, new)
    insert_parts(session, new)
    known = [record for record in records if record.known]
    for kind in dict.fromkeys(record.kind for record in known):
        changing = [record for record in known if record.kind == kind]
        before = confirmed_facts(session, kind, changing)
        _change(session, kind, changing)
        put_in_doubt(session, before, source)
    publish_changes(session)
    record_changes(session)
    session.expunge_all()
    gc.collect()


def _change(session: Session, kind: str, planned: Sequence[PlannedRecord]) -> None:
    model = MODELS[kind]
    query = select(model).where(model.id.in_([each.id for each in planned]))
    records = {record.id: record for record in session.scalars(query)}
    for each in planned:
        for name, value in each.fields.items():
            setattr(records[each.id], name, value)
    change_parts(session, kind, planned)
    touch(session, records.values())


def touch(session: Session, records: Iterable[Any]) -> None:
    """A record of which only rows changed has changed all the same; a site is part of its service."""
    sites = []
    for record in records:
        if isinstance(record, ServiceAtLocation):
            sites.append(record.service_id)
        elif hasattr(record, "modified_at"):
            record.modified_at = now()
    if sites:
        for service in session.scalars(select(Service).where(Service.id.in_(sites))):
            service.modified_at = now()


def _remember(session: Session, source: str, identifiers: Sequence[NewIdentifier]) -> None:
    """What the source calls the records, in place of what it called records that are gone."""
    table = ExternalIdentifier
    for batch in batches(identifiers, _IDENTIFIERS):
        for kind in {each.kind for each in batch}:
            names = [kept_as(source, kind, each.identifier) for each in batch if each.kind == kind]
            session.execute(
                delete(table).where(
                    table.source == source, table.kind == kind, table.identifier.in_(names)
                )
            )
        session.execute(
            insert(table),
            [
                {
                    "source": source,
                    "kind": each.kind,
                    "identifier": kept_as(source, each.kind, each.identifier),
                    "record_id": each.record_id,
                    "joined": each.joined,
                }
                for each in batch
            ],
        )
