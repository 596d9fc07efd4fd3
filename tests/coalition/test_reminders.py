"""Coordinators are written to once for each occasion, and not about what has a follower."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from directory import models as m
from directory.coalition.reminders import remind
from directory.db import begin_writing
from directory.jobs import Occasion

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
DAY = date(2026, 11, 25)


def test_what_runs_out_is_written_about_once_early_and_once_near(write, session, settings) -> None:
    house = m.Organization(name="Lantern House")
    body = m.Body(name="Task force")
    ending = m.SeatTerm(organization=house, since=DAY, until=DAY + timedelta(days=30))
    followed = [
        m.SeatTerm(organization=house, since=DAY, until=DAY + timedelta(days=9)),
        m.SeatTerm(organization=house, since=DAY + timedelta(days=10)),
    ]
    write(
        m.Account(email="half@example.org", role=m.Role.COORDINATOR, password_hash="none"),
        m.Account(email="other@example.org", role=m.Role.EDITOR, password_hash="none"),
        m.Seat(body=body, name="Ending", terms=[ending]),
        m.Seat(body=body, name="Followed", terms=followed),
        m.Agreement(
            organization=house, title="MOU", signed_on=DAY, expires_on=DAY + timedelta(days=50)
        ),
    )

    def letters(day: date) -> int:
        session.rollback()
        begin_writing(session)
        done = remind(Occasion(session, day, settings))
        session.commit()
        return done.changed

    assert letters(DAY) == 2
    assert letters(DAY) == 0
    assert letters(DAY + timedelta(days=1)) == 0
    assert letters(DAY + timedelta(days=20)) == 1, "the seat is near its end"
    texts = session.scalars(select(m.Letter.text)).all()
    assert {"other@example.org"}.isdisjoint(session.scalars(select(m.Letter.recipient)))
    assert not any("Followed" in text for text in texts)


def test_letters_come_until_the_renewal_is_signed(write, session, settings) -> None:
    house = m.Organization(name="Lantern House")
    first = m.Agreement(
        organization=house, title="MOU", signed_on=DAY, expires_on=DAY + timedelta(days=50)
    )
    coordinator = m.Account(email="half@example.org", role=m.Role.COORDINATOR, password_hash="none")
    write(coordinator, first)
    renewal = m.Agreement(
        organization=house, title="MOU again", renews_id=first.id, sent_on=DAY, expires_on=None
    )
    lone = m.Agreement(organization=house, title="Alone", sent_on=DAY)
    write(renewal, lone)

    def letters(days: int) -> list[str]:
        session.rollback()
        begin_writing(session)
        before = set(session.scalars(select(m.Letter.id)))
        remind(Occasion(session, DAY + timedelta(days=days), settings))
        session.commit()
        return [each.text for each in session.scalars(select(m.Letter)) if each.id not in before]

    (early,) = letters(0)
    assert "The renewal was sent on November 25, 2026 and is not signed." in early
    (unsigned,) = letters(30)
    assert "“Alone”" in unsigned
    (near,) = letters(40)
    assert "runs out" in near
    for days in (51, 81, 111):
        assert sum("ran out" in each for each in letters(days)) == 1
    session.rollback()
    begin_writing(session)
    for each in (renewal, lone):
        session.get_one(m.Agreement, each.id).signed_on = DAY + timedelta(days=112)
    session.commit()
    assert letters(141) == []
