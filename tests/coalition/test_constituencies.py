"""For whom somebody speaks at the table: seats, their holders and who comes, on one page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from directory import models as m
from directory.coalition.constituencies import Voice, constituencies
from directory.coalition.seats import seating
from tests.clock import local_today
from tests.inspection import words

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
DAY = local_today()
LABELS = [
    ("youth_under_18", "Youth"),
    ("immigrant", "Immigrants"),
    ("men", "Men"),
    ("ally", "Allies"),
    ("lgbtq", "LGBTQ"),
]


def term(organization: m.Organization, ends: int | None = None) -> m.SeatTerm:
    until = None if ends is None else DAY + timedelta(days=ends)
    return m.SeatTerm(organization=organization, since=DAY - timedelta(days=300), until=until)


@pytest.fixture
def table(write) -> m.Body:
    body = m.Body(name="Task force")
    comes, away, rival = (m.Organization(name=each) for each in ("Comes", "Away", "Rival"))
    for number in range(4):
        meeting = m.Meeting(body=body, held_on=DAY - timedelta(days=10 * (5 - number)))
        for place, each in enumerate([comes, away] if number == 0 else [comes]):
            meeting.attendances.append(
                m.Attendance(position=place, organization=each, as_written="", name_as_written="")
            )
    seats = [
        m.Seat(
            body=body, name="Youth seat", constituencies=["youth_under_18"], terms=[term(comes)]
        ),
        m.Seat(
            body=body, name="Newcomers", constituencies=["immigrant", "men"], terms=[term(away)]
        ),
        m.Seat(body=body, name="Empty", constituencies=["ally"]),
        m.Seat(body=body, name="Ending", constituencies=["lgbtq"], terms=[term(comes, 5)]),
    ]
    write(body, rival, *seats)
    return body


def test_each_constituency_says_whether_anybody_speaks_for_it(table, session) -> None:
    rows = seating(session, DAY).rows
    found = constituencies([*LABELS, ("media", "Media")], rows, [("ally", "Rival")])
    assert {each.code: each.voice for each in found} == {
        "media": Voice.NO_SEAT, "ally": Voice.VACANT, "immigrant": Voice.ABSENT, "men": Voice.ABSENT,
        "youth_under_18": Voice.SPOKEN_FOR, "lgbtq": Voice.SPOKEN_FOR,
    }  # fmt: skip
    assert found[0].code == "media", "those for whom nobody speaks come first"
    assert [each.rivals for each in found if each.code == "ally"] == [["Rival"]]


def test_a_seat_is_contested_while_more_want_it_than_there_are(table, write, session) -> None:
    rows = seating(session, DAY).rows
    wanted = [
        ("lgbtq", "Rival"),
        ("lgbtq", "Away"),
        ("youth_under_18", "Rival"),
        ("youth_under_18", "Away"),
    ]
    voices = {each.code: each.voice for each in constituencies(LABELS, rows, wanted)}
    assert voices["lgbtq"] is Voice.CONTESTED, "it ends soon, and two would like it"
    assert voices["youth_under_18"] is Voice.SPOKEN_FOR, "no seat of theirs is free"
    one = {each.code: each.voice for each in constituencies(LABELS, rows, wanted[:1])}
    assert one["lgbtq"] is Voice.SPOKEN_FOR
    seat = next(row.seat for row in rows if row.seat.name == "Youth seat")
    session.rollback()
    write(
        m.SeatTerm(
            seat_id=seat.id, organization=m.Organization(name="Second"), since=date(2026, 1, 1)
        )
    )
    session.expire_all()
    twice = constituencies(LABELS, seating(session, DAY).rows)
    assert [
        (each.voice, sorted(each.rivals)) for each in twice if each.code == "youth_under_18"
    ] == [(Voice.CONTESTED, ["Comes", "Second"])]


def test_the_page_shows_seats_holders_and_attendance_and_leads_on(
    table, browse, coordinator, write
) -> None:
    write(
        m.Prospect(name="Newcomer house", reason_kind=m.ReasonKind.CONSTITUENCY, reason_code="ally")
    )
    page = browse("/coalition/constituencies", by=coordinator)
    lines = [words(row) for row in page.soup.select("tbody tr")]
    youth = next(each for each in lines if "Youth seat" in each)
    assert "1 of 1 held" in youth
    assert "Comes, 100%" in youth
    ally = next(each for each in lines if "Empty" in each)
    assert "Nobody holds a seat" in ally
    assert "Would like to: Newcomer house" in ally
    away = next(each for each in lines if "Away" in each)
    assert "Nobody comes" in away
    assert "25%" in away
    assert any("prospects/new?kind=constituency&code=ally" in href for href in page.links())
    assert "No seat speaks for them" in page.text
