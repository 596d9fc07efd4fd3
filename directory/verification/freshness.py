"""How fresh listings are, asked of the database for many at once: the rule of `models.listings.verifiable` as SQL."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from directory.models import (
    Audience,
    FactState,
    FactStatement,
    ListingFreshness,
    Phone,
    Service,
    ServiceTerm,
    Verification,
    VerificationOutcome,
)
from directory.models.listings.review_intervals import (
    CRISIS_AND_HOUSING,
    LEGAL,
    ReviewTerms,
    review_terms,
)

STATES = ("never", "overdue", "due", "fresh")
CONFIRMED = and_(
    Verification.outcome.in_([VerificationOutcome.CONFIRMED, VerificationOutcome.CORRECTED]),
    Verification.is_counted,
)
"""The verifications that count: somebody said that the listing is right, or made it so."""


def _doubts() -> tuple[Select[Any], Select[Any]]:
    """The services of which a fact was told to be wrong, or changed, and nobody there has confirmed it since.

    A number that is shown and was typed anew is a fact that was changed: `Verifiable.is_in_doubt` as SQL.
    """
    said, event = aliased(FactStatement), aliased(Verification)
    told = select(said.service_id).where(
        said.state.in_([FactState.WRONG, FactState.CHANGED]), said.settled_at.is_(None)
    )
    by_fact = exists().where(
        said.service_id == Phone.service_id,
        said.fact == "phone",
        said.phone_id.is_(None) | (said.phone_id == Phone.id),
        said.state.in_([FactState.CONFIRMED, FactState.CORRECTED]),
        said.created_at >= Phone.entered_at,
    )
    whole = exists().where(
        event.service_id == Phone.service_id,
        event.outcome.in_([VerificationOutcome.CONFIRMED, VerificationOutcome.CORRECTED]),
        event.is_counted,
        event.created_at >= Phone.entered_at,
    )
    new_number = select(Phone.service_id).where(
        Phone.service_id.is_not(None),
        Phone.entered_at.is_not(None),
        ~Phone.is_fax,
        Phone.audience != Audience.STAFF,
        ~by_fact,
        ~whole,
    )
    return told, new_number


def among_doubts(service_id: Any) -> ColumnElement[bool]:
    """Whether a fact of the service is in doubt: who is, is found once for a query, and not for each of many."""
    return or_(*(service_id.in_(each) for each in _doubts()))


_HERE = case((Verification.stated_by.is_(None), Verification.on))
LAST_DAY = func.coalesce(func.max(_HERE), func.max(Verification.on))
"""Of verifications that count the last day: that of one recorded here, before any that a source states."""


def last_verified(in_doubt: bool = False) -> Subquery:
    """The day of the last verification that confirmed it, by service; of those `in_doubt` too where it is asked for."""
    return (
        select(Verification.service_id, LAST_DAY.label("on"))
        .where(CONFIRMED, true() if in_doubt else ~among_doubts(Verification.service_id))
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


def runs_out(
    session: Session,
    on: Any,
    day: date,
    within: int = 0,
    rank: Any = None,
    by: ReviewTerms | None = None,
) -> ColumnElement[bool]:
    """Whether a verification of the day `on` is stale `within` days after `day`; one query for the intervals in use.

    `rank` is that of `ListingFreshness` where the query has joined it; `by` another policy than that on record.
    """
    crisis, legal = (
        (is_of(CRISIS_AND_HOUSING), is_of(LEGAL)) if rank is None else (rank == 0, rank == 1)
    )
    terms, then = by or review_terms(session), day + timedelta(days=within)
    own = session.scalars(select(Service.review_days).where(Service.review_days > 0).distinct())
    cutoff = case(
        *((_is_every(days, rank), then - timedelta(days=days)) for days in own if days),
        (crisis, then - timedelta(days=terms.crisis_days)),
        (legal, then - timedelta(days=terms.legal_days)),
        else_=then - timedelta(days=terms.other_days),
    )
    stale: ColumnElement[bool] = on < cutoff
    return stale


def _is_every(days: int, rank: Any) -> ColumnElement[bool]:
    """Whether a service has this interval of its own; asked of its `ListingFreshness` where `rank` is of that."""
    found: ColumnElement[bool] = Service.review_days == days
    if rank is None:
        return found
    return ListingFreshness.service_id.in_(select(Service.id).where(found))


def state_is(
    session: Session, state: str, on: Any, day: date, rank: Any = None
) -> ColumnElement[bool]:
    """Whether a service is never, overdue, due or fresh; `on` is the day it was last verified, `rank` as above."""
    if state == "never":
        never: ColumnElement[bool] = on.is_(None)
        return never
    known: ColumnElement[bool] = on.is_not(None)
    overdue = runs_out(session, on, day, rank=rank)
    if state == "overdue":
        return and_(known, overdue)
    soon = runs_out(session, on, day, review_terms(session).soon_days, rank)
    if state == "due":
        return and_(known, ~overdue, soon)
    return and_(known, ~soon)


def days_left(verified_on: date, interval: int, day: date) -> int:
    """Days until a confirmation runs out; 0 on the last day on which it counts, less than that when it is overdue."""
    return interval - (day - verified_on).days


def state_of(verified_on: date | None, interval: int, day: date, terms: ReviewTerms) -> str:
    """The same for one service that is known."""
    if verified_on is None:
        return "never"
    left = days_left(verified_on, interval, day)
    if left < 0:
        return "overdue"
    return "due" if left < terms.soon_days else "fresh"
