"""How many listings are to be verified is what each of them says of itself, whichever way they are counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from sqlalchemy import delete
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.models.listings.review_intervals import Risk, review_terms, risk_of
from directory.verification.freshness import state_of
from directory.verification.listings_to_verify import (
    ASKED,
    asked_listings,
    count_by_risk,
    count_to_verify,
    needs_check,
    oldest_of_crisis,
)
from tests.clock import local_today

KINDS = ((), ("hotline",), ("immigration_legal",), ("primary_care",), ("hotline", "primary_care"))


def made(number: int, chance: Random) -> m.Service:
    """A listing of any status and risk, on its own interval at times, confirmed on any day or never."""
    found = m.Service(
        name=f"Listing {number:02}",
        status=chance.choice(list(m.ServiceStatus)),
        review_days=chance.choice((None, None, 30, 500)),
    )
    found.terms = [m.ServiceTerm(vocabulary="services", code=code) for code in chance.choice(KINDS)]
    age = chance.choice((None, 0, 15, 16, 17, 76, 77, 90, 91, 166, 180, 181, 351, 365, 366, 486))
    if age is not None:
        found.verify(local_today() - timedelta(days=age), m.VerificationMethod.PHONE)
    return found


def test_counts_agree_with_each_listing_and_with_the_list(
    write: Callable[..., None], session: Session
) -> None:
    chance = Random(11)  # noqa: S311 - cases, no secret
    houses = [
        m.Organization(name=name, services=[made(number, chance) for number in range(60)])
        for name in ("Lantern House", "Pier Legal")
    ]
    write(*houses)
    session.rollback()
    day, terms = local_today(), review_terms(session)

    def waiting(services: list[m.Service]) -> list[m.Service]:
        return [
            each
            for each in services
            if each.status in ASKED
            and state_of(each.verified_on, each.review_interval, day, terms) != "fresh"
        ]

    def counted(services: list[m.Service]) -> tuple[int, int]:
        found = waiting(services)
        first = sum(risk_of(each.codes("services")) is Risk.CRISIS for each in found)
        return first, len(found) - first

    for allowed in (houses, houses[:1], []):
        services = [each for house in allowed for each in house.services]
        ids = None if allowed == houses else [each.id for each in allowed]
        assert count_to_verify(session, day, ids) == counted(services)
        query, on, rank = asked_listings(ids)
        listed = query.where(needs_check(session, on, rank, day))
        assert count_by_risk(session, listed, rank) == counted(services)
    crisis = [
        each
        for each in waiting([each for house in houses for each in house.services])
        if risk_of(each.codes("services")) is Risk.CRISIS
    ]
    crisis.sort(key=lambda each: (each.verified_on is not None, each.verified_on or day, each.name))
    days = [row[2] for row in oldest_of_crisis(session, day, 100)]
    assert days == [each.verified_on for each in crisis]
    assert [row[1] for row in oldest_of_crisis(session, day, 3)] == [
        each.name for each in crisis[:3]
    ]


def test_what_has_no_row_of_freshness_yet_waits(
    write: Callable[..., None], session: Session
) -> None:
    """As after an upgrade that was broken off: it counts as never confirmed, on the list and in the count."""
    services = [m.Service(name=name, status=status) for name, status in (
        ("Open", m.ServiceStatus.ACTIVE), ("Begun", m.ServiceStatus.DRAFT),
    )]  # fmt: skip
    for each in services:
        each.verify(local_today(), m.VerificationMethod.PHONE)
    write(m.Organization(name="Lantern House", services=services))
    assert count_to_verify(session, local_today()) == (0, 0)
    session.rollback()
    begin_writing(session)
    session.execute(delete(m.ListingFreshness))
    session.commit()
    assert count_to_verify(session, local_today()) == (0, 1)
    query, on, rank = asked_listings()
    listed = query.where(needs_check(session, on, rank, local_today()))
    assert count_by_risk(session, listed, rank) == (0, 1)
