"""Terms of a seat that overlap, the term that follows, and seats counted by who comes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from directory import models as m
from directory.coalition.blueprint import today
from directory.coalition.calendar_terms import months_later
from directory.coalition.seats import _next_term, _overlap, seating
from tests.clock import local_today
from tests.inspection import words

DAY = date(2026, 11, 25)


def days(number: int) -> date:
    return DAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("since", "until", "overlaps"),
    [(-9, -1, False), (-9, 0, True), (3, 4, True), (10, None, True), (11, None, False), (-9, None, True)],
)  # fmt: skip
def test_terms_overlap_on_their_first_and_last_days(
    since: int, until: int | None, overlaps: bool
) -> None:
    term = m.SeatTerm(since=DAY, until=days(10))
    assert _overlap(days(since), None if until is None else days(until), term) is overlaps
    endless = m.SeatTerm(since=DAY)
    assert _overlap(days(4000), None, endless)
    assert not _overlap(days(-4), days(-1), endless)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_new_term_begins_after_the_last_one_and_runs_two_years(app: Flask) -> None:
    with app.test_request_context():
        now = today()
        last = now + timedelta(days=30)
        terms = [m.SeatTerm(since=now, until=last), m.SeatTerm(since=DAY, until=now)]
        begun = _next_term(m.Seat(terms=terms))
        since = last + timedelta(days=1)
        assert begun == {"since": since, "until": months_later(since, 24) - timedelta(days=1)}
        old = m.Seat(terms=[m.SeatTerm(since=date(2020, 1, 1), until=date(2021, 1, 1))])
        for seat in (old, m.Seat(terms=[]), m.Seat(terms=[m.SeatTerm(since=DAY)])):
            assert _next_term(seat) == {
                "since": now,
                "until": months_later(now, 24) - timedelta(days=1),
            }


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_seat_is_active_while_its_holder_comes_to_half_of_four_meetings(write, session) -> None:
    names = "Lantern House", "Pier Legal", "Harbor Clinic"
    house, away, steady = (m.Organization(name=name) for name in names)
    person = m.Person(name="Ada Quill")
    body, other = m.Body(name="Task force"), m.Body(name="Board")
    body.meetings = [m.Meeting(held_on=days(-each)) for each in (50, 40, 30, 20, 10)]
    for number, meeting in enumerate(body.meetings):
        who = [house] * (number in (0, 1, 4)) + [away] * (number == 0) + [steady]
        meeting.attendances = [
            m.Attendance(
                position=place, organization=each, name_as_written="", as_written=each.name
            )
            for place, each in enumerate(who)
        ] + [m.Attendance(position=9, person=person, name_as_written="Ada", as_written="Ada")] * (
            number > 2
        )
    write(
        body, other, house, away, steady, person,
        m.Seat(body=body, name="A", terms=[m.SeatTerm(organization=house, since=days(-90), until=days(300))]),
        m.Seat(body=body, name="B", terms=[m.SeatTerm(organization=away, since=days(-90))]),
        m.Seat(body=body, name="C", terms=[m.SeatTerm(delegate=person, since=days(-90), until=days(5))]),
        m.Seat(body=body, name="D", terms=[m.SeatTerm(organization=house, since=days(1))]),
        m.Seat(body=other, name="E", terms=[m.SeatTerm(organization=house, since=days(-1))]),
    )  # fmt: skip
    found = seating(session, DAY)
    rows = {row.seat.name: row for row in found.rows}
    assert {name: (row.recent_rate, row.is_active) for name, row in rows.items()} == {
        "A": (0.5, True), "B": (0.0, False), "C": (1.0, True), "D": (None, False), "E": (None, True),
    }  # fmt: skip
    assert [row.seat.name for row in found.rows] == ["E", "A", "B", "C", "D"]
    assert [row.seat.name for row in found.in_state(m.SeatState.EXPIRING)] == ["C"]
    assert [row.seat.name for row in found.of(body.id).rows] == ["A", "B", "C", "D"]
    assert len(seating(session, DAY, other.id).rows) == 1
    assert (found.of(body.id).figures.active, found.of(body.id).figures.held) == (2, 3)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_an_attendance_rate_of_a_seat_says_whose_it_is(write, browse, coordinator) -> None:
    now = local_today()
    house, person = m.Organization(name="Lantern House"), m.Person(name="Ada Quill")
    body = m.Body(name="Task force", meetings=[m.Meeting(held_on=now - timedelta(days=9))])
    body.meetings[0].attendances = [
        m.Attendance(position=0, organization=house, name_as_written="", as_written=""),
        m.Attendance(position=1, person=person, name_as_written="", as_written=""),
    ]
    delegate = m.Person(name="Bo Marsh")
    write(
        body, house, person,
        m.Seat(body=body, name="A", terms=[m.SeatTerm(organization=house, delegate=delegate, since=now)]),
        m.Seat(body=body, name="B", terms=[m.SeatTerm(delegate=person, since=now)]),
        m.Seat(body=body, name="C"),
    )  # fmt: skip
    page = browse(f"/coalition/bodies/{body.id}", by=coordinator)
    cells = [words(row.select("td")[3]) for row in page.soup.select("tbody tr")]
    assert cells == ["100% the organization", "100% the person", ""]
    assert "also before this term" in page.text
