"""How fresh listings are, asked of the database for many at once: the rule of `models.verifiable` as SQL."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from directory.models import Service, ServiceTerm, Verification, VerificationOutcome
from directory.models.review import (
    CRISIS_AND_HOUSING,
    CRISIS_DAYS,
    LEGAL,
    LEGAL_DAYS,
    OTHER_DAYS,
)

SOON_DAYS = 14
"""A listing is due this many days before its verification runs out."""
STATES = ("never", "overdue", "due", "fresh")


def last_verified() -> Subquery:
    """The day of the last verification that confirmed it, by service."""
    return (
        select(Verification.service_id, func.max(Verification.on).label("on"))
        .where(
            Verification.outcome.in_([VerificationOutcome.CONFIRMED, VerificationOutcome.CORRECTED])
        )
        .group_by(Verification.service_id)
        .subquery("last_verified")
    )


def is_of(codes: frozenset[str]) -> ColumnElement[bool]:
    """Whether a service offers any of these kinds of help."""
    return exists().where(
        ServiceTerm.service_id == Service.id,
        ServiceTerm.vocabulary == "services",
        ServiceTerm.code.in_(sorted(codes)),
    )


def runs_out(session: Session, on: Any, day: date, within: int = 0) -> ColumnElement[bool]:
    """Whether a verification of the day `on` is stale `within` days after `day`; one query for the intervals in use."""
    then = day + timedelta(days=within)
    own = session.scalars(select(Service.review_days).where(Service.review_days > 0).distinct())
    stale = [
        and_(Service.review_days == days, on < then - timedelta(days=days)) for days in own if days
    ]
    by_policy = and_(
        or_(Service.review_days.is_(None), Service.review_days <= 0),
        on
        < case(
            (is_of(CRISIS_AND_HOUSING), then - timedelta(days=CRISIS_DAYS)),
            (is_of(LEGAL), then - timedelta(days=LEGAL_DAYS)),
            else_=then - timedelta(days=OTHER_DAYS),
        ),
    )
    return or_(*stale, by_policy)


def state_is(session: Session, state: str, on: Any, day: date) -> ColumnElement[bool]:
    """Whether a service is never, overdue, due or fresh; `on` is the day it was last verified."""
    if state == "never":
        never: ColumnElement[bool] = on.is_(None)
        return never
    known: ColumnElement[bool] = on.is_not(None)
    overdue = runs_out(session, on, day)
    if state == "overdue":
        return and_(known, overdue)
    soon = runs_out(session, on, day, SOON_DAYS)
    if state == "due":
        return and_(known, ~overdue, soon)
    return and_(known, ~soon)


def state_of(verified_on: date | None, interval: int, day: date) -> str:
    """The same for one service that is known."""
    if verified_on is None:
        return "never"
    left = interval - (day - verified_on).days
    if left < 0:
        return "overdue"
    return "due" if left < SOON_DAYS else "fresh"
