"""What a conversation leaves: doubts about what others changed, and room, of which some services are not asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.models.listings.fact_statement import CRITICAL
from directory.verification.agency_answers import is_open_to_room
from directory.verification.conversations import (
    Speaker,
    days_of,
    dismiss_doubts,
    mark_changed,
    state_room_again,
)

DAY = date(2026, 11, 25)
EDITOR = Speaker("Ed Marsh", None, DAY, m.VerificationMethod.PHONE, "ed@example.org")
SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@given(st.sets(st.sampled_from(CRITICAL)), st.sets(st.sampled_from(CRITICAL)))
def test_what_others_changed_is_in_doubt_until_somebody_finds_nothing_wrong(
    changed: set[str], dismissed: set[str]
) -> None:
    service = m.Service(name="Clinic")
    mark_changed(service, EDITOR, [(fact, None) for fact in sorted(changed)])
    doubts = {each.fact: each for each in service.fact_statements if each.is_open_doubt}
    assert doubts.keys() == changed
    assert all(each.state is m.FactState.CHANGED for each in doubts.values())
    assert all(each.recorded_by == EDITOR.recorded_by for each in doubts.values())
    dismiss_doubts(service, dismissed)
    assert {fact for fact, each in doubts.items() if each.is_open_doubt} == changed - dismissed


def test_a_fact_that_was_changed_has_no_day() -> None:
    service = m.Service(name="Clinic", hotline_24_7=True, organization=m.Organization(name="House"))
    service.eligibility_description = "Everybody"
    service.verify(DAY, m.VerificationMethod.PHONE)
    assert days_of(service) == {"hours": DAY, "who_it_serves": DAY}
    mark_changed(service, EDITOR, [("hours", None)])
    assert days_of(service) == {"who_it_serves": DAY}


@given(st.sampled_from(m.CapacityStatus), st.integers(-20, 20))
def test_room_that_is_right_counts_from_the_day_and_a_later_word_stays(
    status: m.CapacityStatus, ahead: int
) -> None:
    service = m.Service(name="Beds", organization=m.Organization(name="House"))
    stated = m.Capacity(status=status, as_of=DAY + timedelta(days=ahead), slots=4)
    service.capacities = [stated]
    state_room_again(service, DAY)
    (now,) = service.capacities
    if ahead < 0:
        assert (now.status, now.as_of, now.slots) == (status, DAY, None)
    else:
        assert now is stated


@SQLITE
def test_room_is_asked_of_what_is_offered_and_has_any(
    write: Callable[..., None], session: Session
) -> None:
    def made(name: str, kind: str, status: m.ServiceStatus = m.ServiceStatus.ACTIVE) -> m.Service:
        service = m.Service(name=name, status=status)
        service.terms = [m.ServiceTerm(vocabulary="services", code=kind)]
        return service

    beds, line = made("Beds", "emergency_housing"), made("Line", "hotline")
    gone = made("Gone", "emergency_housing", m.ServiceStatus.DEFUNCT)
    draft = made("Draft", "emergency_housing", m.ServiceStatus.DRAFT)
    write(m.Organization(name="Lantern House", services=[beds, line, gone, draft]))
    session.rollback()
    begin_writing(session)
    asked = [is_open_to_room(session, each.id) for each in (beds, line, gone, draft)]
    assert asked == [True, False, False, False]
    assert not is_open_to_room(session, UUID(int=1))
