"""The quarterly sample on records: which listings stand in which stratum, drawn once, and what a check writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.verification.accuracy import draw_sample, keepers, record_check, strata
from directory.verification.conversations import Speaker

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
DAY = date(2026, 11, 25)
SPEAKER = Speaker("Ada Quill", "Intake", DAY, m.VerificationMethod.PHONE, "checker@example.org")


def listing(name: str, *kinds: str, age: int | None = 10) -> m.Service:
    made = m.Service(name=name, eligibility_description="Everybody")
    made.terms = [m.ServiceTerm(vocabulary="services", code=kind) for kind in kinds]
    made.phones = [m.Phone(number=f"+1415555010{place}", type="voice") for place in (1, 2)]
    made.schedules = [m.Schedule(opening_hours="Mo-Fr 09:00-17:00")]
    if age is not None:
        made.verify(DAY - timedelta(days=age), m.VerificationMethod.PHONE)
    return made


def test_old_is_what_was_never_confirmed_and_what_is_a_day_past_its_interval(
    write: Callable[..., None], session: Session
) -> None:
    ages = {"never": None, "fresh": 0, "last day": 365, "a day late": 366}
    services = {name: listing(name, "primary_care", age=age) for name, age in ages.items()}
    write(m.Organization(name="Lantern House", services=[*services.values()]))
    names = {each.id: name for name, each in services.items()}
    found = {name: {names[each] for each in ids} for name, ids in strata(session, DAY).items()}
    assert found["old"] == {"never", "a day late"}
    assert found["other"] == {"fresh", "last day"}


def test_a_sample_is_drawn_once_and_not_out_of_nothing(
    write: Callable[..., None], session: Session
) -> None:
    session.rollback()
    begin_writing(session)
    assert draw_sample(session, DAY, "ana@example.org") is None
    session.rollback()
    write(m.Organization(name="Lantern House", services=[listing("Clinic", "primary_care")]))
    session.rollback()
    begin_writing(session)
    drawn = draw_sample(session, DAY, "ana@example.org")
    assert drawn is not None
    assert (drawn.quarter, drawn.listed["other"], len(drawn.checks)) == ("2026-Q4", 1, 1)
    session.flush()
    assert draw_sample(session, DAY + timedelta(days=20), "bo@example.org") is None
    assert draw_sample(session, DAY + timedelta(days=60), "bo@example.org") is not None


def checked(
    write: Callable[..., None], session: Session, outcome: m.CheckOutcome, *wrong: str
) -> m.AccuracyCheck:
    service = listing("Clinic", "primary_care")
    write(m.Organization(name="Lantern House", services=[service]))
    session.rollback()
    begin_writing(session)
    sample = draw_sample(session, DAY, "ana@example.org")
    assert sample is not None
    session.flush()
    (check,) = sample.checks
    record_check(session, check, outcome, SPEAKER, wrong)
    session.flush()
    return check


def stated(session: Session) -> set[tuple[str, bool, m.FactState]]:
    rows = session.scalars(select(m.FactStatement))
    return {(each.fact, each.phone_id is not None, each.state) for each in rows}


def test_what_was_wrong_is_in_doubt_and_all_else_is_confirmed(
    write: Callable[..., None], session: Session
) -> None:
    check = checked(write, session, m.CheckOutcome.WRONG, "hours")
    assert stated(session) == {
        ("hours", False, m.FactState.WRONG),
        ("phone", True, m.FactState.CONFIRMED),
        ("who_it_serves", False, m.FactState.CONFIRMED),
    }
    numbers = session.scalars(
        select(m.FactStatement.phone_id).where(m.FactStatement.fact == "phone")
    )
    assert check.service is not None
    assert set(numbers) == {each.id for each in check.service.phones}
    assert (check.wrong, check.checked_on, check.checked_by) == (
        ["hours"],
        DAY,
        SPEAKER.recorded_by,
    )
    assert check.service.is_in_doubt


def test_a_listing_of_which_everything_is_right_is_confirmed_on_the_day(
    write: Callable[..., None], session: Session
) -> None:
    check = checked(write, session, m.CheckOutcome.RIGHT)
    assert check.service is not None
    assert check.service.verified_on == DAY
    assert {state for _fact, _number, state in stated(session)} == {m.FactState.CONFIRMED}


def test_who_was_not_reached_said_nothing(write: Callable[..., None], session: Session) -> None:
    check = checked(write, session, m.CheckOutcome.NOT_REACHED)
    assert check.service is not None
    assert stated(session) == set()
    assert check.service.verified_on == DAY - timedelta(days=10)
    assert (check.outcome, check.checked_on) == (m.CheckOutcome.NOT_REACHED, DAY)


def test_who_spoke_with_a_listing_has_kept_it(write: Callable[..., None], session: Session) -> None:
    check = checked(write, session, m.CheckOutcome.RIGHT)
    assert check.service is not None
    assert SPEAKER.recorded_by in keepers(session, check.service)
