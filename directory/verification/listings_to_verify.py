"""Listings to verify and promised calls: one query for every page that lists or counts them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.orm import Session, aliased

from directory.db import by_name
from directory.models import (
    ContactAttempt,
    FactState,
    FactStatement,
    GapCall,
    ListingFreshness,
    Service,
    ServiceStatus,
    Verification,
)
from directory.models.listings.review_intervals import review_terms
from directory.verification.freshness import runs_out

ASKED = (ServiceStatus.ACTIVE, ServiceStatus.TEMPORARILY_CLOSED, ServiceStatus.INACTIVE)
"""What was suspended because nobody confirmed it is asked about too: an answer brings it back."""
_OTHERS = tuple(each for each in ServiceStatus if each not in ASKED)
"""By these an index is asked: that a status is not among the others, every row is asked."""


def asked_listings(allowed: Collection[UUID] | None = None) -> tuple[Select[Any], Any, Any]:
    """The listings that are asked about, with the columns of the day of verification and of the rank of risk.

    `allowed` are the organizations whose listings count; None for all.
    """
    kept = ListingFreshness
    query = (
        select(Service.id)
        .outerjoin(kept, kept.service_id == Service.id)
        .where(Service.status.in_(ASKED))
    )
    if allowed is not None:
        query = query.where(Service.organization_id.in_(allowed))
    return query, kept.verified_on, kept.risk_rank


def needs_check(session: Session, on: Any, rank: Any, day: date) -> ColumnElement[bool]:
    """Whether a listing is to be verified: never confirmed, in doubt, past due, due soon, or to open by now."""
    soon = runs_out(session, on, day, review_terms(session).soon_days, rank)
    return or_(on.is_(None), soon, opens_by(day))


def opens_by(day: date) -> ColumnElement[bool]:
    """Whether a suspended listing says that it is open by now, and nobody has confirmed anything since its day.

    Nothing opens it but a person who has called: what a text said once is no word of anybody today.
    """
    on, opens_on = ListingFreshness.verified_on, ListingFreshness.opens_on
    return and_(
        opens_on <= day,
        or_(on.is_(None), on < opens_on),
    )


def opening_days(session: Session, day: date) -> dict[date, int]:
    """How many listings of each day are to be called, since they say that they are open by now."""
    query = (
        select(ListingFreshness.opens_on, func.count())
        .where(opens_by(day))
        .group_by(ListingFreshness.opens_on)
    )
    return {opens_on: count for opens_on, count in session.execute(query) if opens_on}


def count_to_verify(
    session: Session, day: date, allowed: Collection[UUID] | None = None
) -> tuple[int, int]:
    """How many listings are to be verified: of crisis and housing, and others; one query.

    What is not asked about is left out of the narrow rows of freshness: to look up each of twenty thousand listings
    takes seven times as long.
    """
    kept = ListingFreshness
    # Rows and no ids are counted, which an index answers alone.
    asked = select(func.count()).select_from(Service).where(Service.status.in_(ASKED))
    is_waiting = needs_check(session, kept.verified_on, kept.risk_rank, day)
    # Read once for all three: each look at twenty thousand rows costs as much.
    known = select(
        func.count().label("rows"),
        _number(and_(is_waiting, kept.risk_rank == 0)).label("crisis"),
        _number(is_waiting).label("stale"),
    ).where(is_asked_about())
    if allowed is not None:
        own = Service.organization_id.in_(allowed)
        asked = asked.where(own)
        known = known.where(kept.service_id.in_(select(Service.id).where(own)))
    rows, crisis, stale, every = session.execute(known.add_columns(asked.scalar_subquery())).one()
    return crisis, every - rows + stale - crisis  # nobody has confirmed what has no row


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows it holds of."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def is_asked_about() -> ColumnElement[bool]:
    """Whether the listing of a row of `ListingFreshness` is asked about."""
    others = select(Service.id).where(Service.status.in_(_OTHERS))
    found: ColumnElement[bool] = ListingFreshness.service_id.not_in(others)
    return found


def oldest_of_crisis(session: Session, day: date, most: int) -> Sequence[Any]:
    """Id, name and last day of crisis and housing listings to verify, longest unverified first; one query."""
    kept = ListingFreshness
    query = (
        select(Service.id, Service.name, kept.verified_on)
        .join(kept, kept.service_id == Service.id)
        .where(
            kept.risk_rank == 0,
            is_asked_about(),
            needs_check(session, kept.verified_on, kept.risk_rank, day),
        )
        .order_by(kept.verified_on.asc().nulls_first(), by_name(Service.name))
    )
    return session.execute(query.limit(most)).all()


def count_by_risk(session: Session, query: Select[Any], rank: Any) -> tuple[int, int]:
    """How many of some listings that are asked about are of crisis and housing, and how many others; one query."""
    counted = query.with_only_columns(
        func.count(Service.id), func.sum(case((rank == 0, 1), else_=0))
    )
    every, first = session.execute(counted).one()
    return first or 0, every - (first or 0)


def promised_calls() -> Subquery:
    """The day for which a call was promised, by service: its last attempt says so, and an attempt since keeps it."""
    later = aliased(ContactAttempt)
    return (
        select(ContactAttempt.service_id, func.max(ContactAttempt.call_back_on).label("on"))
        .where(
            ContactAttempt.call_back_on.is_not(None),
            ~exists().where(
                later.service_id == ContactAttempt.service_id,
                later.made_at > ContactAttempt.made_at,
            ),
        )
        .group_by(ContactAttempt.service_id)
        .subquery("promised_calls")
    )


def left_for_later(day: date) -> CompoundSelect[Any]:
    """The services that nobody calls on the day any more: they were spoken with, or a later call was promised."""
    promised = promised_calls()
    return union(
        select(FactStatement.service_id).where(
            FactStatement.on == day,
            FactStatement.state.in_([FactState.CONFIRMED, FactState.CORRECTED]),
        ),
        select(Verification.service_id).where(Verification.on == day),
        select(GapCall.service_id).where(GapCall.on == day),
        select(promised.c.service_id).where(promised.c.on > day),
    )
