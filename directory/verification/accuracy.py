"""Accuracy, checked each quarter: samples are drawn, checked by somebody who kept none of it, and counted."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.db import now
from directory.models import (
    AccuracyCheck,
    AccuracySample,
    Audience,
    AuditAction,
    AuditEntry,
    CheckOutcome,
    ContactAttempt,
    FactStatement,
    ListingFreshness,
    PublishedKind,
    PublishedRecord,
    ReviewPolicy,
    Service,
    ServiceTerm,
)
from directory.models.listings.capacity import HOUSING
from directory.models.listings.review_intervals import LEGAL
from directory.verification.accuracy_estimate import (
    HOTLINE,
    LEGAL_HELP,
    OLD,
    OTHER,
    SHARES,
    SHELTER,
    Estimate,
    StratumCount,
    draw,
    estimate,
    quarter_of,
)
from directory.verification.conversations import (
    Line,
    Speaker,
    facts_of,
    record_facts,
    spoken_numbers,
)
from directory.verification.freshness import runs_out

KEPT_DAYS = 365
"""Whoever wrote into a listing, or spoke with it, within so many days has kept it."""
METHOD = (
    "Wilson score interval, 95%, for the effective sample size (sum of weights squared, divided by the sum of squared "
    "weights); a checked listing weighs the listed of its stratum divided by the checked."
)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What a complete sample says, and from when to when it was checked."""

    quarter: str
    seed: str
    first: date
    last: date
    counts: list[StratumCount]
    estimate: Estimate

    def as_json(self) -> dict[str, Any]:
        """The figures for programs; shares from 0 to 1."""
        found = self.estimate
        return {
            "quarter": self.quarter,
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "share": round(found.share, 4),
            "low": round(found.low, 4),
            "high": round(found.high, 4),
            "confidence": 0.95,
            "method": METHOD,
            "listings_covered": found.covered,
            "seed": self.seed,
            "strata": [asdict(each) for each in self.counts],
        }


def strata(session: Session, day: date) -> dict[str, list[UUID]]:
    """The listings that everybody sees, by stratum: the first of `SHARES` that fits; three queries.

    Old are those that were never confirmed, are in doubt or overdue.
    """
    shown = select(PublishedRecord.record_id).where(
        PublishedRecord.kind == PublishedKind.SERVICE, PublishedRecord.audience == Audience.PUBLIC
    )
    kinds: dict[UUID, set[str]] = {}
    terms = select(ServiceTerm.service_id, ServiceTerm.code)
    for service_id, code in session.execute(terms.where(ServiceTerm.vocabulary == "services")):
        kinds.setdefault(service_id, set()).add(code)
    kept = ListingFreshness
    on, rank = kept.verified_on, kept.risk_rank
    fresh = on.is_not(None) & ~runs_out(session, on, day, rank=rank)
    query = (
        select(Service.id, Service.hotline_24_7, fresh)
        .outerjoin(kept, kept.service_id == Service.id)
        .where(Service.id.in_(shown))
        .order_by(Service.id)
    )
    found: dict[str, list[UUID]] = {name: [] for name in SHARES}
    for service_id, answers_always, is_fresh in session.execute(query):
        offered = kinds.get(service_id, set())
        found[_stratum(offered, bool(answers_always), bool(is_fresh))].append(service_id)
    return found


def _stratum(offered: Collection[str], answers_always: bool, is_fresh: bool) -> str:
    kinds = set(offered)
    if kinds & HOUSING:
        return SHELTER
    if answers_always or "hotline" in kinds:
        return HOTLINE
    if kinds & LEGAL:
        return LEGAL_HELP
    return OTHER if is_fresh else OLD


def draw_sample(session: Session, day: date, by: str) -> AccuracySample | None:
    """Draw the sample of the quarter of a day, inside a writing transaction; None where it was drawn, or is empty.

    The seed is made here, so that nobody knows before which listings will be looked at.
    """
    quarter = quarter_of(day)
    frame = strata(session, day)
    if session.get(AccuracySample, quarter) is not None or not any(frame.values()):
        return None
    seed = secrets.token_hex(8)
    sample = AccuracySample(
        quarter=quarter,
        seed=seed,
        drawn_by=by,
        listed={name: len(ids) for name, ids in frame.items()},
        checks=[
            AccuracyCheck(service_id=service_id, stratum=stratum, position=position)
            for position, (service_id, stratum) in enumerate(draw(frame, seed))
        ],
    )
    session.add(sample)
    return sample


def keepers(session: Session, service: Service) -> set[str]:
    """Who has kept a listing within `KEPT_DAYS`: wrote into it, its organization or places, or spoke with it."""
    since = now() - timedelta(days=KEPT_DAYS)
    records = [service.id, service.organization_id, *(each.location_id for each in service.sites)]
    wrote = select(AuditEntry.actor).where(
        AuditEntry.kind.in_(["service", "organization", "location"]),
        AuditEntry.record_id.in_([str(each) for each in records]),
        AuditEntry.action.in_([AuditAction.CREATED, AuditAction.CHANGED]),
        AuditEntry.at >= since,
    )
    said = select(FactStatement.recorded_by).where(
        FactStatement.service_id == service.id, FactStatement.created_at >= since
    )
    tried = select(ContactAttempt.made_by).where(
        ContactAttempt.service_id == service.id, ContactAttempt.made_at >= since
    )
    found = {*session.scalars(wrote), *session.scalars(said), *session.scalars(tried)}
    return {each for each in found if each}


def record_check(
    session: Session,
    check: AccuracyCheck,
    outcome: CheckOutcome,
    speaker: Speaker,
    wrong: Collection[str] = (),
) -> None:
    """Keep what a check found, inside a writing transaction. What the service said counts in the listing, too.

    Raises RoleMissing where something is said to be wrong by nobody in particular.
    """
    check.outcome, check.wrong = outcome, sorted(wrong)
    check.checked_on, check.checked_by = speaker.on, speaker.recorded_by
    service = check.service
    if service is None or outcome is CheckOutcome.NOT_REACHED:
        return
    lines: list[Line] = []
    for fact in facts_of(service):
        numbers: list[Line] = [("phone", each.id) for each in spoken_numbers(service)]
        lines += numbers if fact == "phone" and numbers else [(fact, None)]
    right = [line for line in lines if line[0] not in wrong]
    record_facts(session, service, speaker, right, [line for line in lines if line[0] in wrong])


def accuracy_of(sample: AccuracySample) -> Accuracy | None:
    """What a sample says once it is complete; None before, and where nobody was reached at all."""
    days = [each.checked_on for each in sample.checks if each.checked_on]
    found = estimate(counts := _counts(sample))
    if not sample.is_complete or not days or found is None:
        return None
    return Accuracy(sample.quarter, sample.seed, min(days), max(days), counts, found)


def _counts(sample: AccuracySample) -> list[StratumCount]:
    outcomes = Counter((each.stratum, each.outcome) for each in sample.checks)
    return [
        StratumCount(
            stratum=name,
            listed=sample.listed.get(name, 0),
            checked=outcomes[name, CheckOutcome.RIGHT] + outcomes[name, CheckOutcome.WRONG],
            right=outcomes[name, CheckOutcome.RIGHT],
            not_reached=outcomes[name, CheckOutcome.NOT_REACHED],
        )
        for name in SHARES
    ]


def samples(session: Session) -> list[AccuracySample]:
    """Every sample with its checks, the latest first."""
    query = select(AccuracySample).order_by(AccuracySample.quarter.desc())
    return list(session.scalars(query.options(selectinload(AccuracySample.checks))))


def is_published(session: Session) -> bool:
    """Whether the coalition has switched the public figures on."""
    return bool(session.scalar(select(ReviewPolicy.publishes_accuracy)))


def published_accuracy(session: Session) -> list[Accuracy]:
    """The figures that everybody may read, the latest first; none while they are switched off."""
    if not is_published(session):
        return []
    return [found for each in samples(session) if (found := accuracy_of(each)) is not None]
