"""Writing published records: compare what may be shown now with what is published, and write only the difference."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from directory.models import (
    PUBLISHED_AUDIENCES,
    Audience,
    Organization,
    OutboxEntry,
    PublishedKind,
    PublishedRecord,
    Service,
)
from directory.publication.changes import Changes, affected
from directory.publication.documents import organization_document, service_document
from directory.publication.loading import load_attributes, load_organizations, load_services

BATCH = 400

Progress = Callable[[int], None]


@dataclass(slots=True, frozen=True)
class _Key:
    record_id: UUID
    audience: Audience


def publish(session: Session, changes: Changes) -> None:
    """Bring the published records of everything the changes touched up to date, inside the running transaction."""
    services, organizations = affected(session, changes)
    for batch in _batches(sorted(services)):
        publish_services(session, batch)
    for batch in _batches(sorted(organizations)):
        publish_organizations(session, batch)


def publish_all(session: Session, progress: Progress = lambda _: None) -> int:
    """Publish every service and organization anew; returns how many records were looked at.

    `progress` is called with the number of records of each finished batch.
    """
    done = 0
    for column, publish_batch in (
        (Service.id, publish_services),
        (Organization.id, publish_organizations),
    ):
        kind = PublishedKind(column.table.name)
        published = select(PublishedRecord.record_id).where(PublishedRecord.kind == kind)
        ids = set(session.scalars(select(column))) | set(session.scalars(published))
        for batch in _batches(sorted(ids)):
            publish_batch(session, batch)
            session.expunge_all()
            progress(len(batch))
            done += len(batch)
    return done


def publish_services(session: Session, ids: Sequence[UUID]) -> None:
    """Publish these services and tell the search index which of them changed; unknown ids lose their records."""
    records = load_services(session, ids)
    attributes = load_attributes(session, ids)
    wanted = {
        _Key(record.id, audience): _row(record, document)
        for record in records
        for audience in PUBLISHED_AUDIENCES
        if (document := service_document(record, audience, attributes)) is not None
    }
    changed = _write(session, PublishedKind.SERVICE, ids, wanted)
    if changed:
        session.execute(insert(OutboxEntry), [{"record_id": each} for each in sorted(changed)])


def publish_organizations(session: Session, ids: Sequence[UUID]) -> None:
    """Publish these organizations; unknown ids lose their records."""
    records = load_organizations(session, ids)
    attributes = load_attributes(session, ids)
    wanted = {
        _Key(record.id, audience): _row(record, document)
        for record in records
        for audience in PUBLISHED_AUDIENCES
        if (document := organization_document(record, audience, attributes)) is not None
    }
    _write(session, PublishedKind.ORGANIZATION, ids, wanted)


def _row(record: Service | Organization, document: dict[str, Any]) -> dict[str, Any]:
    modified: datetime = record.last_modified if isinstance(record, Service) else record.modified_at
    return {
        "sort_name": record.name.casefold(),
        "last_modified": modified,
        "document": document,
    }


def _write(
    session: Session, kind: PublishedKind, ids: Sequence[UUID], wanted: dict[_Key, dict[str, Any]]
) -> set[UUID]:
    """Insert, update and delete rows until they are as wanted; returns the ids of records that changed."""
    table = PublishedRecord
    query = select(table.record_id, table.audience, table.document).where(
        table.kind == kind, table.record_id.in_(ids)
    )
    present = {_Key(row.record_id, row.audience): row.document for row in session.execute(query)}
    new = [key for key in wanted if key not in present]
    altered = [key for key in wanted if key in present and wanted[key]["document"] != present[key]]
    gone = [key for key in present if key not in wanted]
    if new:
        rows = [_columns(kind, key) | wanted[key] for key in new]
        session.execute(insert(table), rows)
    for key in altered:
        session.execute(update(table).where(*_at(kind, key)).values(**wanted[key]))
    for key in gone:
        session.execute(delete(table).where(*_at(kind, key)))
    return {key.record_id for key in (*new, *altered, *gone)}


def _columns(kind: PublishedKind, key: _Key) -> dict[str, Any]:
    return {"kind": kind, "record_id": key.record_id, "audience": key.audience}


def _at(kind: PublishedKind, key: _Key) -> list[Any]:
    return [
        PublishedRecord.kind == kind,
        PublishedRecord.record_id == key.record_id,
        PublishedRecord.audience == key.audience,
    ]


def _batches(ids: Collection[UUID]) -> Iterator[list[UUID]]:
    ordered = list(ids)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
