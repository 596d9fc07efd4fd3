"""The month as weeks of days, and the dates that stand in it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory import models as m
from directory.coalition.calendar import meeting_words
from directory.coalition.month_grid import month_grid, read_month
from directory.db import begin_writing
from directory.minutes.proposal_decisions import accept
from tests.clock import local_today
from tests.inspection import words

TODAY = local_today()


@given(st.dates(date(1990, 1, 1), date(2200, 12, 31)), st.sampled_from(["US", "DE", "XX"]))
def test_each_day_of_the_month_stands_once_under_its_weekday(day: date, country: str) -> None:
    grid = month_grid(day, country)
    days = [each for week in grid.weeks for each in week]
    own = [
        date(day.year, day.month, number)
        for number in range(1, 32)
        if (day.replace(day=1) + timedelta(days=number - 1)).month == day.month
    ]
    assert [each for each in days if grid.is_inside(each)] == own
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
    assert (grid.begins, grid.ends) == (min(days), max(days))
    begins = {"US": 6, "DE": 0, "XX": 6}[country]
    assert all(week[0].weekday() == begins and len(week) == 7 for week in grid.weeks)
    assert all(any(grid.is_inside(each) for each in week) for week in grid.weeks)
    assert month_grid(grid.previous, country).following == grid.first
    assert month_grid(grid.following, country).previous == grid.first


@given(st.dates(date(1990, 1, 1), date(2200, 12, 31)))
def test_a_month_is_read_back_as_it_is_written(day: date) -> None:
    assert read_month(f"{day:%Y-%m}", TODAY) == day.replace(day=1)


@given(st.text(max_size=9))
@pytest.mark.parametrize(
    "written", ["2026-13", "2026-0", "0000-01", "99999-1", "-", "", "２０２６-12", "2026-²"]
)
def test_what_is_no_month_is_this_one(written: str, other: str) -> None:
    assert read_month(written, TODAY) == TODAY.replace(day=1)
    assert read_month(other, TODAY).day == 1


@pytest.mark.parametrize(
    ("group", "title", "expected"),
    [
        ("Task force", None, "Task force"),
        ("Task force", "", "Task force"),
        ("Task force", "task force", "Task force"),
        ("Task force", "Task Force meeting, December", "Task Force meeting, December"),
        ("Anti-Trafficking Task Force", "Task force", "Anti-Trafficking Task Force"),
        ("Task force", "Retreat", "Task force: Retreat"),
    ],
)
def test_a_title_says_nothing_twice(group: str, title: str | None, expected: str) -> None:
    meeting = m.Meeting(body=m.Body(name=group), title=title, held_on=date(2026, 11, 4))
    assert meeting_words(meeting) == expected


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_page_shows_a_month_and_leads_to_the_next(write, browse, coordinator) -> None:
    body = m.Body(name="Task force")
    write(
        m.Meeting(body=body, held_on=date(2026, 12, 9), starts_at=time(13), status=m.MeetingStatus.PLANNED),
        m.CalendarEvent(title="Outreach day", on=date(2026, 12, 9)),
        m.CalendarEvent(title="New year", on=date(2027, 1, 1)),
    )  # fmt: skip
    page = browse("/coalition/calendar?month=2026-12", by=coordinator)
    cells = {
        words(cell.select_one(".calendar__number")): cell
        for cell in page.soup.select(".calendar td")
    }
    ninth = cells["Wed 9"]
    assert [words(each) for each in ninth.select("li")] == ["Outreach day", "1:00 PM Task force"]
    assert "calendar__day--empty" in cells["Thu 10"]["class"]
    assert "New year" in words(cells["Fri Jan 1"])
    assert "Sun Jan 3" not in cells
    later = next(href for href in page.links() if "month=2027-01" in href)
    assert browse(later, by=coordinator).soup.select_one("#month").get_text() == "January 2027"
    assert browse("/coalition/calendar?month=nonsense", by=coordinator).heading == "Calendar"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_date_that_is_on_the_calendar_already_is_proposed_in_vain(write, session) -> None:
    meeting = m.Meeting(body=m.Body(name="Task force"), held_on=TODAY)
    meeting.proposals = [
        m.MeetingProposal(position=0, kind=m.ProposalKind.EVENT, text=text, reason="", on=TODAY)
        for text in ("outreach DAY", "Training")
    ]
    write(meeting, m.CalendarEvent(title="Outreach day", on=TODAY))
    session.rollback()
    begin_writing(session)
    for each in meeting.proposals:
        accept(session, session.merge(each))
    session.commit()
    titles = [each.title for each in session.query(m.CalendarEvent).order_by("title")]
    assert titles == ["Outreach day", "Training"]
