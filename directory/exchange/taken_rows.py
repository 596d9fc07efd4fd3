"""What a person took of a source's rows that waited: the source made it, and follows it from then on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.plan import Plan
from directory.models import Source, SourceRecord


def note_made(session: Session, plan: Plan, at: datetime) -> None:
    """Note what the plan has made as made by its source, where that is a directory that is asked again.

    The caller has begun to write, has applied the plan, and commits. What the source says of each field is remembered
    when it is asked the next time.
    """
    source_id = session.scalar(select(Source.id).where(Source.name == plan.source))
    if source_id is None:
        return
    called = {(each.kind, each.record_id): each.identifier for each in plan.identifiers}
    made = {
        (record.kind, record.id)
        for group in plan.groups
        for record in group.records
        if not record.known
    }
    session.add_all(
        SourceRecord(
            source_id=source_id,
            kind=kind,
            identifier=called.get((kind, record_id), str(record_id)),
            record_id=record_id,
            fields="",
            seen_at=at,
            made=True,
        )
        for kind, record_id in sorted(made)
    )
    session.flush()


def made_by(session: Session, source: str) -> set[tuple[str, UUID]]:
    """Kind and id of the records that a source has made, by the name of the source."""
    table = SourceRecord
    query = select(table.kind, table.record_id).join(Source, Source.id == table.source_id)
    return {
        (kind, record_id)
        for kind, record_id in session.execute(query.where(Source.name == source, table.made))
    }
