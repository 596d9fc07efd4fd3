"""Published documents in the order in which people read lists: organization by organization, each with its services."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from directory.models import Audience, PublishedKind, PublishedRecord
from directory.models.publication.published_document import OrganizationDocument, ServiceDocument
from directory.publication.published_records import published_many

_PAGE = 100  # documents of organizations are large; memory stays flat however many there are

Group = tuple[OrganizationDocument, list[ServiceDocument]]


def published_by_organization(session: Session, audience: Audience) -> Iterator[Group]:
    """Every organization that the audience may know of, by name, with its services by name; memory stays flat."""
    for organizations in _pages(session, audience):
        ids = [UUID(row["id"]) for each in organizations for row in each.get("services", ())]
        services = published_many(session, PublishedKind.SERVICE, ids, audience)
        for organization in organizations:
            wanted = (UUID(row["id"]) for row in organization.get("services", ()))
            yield organization, [services[each] for each in wanted if each in services]


def _pages(session: Session, audience: Audience) -> Iterator[list[OrganizationDocument]]:
    """Organizations by name, a page at a time."""
    row = PublishedRecord
    last: tuple[str, UUID] | None = None
    while True:
        query = (
            select(row.sort_name, row.record_id, row.document)
            .where(row.kind == PublishedKind.ORGANIZATION, row.audience == audience)
            .order_by(row.sort_name, row.record_id)
            .limit(_PAGE)
        )
        if last is not None:
            query = query.where(tuple_(row.sort_name, row.record_id) > tuple_(*last))
        rows = session.execute(query).all()
        if rows:
            yield [each.document for each in rows]
        if len(rows) < _PAGE:
            return
        last = (rows[-1].sort_name, rows[-1].record_id)
