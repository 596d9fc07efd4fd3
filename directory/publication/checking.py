"""Whether the published records are what the records would publish now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import (
    Audience,
    Organization,
    PublishedKind,
    PublishedRecord,
    Service,
)
from directory.publication.publishing import batches, organization_rows, service_rows


def unpublished(session: Session) -> Iterator[str]:
    """A sentence for every record whose published document is missing, stale or should not be there."""
    for kind, model, rows in (
        (PublishedKind.SERVICE, Service, service_rows),
        (PublishedKind.ORGANIZATION, Organization, organization_rows),
    ):
        stored = select(PublishedRecord.record_id).where(PublishedRecord.kind == kind)
        ids = set(session.scalars(select(model.id))) | set(session.scalars(stored))
        for batch in batches(sorted(ids)):
            wanted = {key: row["document"] for key, row in rows(session, batch).items()}
            yield from _differences(kind, wanted, _published(session, kind, batch))
            session.expunge_all()


def _published(
    session: Session, kind: PublishedKind, ids: list[UUID]
) -> dict[tuple[UUID, Audience], Any]:
    query = select(
        PublishedRecord.record_id, PublishedRecord.audience, PublishedRecord.document
    ).where(PublishedRecord.kind == kind, PublishedRecord.record_id.in_(ids))
    return {(row.record_id, row.audience): row.document for row in session.execute(query)}


def _differences(
    kind: PublishedKind,
    wanted: dict[tuple[UUID, Audience], Any],
    found: dict[tuple[UUID, Audience], Any],
) -> Iterator[str]:
    for record_id, audience in sorted(wanted.keys() | found.keys()):
        what = f"{kind.value} {record_id} for {audience.value}"
        if (record_id, audience) not in found:
            yield f"{what} is not published"
        elif (record_id, audience) not in wanted:
            yield f"{what} is published but may not be seen"
        elif wanted[record_id, audience] != found[record_id, audience]:
            yield f"{what} is published with other values than the records hold"
