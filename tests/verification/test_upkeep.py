"""What the intervals cost a week: counted against a plain reading, measured from the trail of attempts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing, now
from directory.models.listings.review_intervals import ReviewPolicy, ReviewTerms, Risk
from directory.verification.upkeep import (
    ENOUGH,
    FIRST_GUESS,
    PAUSE,
    Upkeep,
    load_upkeep,
    loads_of,
    measured_minutes,
)
from tests.inspection import Page, inspect_page
from tests.staff.forms import press

ROWS = st.lists(
    st.tuples(st.sampled_from([0, 1, None]), st.none() | st.integers(7, 700), st.integers(1, 400)),
    max_size=6,
)
HOURS = st.none() | st.floats(0, 60)


@given(ROWS, st.floats(1, 60), HOURS)
def test_what_is_needed_and_what_would_make_it_fit(
    rows: list[tuple[int | None, int | None, int]], minutes: float, hours: float | None
) -> None:
    terms = ReviewTerms()
    found = Upkeep(loads_of(rows, terms), minutes, False, hours, 0)
    days = {0: terms.crisis_days, 1: terms.legal_days, None: terms.other_days}
    checks = sum(number * 7 / (own or days[rank]) for rank, own, number in rows)
    assert found.needed == pytest.approx(checks * minutes / 60)
    assert sum(each.listings for each in found.loads) == sum(number for *_, number in rows)
    if not found.is_too_much:
        assert hours is None or found.needed <= hours + 0.1
        if found.more:
            listings = sum(number for *_, number in rows)
            assert found.needed * (1 + found.more / listings) <= (hours or 0) + 1e-6
        return
    assert hours is not None
    if found.stretched:
        risk, every = found.stretched
        assert risk is not Risk.CRISIS
        rest = sum(each.checks for each in found.loads if each.risk is not risk)
        own = next(each for each in found.loads if each.risk is risk)
        assert (rest + own.listings * 7 / every) * minutes / 60 <= hours + 1e-6
    listings = sum(each.listings for each in found.loads)
    assert found.by_owners == min(listings, ceil(found.excess * listings / checks))
    assert (checks - found.by_owners * checks / listings) * minutes / 60 <= hours + 1e-6


ATTEMPTS = st.lists(
    st.tuples(st.sampled_from(["ada", "bo"]), st.integers(0, 3000), st.booleans()), max_size=40
)


@given(ATTEMPTS)
def test_minutes_are_those_between_attempts_of_one_person(
    drawn: list[tuple[str, int, bool]],
) -> None:
    begin = datetime.fromisoformat("2026-11-02T09:00:00+00:00")
    attempts = [(who, begin + timedelta(minutes=at), reached) for who, at, reached in drawn]
    spent, reached = 0.0, 0
    for name in ("ada", "bo"):
        own = sorted((at, was) for who, at, was in drawn if who == name)
        for (before, _), (at, was) in pairwise(own):
            if at - before <= PAUSE.total_seconds() / 60:
                spent += at - before
                reached += was
    found = measured_minutes(attempts)
    assert found == (pytest.approx(spent / reached) if reached >= ENOUGH else None)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_page_says_what_is_needed_and_warns_who_adds_more(
    write: Callable[..., None], session: Session, sign_in: Callable[[m.Role], FlaskClient],
    browse: Callable[..., Page],
) -> None:  # fmt: skip
    house = m.Organization(name="Lantern House")
    for number in range(90):
        made = m.Service(name=f"Shelter {number}", email="desk@example.org" if number < 9 else None)
        made.terms = [m.ServiceTerm(vocabulary="services", code="emergency_housing")]
        house.services.append(made)
    house.services += [m.Service(name=f"Class {number}") for number in range(365)]
    house.services.append(m.Service(name="Draft", status=m.ServiceStatus.DRAFT))
    write(house)
    session.rollback()
    found = load_upkeep(session, now())
    assert [round(each.checks, 3) for each in found.loads] == [7, 0, 7]
    assert (found.minutes, found.is_measured, found.hours) == (FIRST_GUESS, False, None)
    coordinator = sign_in(m.Role.COORDINATOR)
    page = browse("/staff/upkeep", by=coordinator)
    assert "These intervals need 2.8 hours a week." in page.text
    assert "our estimate until enough have been measured" in page.text
    assert "need" not in browse("/staff/services/new", by=coordinator).soup.select_one("main").text
    assert press(coordinator, "/staff/upkeep", weekly_hours="2").status_code == 302
    page = browse("/staff/upkeep", by=coordinator)
    assert "These intervals need 2.8 hours a week; you have 2 hours." in page.text
    assert "Ask “Everything else” every 852 days" not in page.text
    assert "No interval alone makes it fit" in page.text
    assert "9 have an e-mail address" in page.text
    assert (
        "you have 2 hours. Another listing needs more."
        in browse("/staff/services/new", by=coordinator).text
    )
    assert press(coordinator, "/staff/upkeep", weekly_hours="2.2").status_code == 302
    assert "Ask “Everything else” every 639 days" in browse("/staff/upkeep", by=coordinator).text
    assert press(coordinator, "/staff/upkeep", weekly_hours="5.6").status_code == 302
    assert "time for about 455 more listings" in browse("/staff/upkeep", by=coordinator).text
    for wrong in ("400", "0.0000001", "0", "nan"):
        refused = press(coordinator, "/staff/upkeep", weekly_hours=wrong)
        assert refused.status_code == 422, wrong
        assert "from 0.25 to 168" in inspect_page(refused).text
    editor = sign_in(m.Role.EDITOR)
    assert browse("/staff/upkeep", by=editor).soup.select("main form.task") == []
    session.rollback()
    begin_writing(session)
    service = session.scalars(select(m.Service)).first()
    assert service is not None
    for number in range(ENOUGH + 1):
        at = now() - timedelta(minutes=5 * number)
        service.log_attempt(at, m.ContactMethod.PHONE, m.ContactOutcome.REACHED, "ada@example.org")
    session.commit()
    assert load_upkeep(session, now()).minutes == pytest.approx(5)
    assert "as measured in the last 180 days" in browse("/staff/upkeep", by=editor).text
    assert session.scalars(select(ReviewPolicy.crisis_days)).one() == ReviewTerms().crisis_days
