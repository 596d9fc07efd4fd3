"""What keeping the listings true costs a week, from the intervals and from minutes that were measured, and what fits.

Pure but for what loads. An attempt is timed by the one before it of the same person: whoever calls down a list leaves
that trail without a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.models import ContactAttempt, ContactOutcome, ListingFreshness, Service
from directory.models.listings.review_intervals import ReviewPolicy, ReviewTerms, Risk, review_terms
from directory.verification.overdue_listings import SHOWN

FIRST_GUESS = 12.0
"""Minutes of a verification while nothing is measured: looking up, dialing, reading seven lines, trying again."""
PAUSE = timedelta(minutes=30)
"""After a longer gap somebody did something else in between."""
ENOUGH = 11
"""So many verifications must have been timed before their mean is used."""
MEASURED_DAYS = 180  # whoever calls and how they do it changes; older figures are of others
LONGEST = 730
"""Days: nobody should go longer without a word from a service."""
WEEK, HOUR = 7, 60


@dataclass(frozen=True, slots=True)
class Load:
    """The listings of a risk class: how many there are, and how many of them fall due in a week."""

    risk: Risk
    listings: int
    checks: float


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What the intervals ask of whoever keeps the listings. `hours` are those there are a week; None where nobody said.

    `mailed` of the listings have an address to which their agency gets the link.
    """

    loads: Sequence[Load]
    minutes: float
    is_measured: bool
    hours: float | None
    mailed: int

    @property
    def needed(self) -> float:
        """Hours a week that the intervals need."""
        return sum(each.checks for each in self.loads) * self.minutes / HOUR

    @property
    def excess(self) -> float:
        """Verifications a week beyond those there are hours for; 0 where they fit or nobody said how many there are."""
        if self.hours is None:
            return 0.0
        return max(0.0, (self.needed - self.hours) * HOUR / self.minutes)

    @property
    def is_too_much(self) -> bool:
        """Whether the intervals need more hours than there are, counted as they are told, in tenths."""
        return self.hours is not None and round(self.needed, 1) > round(self.hours, 1)

    @property
    def stretched(self) -> tuple[Risk, int] | None:
        """The class of least risk whose listings alone make it fit when asked less often, and every how many days."""
        for load in sorted(self.loads, key=lambda each: -list(Risk).index(each.risk)):
            left = load.checks - self.excess
            if load.risk is not Risk.CRISIS and left > 0 and load.listings:
                days = ceil(load.listings * WEEK / left)
                if days <= LONGEST:
                    return load.risk, days
        return None

    @property
    def by_owners(self) -> int:
        """How many listings would have to be confirmed by their own agencies, with the usual age of all of them."""
        listings = sum(each.listings for each in self.loads)
        checks = sum(each.checks for each in self.loads)
        return min(listings, ceil(self.excess * listings / checks)) if checks else 0

    @property
    def more(self) -> int:
        """How many more listings like these there are hours for."""
        listings = sum(each.listings for each in self.loads)
        if self.hours is None or self.is_too_much or not self.needed:
            return 0
        return max(0, int((self.hours - self.needed) / self.needed * listings))


def loads_of(rows: Iterable[tuple[int | None, int | None, int]], terms: ReviewTerms) -> list[Load]:
    """The load of each class. `rows` are rank of risk or None, own interval in days or None, and how many."""
    order = tuple(Risk)
    counts = dict.fromkeys(Risk, 0)
    checks = dict.fromkeys(Risk, 0.0)
    for rank, own, number in rows:
        risk = Risk.OTHER if rank is None else order[rank]
        counts[risk] += number
        checks[risk] += number * WEEK / (own or terms.of(risk))
    return [Load(risk, counts[risk], checks[risk]) for risk in Risk]


def measured_minutes(attempts: Iterable[tuple[str, datetime, bool]]) -> float | None:
    """Minutes that a verification took on average, tries in vain included; None where too few were timed.

    `attempts` are who made it, when, and whether anybody was reached, in any order.
    """
    spent, reached = timedelta(), 0
    before: tuple[str, datetime] | None = None
    for who, at, was_reached in sorted(attempts):
        if before is not None and before[0] == who and at - before[1] <= PAUSE:
            spent += at - before[1]
            reached += was_reached
        before = who, at
    return spent.total_seconds() / HOUR / reached if reached >= ENOUGH else None


def load_upkeep(session: Session, now: datetime) -> Upkeep:
    """What the listings that are shown need by the policy that holds; four queries."""
    kept, shown = ListingFreshness, Service.status.in_(SHOWN)
    rows = session.execute(
        select(kept.risk_rank, Service.review_days, func.count())
        .select_from(Service)
        .outerjoin(kept, kept.service_id == Service.id)
        .where(shown)
        .group_by(kept.risk_rank, Service.review_days)
    ).all()
    mailed = session.scalar(
        select(func.count()).select_from(Service).where(shown, Service.email.is_not(None))
    )
    policy = session.execute(
        select(ReviewPolicy.weekly_hours, ReviewPolicy.minutes_per_check)
    ).first()
    hours, stated = policy or (None, None)
    measured = _measured(session, now)
    return Upkeep(
        loads_of([(row[0], row[1], row[2]) for row in rows], review_terms(session)),
        stated or measured or FIRST_GUESS,
        measured is not None and stated is None,
        hours,
        mailed or 0,
    )


def _measured(session: Session, now: datetime) -> float | None:
    rows = session.execute(
        select(ContactAttempt.made_by, ContactAttempt.made_at, ContactAttempt.outcome).where(
            ContactAttempt.made_by.is_not(None),
            ContactAttempt.made_at > now - timedelta(days=MEASURED_DAYS),
        )
    )
    return measured_minutes(
        (who or "", at, what is ContactOutcome.REACHED) for who, at, what in rows
    )


def is_over(session: Session, now: datetime) -> Upkeep | None:
    """The upkeep where somebody said how many hours there are and they are too few; one query where nobody did."""
    hours = session.scalar(select(ReviewPolicy.weekly_hours))
    if hours is None:
        return None
    found = load_upkeep(session, now)
    return found if found.is_too_much else None
