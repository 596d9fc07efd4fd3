"""Seats, attendance and agreements of a body on a day: who holds a seat, who came, what was signed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.planning.seats import Seated, _seated
from directory.web.database import db
from tests.clock import local_today
from tests.planning.conftest import seen

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
DAY = date(2026, 11, 1)


@pytest.fixture
def body(session: Session) -> m.Body:
    """Four meetings with lists, the last one to come; seats of two sectors and of none."""
    begin_writing(session)
    made = m.Body(name="Task force")
    names = ("Often", "Always", "Also always", "Seldom", "Guest")
    owners = {name: m.Organization(name=name) for name in names}
    session.add_all([made, m.Body(name="Another"), *owners.values()])
    came = {0: names[:4], 1: names[:3], 2: names[1:3], 3: ("Guest",)}
    for number, present in came.items():
        meeting = m.Meeting(body=made, held_on=DAY + timedelta(days=7 * (number - 2)), title="x")
        meeting.attendances = [
            m.Attendance(position=place, organization=owners[name], as_written=name, name_as_written=name)
            for place, name in enumerate(present)
        ]  # fmt: skip
        session.add(meeting)

    def term(holder: str | None, **days: Any) -> m.SeatTerm:
        usual = {
            "since": DAY - timedelta(days=100),
            "organization": owners[holder] if holder else None,
        }
        return m.SeatTerm(**(usual | days))

    session.add_all(
        [
            m.Seat(body=made, name="One", sector="police", terms=[term("Always")]),
            m.Seat(body=made, name="Two", sector="police", terms=[term("Seldom")]),
            m.Seat(body=made, name="Three", sector="faith", terms=[]),
            m.Seat(body=made, name="Four", sector="faith", terms=[term("Often", until=DAY - timedelta(days=1))]),
            m.Seat(body=made, name="Five", sector="faith", terms=[term("Also always", until=DAY)]),
            m.Seat(body=made, name="Six", sector=None, terms=[term(None)]),
        ]
    )  # fmt: skip
    session.flush()
    return made


@on_sqlite
def test_attendance_counts_the_meetings_that_were_held_the_most_faithful_first(
    session: Session, body: m.Body
) -> None:
    found: Seated = _seated(session, body, DAY)
    assert (found.name, found.meetings) == ("Task force", 3)
    assert [(name, record.rate) for name, _, record in found.attendance] == [
        ("Also always", 1.0), ("Always", 1.0), ("Often", pytest.approx(2 / 3)), ("Seldom", pytest.approx(1 / 3)),
    ]  # fmt: skip
    later = _seated(session, body, DAY + timedelta(days=7))
    assert later.meetings == 4
    assert "Guest" in [name for name, *_ in later.attendance]
    session.rollback()


@on_sqlite
def test_seats_stand_by_sector_those_with_most_missing_first(
    session: Session, body: m.Body
) -> None:
    """A seat without an organization, or of one that no paper has seen, counts as held by somebody who comes."""
    session.add(m.Seat(body=body, name="Seven", sector="disability", terms=[]))
    session.add(m.Seat(body=body, name="Eight", sector="disability", terms=[]))
    session.add(m.Seat(body=body, name="Nine", sector="school", terms=[]))
    session.flush()
    found = _seated(session, body, DAY)
    told = [
        (each.sector, each.found.target, each.found.held, each.found.active) for each in found.kinds
    ]
    assert told == [
        ("disability", 2, 0, 0), ("school", 1, 0, 0), ("faith", 3, 1, 1), ("police", 2, 2, 1), (None, 1, 1, 1),
    ]  # fmt: skip
    session.rollback()


@on_sqlite
def test_lapsed_is_who_missed_the_last_three_meetings(session: Session, body: m.Body) -> None:
    """Seldom came to the first of four alone; Guest joined with the last."""
    later = _seated(session, body, DAY + timedelta(days=7))
    assert later.lapsed == ["Seldom"]
    assert _seated(session, body, DAY).lapsed == []
    session.rollback()


def test_agreements_are_counted_by_state_and_one_that_was_renewed_once(
    planned: Flask, planner: FlaskClient
) -> None:
    """A renewal that is not signed yet leaves the agreement before it where it was."""
    day = local_today()
    with planned.app_context():
        begin_writing(db.session())
        for each in db.session.query(m.Agreement):
            db.session.delete(each)
        owner = m.Organization(name="Signs")

        def paper(title: str, **more: Any) -> m.Agreement:
            return m.Agreement(organization=owner, title=title, **more)

        old, open_ = paper("old", signed_on=day), paper("waiting", signed_on=day)
        db.session.add_all([owner, old, open_, paper("single", signed_on=day)])
        db.session.flush()
        db.session.add_all([
            paper("new", signed_on=day, renews_id=old.id),
            paper("to come", signed_on=day + timedelta(days=9), renews_id=open_.id),
        ])  # fmt: skip
        db.session.commit()
        every = db.session.query(m.Agreement).all()
        states = [each.state_on(day) for each in every if each.title != "old"]
        db.session.remove()
    tiles = seen(planner, "/planning/table").soup.select("section[aria-labelledby=papers] li")
    told = {each.text.split(maxsplit=1)[1].strip(): int(each.strong.text) for each in tiles}
    counted = {state: states.count(state) for state in [*m.AgreementState][1:]}
    assert told == {state.value.replace("_", " "): n for state, n in counted.items() if n}
    assert sum(told.values()) >= 3
