"""What the published policy does by itself: who is reminded at which stage, what is withheld while unconfirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from directory.db import batches
from directory.models import Letter, Service, ServiceStatus, ServiceTerm, Withholding
from directory.models.listings.review_intervals import ReviewTerms, review_terms
from directory.verification.freshness import last_verified, runs_out

SHOWN = (ServiceStatus.ACTIVE, ServiceStatus.TEMPORARILY_CLOSED)
LATE_DAYS = 30
"""Days past due at which the last reminder goes out."""
APART_DAYS = 7
"""Days between two letters about one listing, and between the last of them and hiding it."""
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
    written = _written(session)
    found = []
    for service_id, own, on in rows:
        if on is None:
            found.append(Reminder(service_id, 1, f"verification {service_id} never 1"))
            continue
        left = (own or terms.interval(codes.get(service_id, ()))) - (day - on).days
        # Due soon, due, long overdue: one letter for each, and a verification in between begins anew.
        by_age = 1 if left >= 0 else 2 if left >= -LATE_DAYS else 3
        asked = [at for each in (1, 2, 3) if (at := written.get(_occasion(service_id, on, each)))]
        # No letter says “we have asked before” to whom nobody has written, nor follows another within days.
        stage = min(by_age, len(asked) + 1)
        if not asked or (day - max(asked)).days >= APART_DAYS:
            found.append(Reminder(service_id, stage, _occasion(service_id, on, stage)))
    return [each for each in found if each.occasion not in written][:MOST]


def _occasion(service_id: UUID, on: date, stage: int) -> str:
    return f"verification {service_id} {on} {stage}"


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


def _written(session: Session) -> dict[str, date]:
    """The day of each reminder that was written, by its occasion."""
    query = select(Letter.occasion, Letter.created_at)
    rows = session.execute(query.where(Letter.occasion.like("verification %")))
    return {occasion: at.date() for occasion, at in rows}


def count_overdue(session: Session, day: date, by: ReviewTerms | None = None) -> int:
    """How many listings are past due for so long that they leave the pages, by the policy on record or `by` another."""
    terms = by or review_terms(session)
    if terms.hide_after_days is None:
        return 0
    verified: Any = last_verified(in_doubt=True)
    since = day - timedelta(days=terms.hide_after_days)
    query = (
        select(func.count())
        .select_from(Service)
        .join(verified, verified.c.service_id == Service.id)
        .where(Service.status.in_(SHOWN), runs_out(session, verified.c.on, since, by=terms))
    )
    return session.scalar(query) or 0


def withhold_overdue(
    session: Session, day: date, can_be_warned: Callable[[Service], bool] = lambda _service: False
) -> list[str]:
    """Take off the pages what was confirmed once and is past due for too long; the names of the services.

    Whoever can be warned gets the last letter first, and `APART_DAYS` to answer it.

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
    names, written = [], _written(session)
    for service, on in session.execute(query.add_columns(verified.c.on)):
        warned = written.get(_occasion(service.id, on, 3))
        if can_be_warned(service) if warned is None else (day - warned).days < APART_DAYS:
            continue
        service.status = ServiceStatus.INACTIVE
        session.merge(Withholding(service_id=service.id, since=day))
        names.append(service.name)
    return names
