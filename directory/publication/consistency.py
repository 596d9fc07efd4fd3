"""Whether the published records are what the records would publish now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import batches
from directory.models import Audience, Organization, PublishedKind, PublishedRecord, Service
from directory.models.listings.confidentiality import must_be_marked
from directory.publication.hidden_place_gate import place_facts
from directory.publication.listing_freshness import freshness_of, stored_freshness
from directory.publication.offers import offers_of, stored_offers
from directory.publication.publisher import (
    BATCH,
    Rows,
    Shown,
    organization_rows,
    service_rows,
)
from directory.publication.record_loader import load_organizations, load_services


def unpublished(session: Session, shown: Shown | None = None) -> Iterator[str]:
    """A sentence for every record of which what is published is missing, stale or should not be there.

    `shown` gets the places that are shown, and those that would be.
    """
    shown = Shown() if shown is None else shown
    yield from _of_kind(session, PublishedKind.SERVICE, Service, partial(_check_services, shown))
    yield from _of_kind(
        session, PublishedKind.ORGANIZATION, Organization, partial(_check_organizations, shown)
    )


def unmarked(session: Session) -> Iterator[str]:
    """A sentence for every place that a flag hides and that is not marked, as a write past the program leaves it."""
    for place, facts in place_facts(session):
        if must_be_marked(facts):
            yield f"place {place} is under a flag and not marked as hidden"


def _of_kind(
    session: Session,
    kind: PublishedKind,
    model: type[Service | Organization],
    check: Callable[[Session, list[UUID]], Iterator[str]],
) -> Iterator[str]:
    stored = select(PublishedRecord.record_id).where(PublishedRecord.kind == kind)
    ids = set(session.scalars(select(model.id))) | set(session.scalars(stored))
    for batch in batches(sorted(ids), BATCH):
        yield from check(session, batch)
        session.expunge_all()


def _check_services(shown: Shown, session: Session, ids: list[UUID]) -> Iterator[str]:
    loaded = load_services(session, ids)
    rows = service_rows(session, loaded)
    yield from _differences(session, PublishedKind.SERVICE, ids, rows, shown)
    wanted, found = offers_of(loaded), stored_offers(session, ids)
    for each in ids:
        if wanted.get(each, []) != found.get(each, []):
            yield f"the offers of service {each} are not those that the records hold"
    fresh, known = freshness_of(loaded), stored_freshness(session, ids)
    for each in ids:
        if fresh.get(each) != known.get(each):
            yield f"how fresh service {each} is, is not what the records hold"


def _check_organizations(shown: Shown, session: Session, ids: list[UUID]) -> Iterator[str]:
    rows = organization_rows(session, load_organizations(session, ids))
    yield from _differences(session, PublishedKind.ORGANIZATION, ids, rows, shown)


def _published(
    session: Session, kind: PublishedKind, ids: list[UUID]
) -> dict[tuple[UUID, Audience], Any]:
    query = select(
        PublishedRecord.record_id, PublishedRecord.audience, PublishedRecord.document
    ).where(PublishedRecord.kind == kind, PublishedRecord.record_id.in_(ids))
    return {(row.record_id, row.audience): row.document for row in session.execute(query)}


def _differences(
    session: Session, kind: PublishedKind, ids: list[UUID], rows: Rows, shown: Shown
) -> Iterator[str]:
    wanted = {key: row["document"] for key, row in rows.items()}
    found = _published(session, kind, ids)
    shown.compare(found.values(), wanted.values())
    for record_id, audience in sorted(wanted.keys() | found.keys()):
        what = f"{kind.value} {record_id} for {audience.value}"
        if (record_id, audience) not in found:
            yield f"{what} is not published"
        elif (record_id, audience) not in wanted:
            yield f"{what} is published but may not be seen"
        elif wanted[record_id, audience] != found[record_id, audience]:
            yield f"{what} is published with other values than the records hold"
