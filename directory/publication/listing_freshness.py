"""How fresh listings are, kept beside the published records: lists of twenty thousand are sorted and counted by it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from directory.db import table_of
from directory.models import ListingFreshness, Service, ServiceStatus
from directory.models.listings.review_intervals import Risk, risk_of
from directory.parsing.future_openings import opening_day

_FRESHNESS = table_of(ListingFreshness)
_RISKS = tuple(Risk)

Row = dict[str, Any]


def keep_freshness(session: Session, ids: Sequence[UUID], loaded: Sequence[Service]) -> None:
    """Bring the rows of these services up to date. Call inside a writing transaction.

    `loaded` are those among them that there are, whole. What has not changed is not written.
    """
    wanted, stored = freshness_of(loaded), stored_freshness(session, ids)
    changed = [each for each in ids if wanted.get(each) != stored.get(each)]
    if not changed:
        return
    session.execute(delete(_FRESHNESS).where(_FRESHNESS.c.service_id.in_(changed)))
    rows = [wanted[each] for each in changed if each in wanted]
    if rows:
        session.execute(insert(_FRESHNESS), rows)


def clear_freshness(session: Session) -> None:
    """Forget all rows, before everything is published anew."""
    session.execute(delete(_FRESHNESS))


def stored_freshness(session: Session, ids: Collection[UUID]) -> dict[UUID, Row]:
    """The rows on record, by service."""
    query = select(_FRESHNESS).where(_FRESHNESS.c.service_id.in_(ids))
    return {row.service_id: dict(row._mapping) for row in session.execute(query)}


def freshness_of(services: Iterable[Service]) -> dict[UUID, Row]:
    """The row of each of these services by its id."""
    return {
        service.id: {
            "service_id": service.id,
            "verified_on": service.verified_on,
            "in_doubt": service.is_in_doubt,
            "risk_rank": _RISKS.index(risk_of(service.codes("services"))),
            "opens_on": _opens_on(service),
        }
        for service in services
    }


def _opens_on(service: Service) -> date | None:
    """The day of a suspended listing. One that was past already when somebody wrote into it is none: they knew."""
    if service.status is not ServiceStatus.INACTIVE:
        return None
    texts = [getattr(service, name) for name in _TEXTS]
    texts += [each.description for each in service.schedules]
    read_on = service.modified_at.date()
    days = (opening_day(each, read_on) for each in texts if each)
    last = max((day for day in days if day), default=None)
    return last if last and last > read_on else None


_TEXTS = (
    *("name", "alternate_name", "description", "alert", "application_process"),
    *("eligibility_description", "wait_time", "notes_internal"),
)
"""The texts of a listing in which a source says that it is not open yet."""
