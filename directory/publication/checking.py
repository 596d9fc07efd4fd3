"""Whether the published records are what the records would publish now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
from directory.publication.loading import load_organizations, load_services
from directory.publication.offers import offers_of, stored_offers
from directory.publication.publishing import Rows, batches, organization_rows, service_rows


def unpublished(session: Session) -> Iterator[str]:
    """A sentence for every record of which what is published is missing, stale or should not be there."""
    yield from _of_kind(session, PublishedKind.SERVICE, Service, _check_services)
    yield from _of_kind(session, PublishedKind.ORGANIZATION, Organization, _check_organizations)


def _of_kind(
    session: Session,
    kind: PublishedKind,
    model: type[Service | Organization],
    check: Callable[[Session, list[UUID]], Iterator[str]],
) -> Iterator[str]:
    stored = select(PublishedRecord.record_id).where(PublishedRecord.kind == kind)
    ids = set(session.scalars(select(model.id))) | set(session.scalars(stored))
    for batch in batches(sorted(ids)):
        yield from check(session, batch)
        session.expunge_all()


def _check_services(session: Session, ids: list[UUID]) -> Iterator[str]:
    loaded = load_services(session, ids)
    yield from _differences(session, PublishedKind.SERVICE, ids, service_rows(session, loaded))
    wanted, found = offers_of(loaded), stored_offers(session, ids)
    for each in ids:
        if wanted.get(each, []) != found.get(each, []):
            yield f"the offers of service {each} are not those that the records hold"


def _check_organizations(session: Session, ids: list[UUID]) -> Iterator[str]:
    rows = organization_rows(session, load_organizations(session, ids))
    yield from _differences(session, PublishedKind.ORGANIZATION, ids, rows)


def _published(
    session: Session, kind: PublishedKind, ids: list[UUID]
) -> dict[tuple[UUID, Audience], Any]:
    query = select(
        PublishedRecord.record_id, PublishedRecord.audience, PublishedRecord.document
    ).where(PublishedRecord.kind == kind, PublishedRecord.record_id.in_(ids))
    return {(row.record_id, row.audience): row.document for row in session.execute(query)}


def _differences(
    session: Session, kind: PublishedKind, ids: list[UUID], rows: Rows
) -> Iterator[str]:
    wanted = {key: row["document"] for key, row in rows.items()}
    found = _published(session, kind, ids)
    for record_id, audience in sorted(wanted.keys() | found.keys()):
        what = f"{kind.value} {record_id} for {audience.value}"
        if (record_id, audience) not in found:
            yield f"{what} is not published"
        elif (record_id, audience) not in wanted:
            yield f"{what} is published but may not be seen"
        elif wanted[record_id, audience] != found[record_id, audience]:
            yield f"{what} is published with other values than the records hold"
