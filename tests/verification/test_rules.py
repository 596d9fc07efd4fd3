"""Freshness at its edges, what a listing tells, links that age, letters of one run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from itsdangerous import TimestampSigner
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.models.listings.review_intervals import ReviewTerms
from directory.verification import overdue_listings
from directory.verification.agency_answers import is_open_to_answers
from directory.verification.answer_links import (
    VALID_DAYS,
    AnswerLink,
    LinkExpired,
    LinkRefused,
    issue_link,
    key_of,
    read_link,
)
from directory.verification.completeness import FACTS, directory_scores, missing, score
from directory.verification.freshness import last_verified, runs_out, state_of

DAY = date(2026, 11, 25)
SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def days_ago(days: int) -> date:
    return DAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("age", "state"),
    [(None, "never"), (0, "fresh"), (76, "fresh"), (77, "due"), (90, "due"), (91, "overdue")],
)
def test_a_listing_is_due_in_the_last_days_of_its_interval(age: int | None, state: str) -> None:
    verified = None if age is None else days_ago(age)
    assert state_of(verified, 90, DAY, ReviewTerms(soon_days=14)) == state


@SQLITE
def test_the_gravest_kind_of_help_decides_with_the_risk_joined_or_asked_for(
    write: Callable[..., None], session: Session
) -> None:
    def made(name: str, age: int, *kinds: str) -> m.Service:
        service = m.Service(name=name)
        service.terms = [m.ServiceTerm(vocabulary="services", code=each) for each in kinds]
        service.terms.append(m.ServiceTerm(vocabulary="routes", code="walk_in"))
        service.verify(days_ago(age), m.VerificationMethod.PHONE)
        return service

    write(m.Organization(name="Lantern House", services=[
        made("Line", 91, "hotline", "immigration_legal"), made("Line, fresh", 90, "immigration_legal", "hotline"),
        made("Lawyers", 181, "immigration_legal"), made("Lawyers, fresh", 180, "immigration_legal"),
        made("Clinic", 366, "primary_care"), made("Clinic, fresh", 365, "primary_care"), made("Nothing said", 366),
    ]))  # fmt: skip
    verified, kept = last_verified(), m.ListingFreshness
    query = (
        select(m.Service.name, kept.risk_rank)
        .join(verified, verified.c.service_id == m.Service.id)
        .join(kept, kept.service_id == m.Service.id)
        .order_by(m.Service.name)
    )
    assert dict(session.execute(query).all()) == {
        "Line": 0, "Line, fresh": 0, "Lawyers": 1, "Lawyers, fresh": 1, "Clinic": 2, "Clinic, fresh": 2,
        "Nothing said": 2,
    }  # fmt: skip
    for rank in (None, kept.risk_rank):
        stale = query.where(runs_out(session, verified.c.on, DAY, rank=rank))
        assert [row.name for row in session.execute(stale)] == [
            "Clinic", "Lawyers", "Line", "Nothing said",
        ]  # fmt: skip
        soon = query.where(runs_out(session, verified.c.on, DAY, 1, rank))
        assert len(session.execute(soon).all()) == 7


def told() -> list[tuple[str, Callable[[m.Service], Any]]]:
    """For each fact that a listing may tell the ways to tell it."""
    site = m.ServiceAtLocation(location=m.Location())
    return [
        ("what it does", lambda s: setattr(s, "description", "Beds")),
        ("kind of help", lambda s: s.terms.append(m.ServiceTerm(vocabulary="services", code="hotline"))),
        ("phone for everyone", lambda s: s.phones.append(m.Phone(number="415-555-0101", audience=m.Audience.PUBLIC))),
        ("hours", lambda s: s.schedules.append(m.Schedule(opening_hours="24/7"))),
        ("languages", lambda s: s.languages.append(m.Language(code="spa"))),
        ("whom it accepts", lambda s: s.populations.append(m.ServicePopulation(code="cis_men", accepts=True))),
        ("how to get in", lambda s: s.terms.append(m.ServiceTerm(vocabulary="routes", code="walk_in"))),
        ("place or areas", lambda s: s.sites.append(site)),
        ("place or areas", lambda s: s.service_areas.append(m.ServiceArea(area_code="n"))),
        ("cost", lambda s: setattr(s, "fees_description", "Free")),
        ("cost", lambda s: s.cost_options.append(m.CostOption(option="Free"))),
        ("contact with police",
         lambda s: s.postures.append(m.ServicePosture(topic=m.PostureTopic.POLICE_CONTACT, answer="may_report"))),
    ]  # fmt: skip


def test_each_fact_alone_is_a_tenth_of_what_a_listing_tells() -> None:
    assert {name for name, _tell in told()} == {fact.name for fact in FACTS}
    for name, tell in told():
        service = m.Service(name="Shelter")
        assert score(service) == 0
        tell(service)
        assert score(service) == 10
        assert name not in missing(service)
        assert len(missing(service)) == 9


def test_a_listing_that_tells_everything_is_complete() -> None:
    service = m.Service(name="Shelter")
    for number, (_name, tell) in enumerate(told(), 1):
        tell(service)
        assert score(service) <= 10 * number
    assert (score(service), missing(service)) == (100, [])


def test_a_phone_for_staff_and_a_posture_on_something_else_tell_nothing() -> None:
    service = m.Service(name="Shelter")
    service.phones = [m.Phone(number="415-555-0101", audience=m.Audience.STAFF)]
    service.terms = [m.ServiceTerm(vocabulary="exclusions", code="no_children")]
    assert score(service) == 0


@SQLITE
def test_the_directory_tells_what_its_shown_listings_tell(
    write: Callable[..., None], session: Session
) -> None:
    assert directory_scores(session) == (0, {})
    services = []
    for number, (_name, tell) in enumerate(told()):
        services.append(m.Service(name=f"Service {number}"))
        tell(services[-1])
    for service in services:
        for site in service.sites:
            site.location.organization = None
    hidden = m.Service(name="Hidden", description="Beds", status=m.ServiceStatus.INACTIVE)
    closed = m.Service(name="Closed", status=m.ServiceStatus.TEMPORARILY_CLOSED)
    owner = m.Organization(name="Lantern House", services=[*services, hidden, closed])
    for service in services:
        for site in service.sites:
            site.location.organization = owner
    write(owner)
    whole, each = directory_scores(session)
    # Of 13 shown listings each tells one fact of ten, save the closed one; two tell a place, and two a cost.
    assert whole == round(100 * 12 / 130)
    assert each == {
        fact.name: round(100 * (2 if fact.name in {"place or areas", "cost"} else 1) / 13)
        for fact in FACTS
    }


@SQLITE
def test_hours_at_a_place_tell_where_the_place_is_shown_and_nowhere_else(
    write: Callable[..., None], session: Session
) -> None:
    """A place that readers see not, and one at which the service is suspended, tell them nothing of hours."""

    def made(name: str, **site: Any) -> m.Service:
        place = m.Location(name=f"Place of {name}", confidential=name == "hidden")
        place.schedules = [m.Schedule(opening_hours="24/7")]
        service = m.Service(name=name, sites=[m.ServiceAtLocation(location=place, **site)])
        house.locations.append(place)
        return service

    house = m.Organization(name="Lantern House")
    house.services = [
        made("open"),
        made("hidden"),
        made("suspended", suspended_at=datetime(2026, 11, 1, tzinfo=UTC)),
    ]
    write(house)
    told = next(fact.told for fact in FACTS if fact.name == "hours")
    assert list(session.scalars(select(m.Service.name).where(told))) == ["open"]
    by_record = [each.name for each in house.services if "hours" not in missing(each)]
    assert by_record == ["open"]


@SQLITE
def test_so_many_leave_the_pages_as_are_past_due_for_too_long(
    write: Callable[..., None], session: Session
) -> None:
    ages = {"Line": 90 + 180 + 1, "Line in time": 90 + 180, "Clinic": 365 + 181, "Fresh": 0}
    services = [m.Service(name=name) for name in ages]
    for service in services:
        kind = "hotline" if service.name.startswith("Line") else "primary_care"
        service.terms = [m.ServiceTerm(vocabulary="services", code=kind)]
        service.verify(days_ago(ages[service.name]), m.VerificationMethod.PHONE)
    never = m.Service(name="Never")
    gone = m.Service(name="Gone", status=m.ServiceStatus.DEFUNCT)
    gone.verify(days_ago(2000), m.VerificationMethod.PHONE)
    write(m.Organization(name="Lantern House", services=[*services, never, gone]))
    count = overdue_listings.count_overdue
    assert count(session, DAY) == 2
    assert count(session, DAY, ReviewTerms(hide_after_days=0)) == 3
    assert count(session, DAY, ReviewTerms(hide_after_days=None)) == 0
    session.rollback()
    begin_writing(session)
    assert sorted(overdue_listings.withhold_overdue(session, DAY)) == ["Clinic", "Line"]


def test_a_link_is_good_for_thirty_days(monkeypatch: pytest.MonkeyPatch) -> None:
    service = uuid4()
    token = issue_link("a secret", service, m.Audience.PUBLIC)
    signed = TimestampSigner.get_timestamp(None)  # type: ignore[arg-type]

    def later(days: float) -> None:
        moment = signed + int(days * 86400)
        monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: moment)

    for days in (0, 1, VALID_DAYS - 0.01):
        later(days)
        assert read_link("a secret", token) == AnswerLink(service, m.Audience.PUBLIC)
    later(VALID_DAYS + 0.01)
    with pytest.raises(LinkExpired):
        read_link("a secret", token)
    later(0)
    for wrong in (token[:-2], "made up", ""):
        with pytest.raises(LinkRefused):
            read_link("a secret", wrong)
    with pytest.raises(LinkRefused):
        read_link("another secret", token)
    assert key_of(token) != key_of(token + "x")
    assert token not in key_of(token)


@SQLITE
def test_what_is_closed_or_unknown_is_asked_no_more(
    write: Callable[..., None], session: Session
) -> None:
    services = {status: m.Service(name=status.value, status=status) for status in m.ServiceStatus}
    write(m.Organization(name="Lantern House", services=list(services.values())))
    for status, service in services.items():
        assert is_open_to_answers(session, service.id) is (status != m.ServiceStatus.DEFUNCT)
    assert not is_open_to_answers(session, UUID(int=1))


@SQLITE
def test_one_run_writes_no_more_letters_than_it_may(
    write: Callable[..., None], session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overdue_listings, "MOST", 2)
    services = [m.Service(name=f"Line {age}") for age in (77, 90, 120, 121, 76)]
    for service, age in zip(services, (77, 90, 120, 121, 76), strict=True):
        service.terms = [m.ServiceTerm(vocabulary="services", code="hotline")]
        service.verify(days_ago(age), m.VerificationMethod.PHONE)
    write(m.Organization(name="Lantern House", services=services))
    names = {each.id: each.name for each in services}

    def due() -> list[tuple[str, int]]:
        return [
            (names[each.service_id], each.stage)
            for each in overdue_listings.reminders(session, DAY)
        ]

    assert due() == [("Line 121", 1), ("Line 120", 1)]
    monkeypatch.setattr(overdue_listings, "MOST", 9)
    assert due() == [("Line 121", 1), ("Line 120", 1), ("Line 90", 1), ("Line 77", 1)]


@SQLITE
def test_no_letter_says_that_we_asked_before_anybody_was_asked(
    write: Callable[..., None], session: Session
) -> None:
    """A first letter asks, a second one follows after days, and nothing is hidden in the run that first warned."""
    service = m.Service(name="Line")
    service.terms = [m.ServiceTerm(vocabulary="services", code="hotline")]
    service.verify(days_ago(90 + 180 + 1), m.VerificationMethod.PHONE)
    write(m.Organization(name="Lantern House", services=[service]))
    told, hidden_on = [], None
    for day in (DAY + timedelta(days=each) for each in range(30)):
        session.rollback()
        begin_writing(session)
        if overdue_listings.withhold_overdue(session, day, lambda _service: True):
            hidden_on = day
            break
        for each in overdue_listings.reminders(session, day):
            told.append((day, each.stage))
            moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
            session.add(
                m.Letter(
                    occasion=each.occasion,
                    recipient="a@example.org",
                    subject="?",
                    text="?",
                    created_at=moment,
                )
            )
        session.commit()
    assert told == [(DAY, 1), (DAY + timedelta(days=7), 2), (DAY + timedelta(days=14), 3)]
    assert hidden_on == DAY + timedelta(days=21)


@SQLITE
def test_whom_nobody_can_write_to_is_hidden_without_a_letter(
    write: Callable[..., None], session: Session
) -> None:
    service = m.Service(name="Line")
    service.verify(days_ago(365 + 180 + 1), m.VerificationMethod.PHONE)
    write(m.Organization(name="Lantern House", services=[service]))
    begin_writing(session)
    assert overdue_listings.withhold_overdue(session, DAY, lambda _service: True) == []
    assert overdue_listings.withhold_overdue(session, DAY, lambda _service: False) == ["Line"]
