"""What minutes propose waits until a coordinator corrects, accepts or dismisses it: one by one, or all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from directory import models as m
from directory.db import begin_writing
from directory.minutes import read_meeting
from directory.minutes.known_records import load_known
from directory.minutes.meetings_plan import plan_meetings
from directory.minutes.plan_writer import apply_meetings
from tests.clock import local_today
from tests.coalition.conftest import _present
from tests.inspection import inspect_page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

DAY = local_today() - timedelta(days=7)
SOON = local_today() + timedelta(days=20)
PAPER = f"""Invented Task Force
Minutes
{DAY:%B} {DAY.day}, {DAY.year}

Attendees: Ana Ruiz, Harbor Clinic; Bo Lee, Pier Legal

1. Beds
Two rooms are kept.
• Ana Ruiz: asks who answers after five, by {SOON:%B} {SOON.day}, {SOON.year}

2. Next steps
• Print the cards

3. Announcements
Resource Fair at Harbor Library, {SOON:%B} {SOON.day}, {SOON.year}, 10 am

Next meeting: {SOON:%B} {SOON.day}, {SOON.year}, 1:30 pm, Harbor Hall
"""


@pytest.fixture
def meeting(session) -> m.Meeting:
    """The paper as the command line records it: nobody has decided anything."""
    session.rollback()
    begin_writing(session)
    paper = read_meeting(PAPER.encode(), "may.txt")
    apply_meetings(session, plan_meetings([paper], load_known(session)))
    session.commit()
    return session.scalars(select(m.Meeting)).one()


def send(client, page, decision: str, status: int = 200, **typed: str):
    form = page.soup.select_one("main form:not(.govuk-notification-banner *)")
    data = _present(form) | {"decision": decision} | typed
    with client.post(str(form["action"]), data=data, follow_redirects=True) as answer:
        assert answer.status_code == status
        return inspect_page(answer)


def test_an_import_makes_proposals_and_nothing_else(session, meeting) -> None:
    assert session.scalars(select(m.ActionItem)).all() == []
    assert session.scalars(select(m.CalendarEvent)).all() == []
    assert [(each.kind, each.text, each.on) for each in meeting.proposals] == [
        ("action", "asks who answers after five", SOON),
        ("action", "Print the cards", None),
        ("event", "Resource Fair", SOON),
        ("meeting", "Next meeting", SOON),
    ]
    assert meeting.agenda[0].notes.startswith("Two rooms are kept.")


def test_all_are_accepted_at_once_and_stand_where_they_belong(
    browse, coordinator, session, meeting
) -> None:
    where = f"/coalition/meetings/{meeting.id}"
    shown = browse(where, by=coordinator)
    assert "Decide 4 proposals" in shown.text
    page = browse(f"{where}/proposals", by=coordinator)
    done = send(coordinator, page, "accept:all")
    assert (
        "Accepted: 2 actions on the list of actions, 1 date in the calendar, 1 meeting among those to come."
        in done.text
    )
    assert "asks who answers after five" in done.text
    session.rollback()
    actions = session.scalars(select(m.ActionItem).order_by(m.ActionItem.position)).all()
    assert [(each.text, each.owner, each.due_on) for each in actions] == [
        ("asks who answers after five", "Ana Ruiz", SOON),
        ("Print the cards", None, None),
    ]
    event = session.scalars(select(m.CalendarEvent)).one()
    assert (event.title, event.on, event.place) == ("Resource Fair", SOON, "Harbor Library")
    planned = session.scalars(
        select(m.Meeting).where(m.Meeting.status == m.MeetingStatus.PLANNED)
    ).one()
    assert (planned.held_on, planned.place, planned.body_id) == (
        SOON,
        "Harbor Hall",
        meeting.body_id,
    )
    assert "Decide" not in browse(where, by=coordinator).text


def test_one_is_corrected_and_accepted_another_dismissed(
    browse, coordinator, session, meeting
) -> None:
    first, second, *_ = meeting.proposals
    page = browse(f"/coalition/meetings/{meeting.id}/proposals", by=coordinator)
    page = send(
        coordinator, page, f"accept:{first.id}",
        **{f"text-{first.id}": "Ask the county", f"owner-{first.id}": "Bo Lee", f"on-{first.id}": ""},
    )  # fmt: skip
    assert "3 proposals wait" in page.text
    page = send(coordinator, page, f"dismiss:{second.id}")
    assert "2 proposals wait" in page.text
    session.rollback()
    action = session.scalars(select(m.ActionItem)).one()
    assert (action.text, action.owner, action.due_on) == ("Ask the county", "Bo Lee", None)
    assert [each.state for each in meeting.proposals[:2]] == ["accepted", "dismissed"]


@pytest.mark.parametrize("written", ["", "tomorrow", "2026-02-30"])
def test_a_date_of_the_calendar_needs_its_day(
    browse, coordinator, session, meeting, written
) -> None:
    event = meeting.proposals[2]
    page = browse(f"/coalition/meetings/{meeting.id}/proposals", by=coordinator)
    page = send(coordinator, page, "accept:all", 422, **{f"on-{event.id}": written})
    assert "Resource Fair" in page.soup.select_one(".govuk-error-summary").text
    session.rollback()
    assert session.scalars(select(m.ActionItem)).all() == [], "all or none"
    assert session.scalars(select(m.CalendarEvent)).all() == []


def test_a_meeting_that_is_planned_already_is_not_planned_twice(
    browse, coordinator, session, meeting
) -> None:
    session.rollback()
    begin_writing(session)
    session.add(m.Meeting(body_id=meeting.body_id, held_on=SOON, status=m.MeetingStatus.PLANNED))
    session.commit()
    page = browse(f"/coalition/meetings/{meeting.id}/proposals", by=coordinator)
    send(coordinator, page, f"accept:{meeting.proposals[3].id}")
    session.rollback()
    days = session.scalars(select(m.Meeting.held_on).where(m.Meeting.body_id == meeting.body_id))
    assert sorted(days) == [date.fromordinal(DAY.toordinal()), SOON]
