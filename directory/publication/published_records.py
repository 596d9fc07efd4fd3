"""Reading published records: the only way by which pages, API, exports and the index see listings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Literal, overload
from typing import cast as cast_type
from uuid import UUID

from sqlalchemy import Text, and_, bindparam, cast, func, select
from sqlalchemy.orm import Session, aliased

from directory.models import Audience, PublishedKind, PublishedRecord
from directory.models import Service as ServiceRecord
from directory.models.publication.published_document import (
    OrganizationDocument,
    PublishedDocument,
    ServiceDocument,
)

Service = Literal[PublishedKind.SERVICE]
Organization = Literal[PublishedKind.ORGANIZATION]

_PAGE = 1000

_TEXTS = select(
    PublishedRecord.record_id, cast(PublishedRecord.document, Text).label("text")
).where(
    PublishedRecord.kind == bindparam("kind"),
    PublishedRecord.record_id.in_(bindparam("ids", expanding=True)),
    PublishedRecord.audience == bindparam("audience"),
)


@overload
def published(
    session: Session, kind: Service, record_id: UUID, audience: Audience
) -> ServiceDocument | None: ...
@overload
def published(
    session: Session, kind: Organization, record_id: UUID, audience: Audience
) -> OrganizationDocument | None: ...
@overload
def published(
    session: Session, kind: PublishedKind, record_id: UUID, audience: Audience
) -> PublishedDocument | None: ...
def published(
    session: Session, kind: PublishedKind, record_id: UUID, audience: Audience
) -> PublishedDocument | None:
    """The document of one record in one query; None for a record that is missing or hidden, without a difference."""
    return session.scalar(
        select(PublishedRecord.document).where(
            PublishedRecord.kind == kind,
            PublishedRecord.record_id == record_id,
            PublishedRecord.audience == audience,
        )
    )


def published_service(
    session: Session, service_id: UUID, audience: Audience
) -> tuple[ServiceDocument, OrganizationDocument | None] | None:
    """The document of a service with that of its organization, in one query; None as in `published`."""
    owner = aliased(PublishedRecord)
    row = session.execute(
        select(PublishedRecord.document, owner.document)
        .join(ServiceRecord, ServiceRecord.id == PublishedRecord.record_id)
        .outerjoin(
            owner,
            and_(
                owner.kind == PublishedKind.ORGANIZATION,
                owner.record_id == ServiceRecord.organization_id,
                owner.audience == audience,
            ),
        )
        .where(
            PublishedRecord.kind == PublishedKind.SERVICE,
            PublishedRecord.record_id == service_id,
            PublishedRecord.audience == audience,
        )
    ).first()
    if row is None:
        return None
    return cast_type("tuple[ServiceDocument, OrganizationDocument | None]", tuple(row))


@overload
def published_many(
    session: Session, kind: Service, ids: Collection[UUID], audience: Audience
) -> Mapping[UUID, ServiceDocument]: ...
@overload
def published_many(
    session: Session, kind: Organization, ids: Collection[UUID], audience: Audience
) -> Mapping[UUID, OrganizationDocument]: ...
@overload
def published_many(
    session: Session, kind: PublishedKind, ids: Collection[UUID], audience: Audience
) -> Mapping[UUID, PublishedDocument]: ...
def published_many(
    session: Session, kind: PublishedKind, ids: Collection[UUID], audience: Audience
) -> Mapping[UUID, PublishedDocument]:
    """The documents of those of these records that the audience may see, in one query."""
    query = select(PublishedRecord.record_id, PublishedRecord.document).where(
        PublishedRecord.kind == kind,
        PublishedRecord.record_id.in_(ids),
        PublishedRecord.audience == audience,
    )
    return {row.record_id: row.document for row in session.execute(query)}


def published_texts(
    session: Session, kind: PublishedKind, ids: Collection[UUID], audience: Audience
) -> dict[UUID, str]:
    """As `published_many`, but the JSON as it is stored: for callers that have read most of these texts before."""
    # Past the session: rows of columns need none of what it does for records.
    rows = session.connection().execute(_TEXTS, {"kind": kind, "ids": ids, "audience": audience})
    return {row.record_id: row.text for row in rows}


def published_ids(
    session: Session, kind: PublishedKind, ids: Collection[UUID], audience: Audience
) -> frozenset[UUID]:
    """Those of these records that the audience may see, in one query."""
    query = select(PublishedRecord.record_id).where(
        PublishedRecord.kind == kind,
        PublishedRecord.record_id.in_(ids),
        PublishedRecord.audience == audience,
    )
    return frozenset(session.scalars(query))


def published_count(session: Session, kind: PublishedKind, audience: Audience) -> int:
    """How many records of a kind the audience may see."""
    query = select(func.count()).where(
        PublishedRecord.kind == kind, PublishedRecord.audience == audience
    )
    return session.scalar(query) or 0


@overload
def every_published(
    session: Session, kind: Service, audience: Audience
) -> Iterator[ServiceDocument]: ...
@overload
def every_published(
    session: Session, kind: Organization, audience: Audience
) -> Iterator[OrganizationDocument]: ...
@overload
def every_published(
    session: Session, kind: PublishedKind, audience: Audience
) -> Iterator[PublishedDocument]: ...
def every_published(
    session: Session, kind: PublishedKind, audience: Audience
) -> Iterator[PublishedDocument]:
    """Every document of a kind, in the order of ids, a page at a time so that memory stays flat."""
    last: UUID | None = None
    while True:
        query = (
            select(PublishedRecord.record_id, PublishedRecord.document)
            .where(PublishedRecord.kind == kind, PublishedRecord.audience == audience)
            .order_by(PublishedRecord.record_id)
            .limit(_PAGE)
        )
        if last is not None:
            query = query.where(PublishedRecord.record_id > last)
        rows = session.execute(query).all()
        for row in rows:
            yield row.document
        if len(rows) < _PAGE:
            return
        last = rows[-1].record_id
