"""Goals with measures: the figures are those that the directory counts anyhow, or numbers that somebody enters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.coalition.goal_figures import FIGURES, GoalNow, MeasureNow, goals
from tests.clock import local_today
from tests.coalition.conftest import Send

TODAY = local_today()


def measure(figure: m.GoalFigure, aim: float, start: float | None = None, **more) -> m.GoalMeasure:
    return m.GoalMeasure(
        name=f"Measure {figure.value}", figure=figure, aim=aim, start=start, **more
    )


@given(st.none() | st.integers(0, 100), st.integers(0, 100), st.none() | st.integers(0, 100))
def test_a_measure_is_reached_from_either_side(start, aim, number) -> None:
    """Against a plain reading: rising goals are reached from the aim on, falling ones up to it."""
    now = MeasureNow(measure(m.GoalFigure.ENTERED, aim, start), number, None)
    rising = start is None or start <= aim
    expected = number is not None and (number >= aim if rising else number <= aim)
    assert now.is_reached is expected
    if number is None or start is None or start == aim:
        assert now.progress is None
    else:
        way = (number - start) / (aim - start)
        assert now.progress == pytest.approx(100 * min(1, max(0, way)))


def test_a_goal_is_overdue_while_a_measure_is_missing() -> None:
    goal = m.Goal(name="Goal", due_on=TODAY - timedelta(days=1))
    done = MeasureNow(measure(m.GoalFigure.ENTERED, 5), 5.0, None)
    open_ = MeasureNow(measure(m.GoalFigure.ENTERED, 5), None, None)
    assert GoalNow(goal, [done, open_]).is_overdue(TODAY)
    assert not GoalNow(goal, [done]).is_overdue(TODAY)
    assert not GoalNow(goal, [open_]).is_overdue(TODAY - timedelta(days=1))
    assert GoalNow(goal, [done]).is_whole
    assert not GoalNow(goal, []).is_whole


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_each_figure_is_the_one_that_is_counted_anyhow(app: Flask, write, session: Session) -> None:
    body = m.Body(name="Task force")
    first, second = m.Organization(name="Lantern House"), m.Organization(name="Pier Legal")
    meetings = [
        m.Meeting(body=body, held_on=date(2026, month, 1), status=m.MeetingStatus.HELD)
        for month in range(1, 7)
    ]
    for number, each in enumerate(meetings):
        each.attendances.append(
            m.Attendance(position=0, as_written="list", name_as_written="A", organization=first)
        )
        if number >= 4:
            each.attendances.append(
                m.Attendance(
                    position=1, as_written="list", name_as_written="B", organization=second
                )
            )
            each.attendances.append(
                m.Attendance(
                    position=2, as_written="list", name_as_written="C", organization=second
                )
            )
    goal = m.Goal(name="All of it", measures=[measure(each, 3) for each in m.GoalFigure])
    signed = m.Agreement(organization=first, title="Referrals", signed_on=date(2026, 1, 1))
    expired = m.Agreement(
        organization=second, title="Old", signed_on=date(2020, 1, 1), expires_on=date(2021, 1, 1)
    )
    done = [
        m.Recommendation(number=str(number), text="Text", status=status)
        for number, status in enumerate(m.RecommendationStatus)
    ]
    seat = m.Seat(body=body, name="Survivor seat")
    write(*meetings, goal, signed, expired, *done, seat)
    with app.app_context():
        (found,) = goals(session, date(2026, 7, 1))
    told = {each.measure.figure: each.number for each in found.measures}
    assert set(told) == set(FIGURES)
    # Of the last four meetings two had one organization and two had two: 6 ÷ 4.
    assert told[m.GoalFigure.ATTENDANCE] == 1.5
    assert told[m.GoalFigure.AGREEMENTS] == 1
    assert told[m.GoalFigure.RECOMMENDATIONS_DONE] == 1
    assert told[m.GoalFigure.SEATS_ACTIVE] == 0
    assert told[m.GoalFigure.OPEN_GAPS] == 0
    for unknown in ("ENTERED", "COVERAGE", "TARGET_MET", "LISTINGS_CONFIRMED"):
        assert told[m.GoalFigure[unknown]] is None


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_goal_is_set_measured_and_shown_wherever_people_look(
    write, browse, fill: Send, coordinator: FlaskClient, session: Session
) -> None:
    body = m.Body(name="Invented task force")
    write(body)
    refused = fill("/coalition/goals/new", answers=422, name="More calls answered")
    assert "Enter" in refused.text
    fill(
        "/coalition/goals/new", name="More calls answered", owner="Call group", due_on="2030-06-30"
    )
    session.rollback()
    goal = session.scalars(select(m.Goal)).one()
    at = f"/coalition/goals/{goal.id}/measures/new"
    fill(at, name="Calls", figure="entered", start="10", aim="40")
    wrong = fill(at, answers=422, name="Areas", figure="target_met", aim="5")
    assert "Choose the target whose areas are counted" in wrong.text
    session.rollback()
    (made,) = session.scalars(select(m.GoalMeasure)).all()
    form = browse(f"/coalition/measures/{made.id}/edit", by=coordinator).soup
    assert [str(form.select_one(f"[name={each}]")["value"]) for each in ("start", "aim")] == [
        "10",
        "40",
    ]
    for day, number in (("2026-01-31", "20"), ("2026-02-28", "25")):
        fill(
            f"/coalition/measures/{made.id}/entries/new",
            entered_on=day, number=number, source="The line’s own count",
        )  # fmt: skip
    for address in (
        "/coalition/goals",
        "/coalition/goals/report",
        "/coalition/",
        f"/coalition/bodies/{body.id}/packet",
    ):
        text = " ".join(browse(address, by=coordinator).text.split())
        assert "More calls answered" in text, address
        assert "Calls: 25 of 40" in text, address
        assert "began at 10, 50% of the way" in text, address
    assert "Before: 20 on Jan 31, 2026" in " ".join(
        browse("/coalition/goals", by=coordinator).text.split()
    )
    fill(f"/coalition/goals/{goal.id}/edit", ended_on="2026-03-01")
    assert "More calls answered" not in browse("/coalition/", by=coordinator).text
    assert "ended Mar 1, 2026" in browse("/coalition/goals", by=coordinator).text


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_goal_that_is_saved_again_after_going_back_stands_once(
    fill: Send, coordinator: FlaskClient, session: Session
) -> None:
    new, words = "/coalition/goals/new", {"name": "Spanish everywhere", "owner": "Ada Quill"}
    fill(new, **words, due_on="2027-06-30")
    again = fill(new, **words, due_on="2027-06-30")
    assert "is on record already, with the same words" in again.text
    other = fill(new, answers=422, **words | {"name": "spanish EVERYWHERE"}, due_on="2027-07-31")
    assert "one of this name is under way" in other.text
    fill(new, **words | {"name": "Another"}, due_on="2027-06-30")
    session.rollback()
    assert sorted(session.scalars(select(m.Goal.name))) == ["Another", "Spanish everywhere"]
    goal = session.scalars(select(m.Goal).where(m.Goal.name == "Another")).one()
    fill(f"/coalition/goals/{goal.id}/edit", text="More words")
