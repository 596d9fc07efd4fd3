"""What the published policy does by itself: who is reminded at which stage, what is withheld while unconfirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from directory.db import batches
from directory.models import Letter, Service, ServiceStatus, ServiceTerm, Withholding
from directory.models.listings.review import review_terms
from directory.verification.freshness import last_verified, runs_out

SHOWN = (ServiceStatus.ACTIVE, ServiceStatus.TEMPORARILY_CLOSED)
LATE_DAYS = 30
"""Days past due at which the last reminder goes out."""
MOST = 100
"""Letters of one run: an agency with many listings, or a first run, must not flood anybody."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A letter that is due: `occasion` is the same for one stage of one listing, so that it goes out once."""

    service_id: UUID
    stage: int
    occasion: str


def reminders(session: Session, day: date) -> list[Reminder]:
    """The letters to write now, at most `MOST`: soon due, due, long overdue; three queries."""
    verified = last_verified(in_doubt=True)
    terms = review_terms(session)
    query = (
        select(Service.id, Service.review_days, verified.c.on)
        .outerjoin(verified, verified.c.service_id == Service.id)
        .where(
            Service.status.in_(SHOWN),
            verified.c.on.is_(None) | runs_out(session, verified.c.on, day, terms.soon_days),
        )
        .order_by(verified.c.on.asc().nulls_last(), Service.id)
    )
    rows = session.execute(query).all()
    codes = _codes(session, [row.id for row in rows])
    found = []
    for service_id, own, on in rows:
        if on is None:
            found.append(Reminder(service_id, 1, f"verification {service_id} never 1"))
            continue
        left = (own or terms.interval(codes.get(service_id, ()))) - (day - on).days
        # Due soon, due, long overdue: one letter for each, and a verification in between begins anew.
        stage = 1 if left >= 0 else 2 if left >= -LATE_DAYS else 3
        found.append(Reminder(service_id, stage, f"verification {service_id} {on} {stage}"))
    return _unwritten(session, found)


def _codes(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for some in batches(ids):
        rows = session.execute(
            select(ServiceTerm.service_id, ServiceTerm.code).where(
                ServiceTerm.vocabulary == "services",
                ServiceTerm.service_id.in_(some),
            )
        )
        for service_id, code in rows:
            found.setdefault(service_id, []).append(code)
    return found


def _unwritten(session: Session, found: Sequence[Reminder]) -> list[Reminder]:
    written = set(
        session.scalars(select(Letter.occasion).where(Letter.occasion.like("verification %")))
    )
    return [each for each in found if each.occasion not in written][:MOST]


def withhold_overdue(session: Session, day: date) -> list[str]:
    """Take off the pages what was confirmed once and is past due for too long; the names of the services.

    A listing that nobody has ever confirmed stays, marked as such: taking it off would empty a directory that has just
    been brought in.
    """
    limit = review_terms(session).hide_after_days
    if limit is None:
        return []
    verified: Any = last_verified(in_doubt=True)
    query = (
        select(Service)
        .join(verified, verified.c.service_id == Service.id)
        .where(
            and_(
                Service.status.in_(SHOWN),
                runs_out(session, verified.c.on, day - timedelta(days=limit)),
            )
        )
    )
    names = []
    for service in session.scalars(query):
        service.status = ServiceStatus.INACTIVE
        session.merge(Withholding(service_id=service.id, since=day))
        names.append(service.name)
    return names
