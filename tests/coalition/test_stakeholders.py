"""Which people and organizations a filter of the stakeholder list leaves, and who lapsed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from directory import models as m
from directory.coalition.actions import open_actions
from directory.coalition.attendance import lapsed
from directory.coalition.stakeholders import Filter, count, organization_ids, people_ids
from directory.models.coalition.membership import Status
from tests.staff.forms import fields_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
DAY = date(2026, 11, 25)


def days(number: int) -> date:
    return DAY + timedelta(days=number)


@pytest.fixture
def body(write: Callable[..., None]) -> m.Body:
    """Lantern House holds a seat that ends today, Pier Legal one that begins tomorrow; Quiet never came."""
    body, other = m.Body(name="Task force"), m.Body(name="Board")
    lantern, pier, quiet = (
        m.Organization(name=each) for each in ("Lantern House", "pier 10%", "Quiet")
    )
    lantern.terms = [
        m.OrganizationTerm(vocabulary=vocabulary, code=code)
        for vocabulary, code in (("sectors", "schools"), ("leadership", "survivor_led"))
    ]
    lantern.confidentiality_policy_on = days(-40)
    ada, bo, cy = (
        m.Person(name=each, subscribed=each == "Bo Marsh")
        for each in ("Ada Quill", "Bo Marsh", "Cy_Vane")
    )
    seat = m.Seat(body=body, name="Schools", constituencies=["schools"])
    seat.terms = [
        m.SeatTerm(organization=lantern, since=days(-9), until=DAY),
        m.SeatTerm(organization=pier, since=days(1)),
    ]
    meeting = m.Meeting(body=body, held_on=days(-30))
    meeting.attendances = [
        m.Attendance(
            position=0, person=ada, organization=lantern, name_as_written="Ada", as_written="Ada"
        ),
        m.Attendance(position=1, person=bo, name_as_written="Bo", as_written="Bo"),
    ]
    write(
        body, other, lantern, pier, quiet, ada, bo, cy, seat, meeting,
        m.Affiliation(person=ada, organization=lantern, roles=["delegate"]),
        m.Affiliation(person=cy, organization=pier, roles=["alternate"]),
        m.OrganizationAlias(alias="Lighthouse", organization_name="Lantern House", organization=lantern),
        m.Membership(person=bo, status=Status.MEMBER, since=days(-5), until=DAY),
        m.Membership(person=cy, status=Status.MEMBER, since=days(1)),
        m.Membership(organization=pier, status=Status.MEMBER, since=DAY),
        m.Expertise(person=ada, topic="Night shelters"),
        m.Expertise(organization=pier, topic="Shelter law"),
    )  # fmt: skip
    return body


PEOPLE = ["Ada Quill", "Bo Marsh", "Cy_Vane"]


@pytest.mark.parametrize(
    ("asked", "people", "organizations"),
    [
        ({}, PEOPLE, ["Lantern House", "pier 10%"]),
        ({"q": "lantern"}, ["Ada Quill"], ["Lantern House"]),
        ({"q": "lighthouse"}, [], ["Lantern House"]),
        ({"q": "10%"}, ["Cy_Vane"], ["pier 10%"]),
        ({"q": "y_v"}, ["Cy_Vane"], []),
        ({"q": "a%q"}, [], []),
        ({"sector": "schools"}, ["Ada Quill"], ["Lantern House"]),
        ({"industry": "schools"}, [], []),
        ({"leadership": "survivor_led"}, ["Ada Quill"], ["Lantern House"]),
        ({"leadership": "worker_led"}, [], []),
        ({"leadership": "survivor_le_"}, [], []),
        ({"policy": "seen"}, ["Ada Quill"], ["Lantern House"]),
        ({"policy": "not_seen"}, ["Cy_Vane"], ["pier 10%"]),
        ({"policy": "other"}, PEOPLE, ["Lantern House", "pier 10%"]),
        ({"policy": "not_seen", "leadership": "survivor_led"}, [], []),
        ({"role": "delegate"}, ["Ada Quill"], ["Lantern House"]),
        ({"constituency": "schools"}, ["Ada Quill"], ["Lantern House"]),
        ({"status": "member"}, ["Bo Marsh"], ["pier 10%"]),
        ({"status": "guest"}, [], []),
        ({"expertise": "shelter"}, ["Ada Quill"], ["pier 10%"]),
        ({"subscribed": "yes"}, ["Bo Marsh"], ["Lantern House", "pier 10%"]),
        ({"body": "Task force"}, ["Ada Quill", "Bo Marsh"], ["Lantern House"]),
        ({"body": "Board"}, [], []),
        ({"body": "no id"}, PEOPLE, ["Lantern House", "pier 10%"]),
        ({"q": "a", "role": "delegate", "subscribed": "yes"}, [], ["Lantern House"]),
    ],
)  # fmt: skip
def test_a_filter_leaves_those_of_whom_all_is_true(
    body: m.Body,
    session: Session,
    asked: dict[str, str],
    people: list[str],
    organizations: list[str],
) -> None:
    ids = {each.name: str(each.id) for each in session.query(m.Body)}
    chosen = Filter.read(MultiDict({name: ids.get(value, value) for name, value in asked.items()}))
    names = {each.id: each.name for each in session.query(m.Person)}
    names |= {each.id: each.name for each in session.query(m.Organization)}
    for found, expected in (
        (people_ids(chosen, DAY), people), (organization_ids(chosen, DAY), organizations),
    ):  # fmt: skip
        assert [names[each] for each in session.scalars(found)] == expected
        assert count(session, found) == len(expected)


def test_seats_and_memberships_begin_and_end_on_their_days(body: m.Body, session: Session) -> None:
    names = {each.id: each.name for each in session.query(m.Organization)}

    def on(day: date, **asked: str) -> list[str]:
        return [names[each] for each in session.scalars(organization_ids(Filter(**asked), day))]

    assert on(days(1), constituency="schools") == ["pier 10%"]
    assert on(days(-10), constituency="schools") == []
    assert on(days(-1), status="member") == []


def test_an_address_is_read_without_what_is_empty_or_too_long(settings: object) -> None:
    chosen = Filter.read(
        MultiDict({"q": "  house ", "role": "", "body": "x" * 300, "unknown": "y"})
    )
    assert chosen.query == {"q": "house", "body": "x" * 200}


def test_who_missed_the_last_three_meetings_lapsed_longest_away_first(write, session) -> None:
    body, other = m.Body(name="Task force"), m.Body(name="Board")
    names = ("Steady", "Gone", "Long gone", "Came back")
    steady, gone, long_gone, back = (m.Organization(name=each) for each in names)
    came = {
        0: [steady, gone, long_gone],
        1: [steady, gone],
        2: [steady, back],
        3: [steady],
        4: [steady, back],
    }

    def meeting(of: m.Body, number: int, who: list[m.Organization]) -> m.Meeting:
        made = m.Meeting(body=of, held_on=days(number))
        made.attendances = [
            m.Attendance(
                position=place, organization=each, name_as_written="", as_written=each.name
            )
            for place, each in enumerate(who)
        ]
        return made

    write(
        body,
        other,
        *(meeting(body, number, who) for number, who in came.items()),
        meeting(other, 9, [long_gone]),
    )
    found = lapsed(session, body.id)
    assert [(each.name, each.last_came_on) for each in found] == [
        ("Long gone", days(0)),
        ("Gone", days(1)),
    ]
    assert lapsed(session, other.id) == []


def test_who_seems_gone_by_an_unsettled_line_is_said_to_and_settled_there(
    write, session, coordinator, browse
) -> None:
    body = m.Body(name="Task force")
    names = ("Lantern House", "Pier Legal", "Harbor Clinic", "Steady")
    lantern, pier, harbor, steady = (m.Organization(name=each) for each in names)
    ada = m.Person(name="Ada Quill", affiliations=[m.Affiliation(organization=pier)])
    lines = {
        3: m.Attendance(as_written="Bo Reed, Lantern Hse", name_as_written="Bo Reed",
                        organization_as_written="Lantern House of Port Amaranth", doubt="Which organization?"),
        4: m.Attendance(as_written="Ada Quill", name_as_written="Ada Quill", person=ada, doubt="Where from?"),
    }  # fmt: skip
    meetings = []
    for number in range(5):
        came = [steady, lantern, pier, harbor] if number == 0 else [steady]
        made = m.Meeting(body=body, held_on=days(number))
        made.attendances = [
            m.Attendance(
                position=place, organization=each, name_as_written="", as_written=each.name
            )
            for place, each in enumerate(came)
        ]
        if number in lines:
            lines[number].position = len(came)
            made.attendances.append(lines[number])
        meetings.append(made)
    write(body, ada, lantern, pier, harbor, steady, *meetings)
    found = {
        each.name: each.doubt.as_written if each.doubt else None
        for each in lapsed(session, body.id)
    }
    assert found == {
        "Harbor Clinic": None, "Lantern House": "Bo Reed, Lantern Hse", "Pier Legal": "Ada Quill",
    }  # fmt: skip
    session.rollback()
    home = browse("/coalition/", by=coordinator)
    assert home.text.count("May have come") == 2
    page = browse(f"/coalition/attendance?body={body.id}&only=lapsed", by=coordinator)
    (link,) = [href for href in page.links() if str(lines[4].id) in href]
    doubt = browse(link, by=coordinator)
    assert "“Ada Quill”" in doubt.text
    given = fields_of(doubt) | {"person": str(ada.id), "organization": str(pier.id)}
    action = str(doubt.soup.select_one("main form[action*=settlement]")["action"])
    with coordinator.post(action, data=given) as answer:
        assert answer.location == f"/coalition/attendance?body={body.id}&only=lapsed"
    session.rollback()
    assert "Pier Legal" not in {each.name for each in lapsed(session, body.id)}


def test_a_line_may_mean_somebody_else_of_the_same_name(
    write, session, coordinator, browse
) -> None:
    body, pier, harbor = (
        m.Body(name="Coalition"),
        m.Organization(name="Pier Legal"),
        m.Organization(name="Harbor"),
    )
    ada = m.Person(name="Ada Quill", affiliations=[m.Affiliation(organization=pier)])
    line = m.Attendance(position=0, as_written="Ada Quill, Harbor", name_as_written="Ada Quill", organization=harbor,
                        organization_as_written="Harbor", person=ada, doubt="The same person?")  # fmt: skip
    earlier = m.Attendance(
        position=0,
        as_written="Ada Quill",
        name_as_written="Ada Quill",
        person=ada,
        organization=pier,
    )
    meeting = m.Meeting(body=body, held_on=days(1), attendances=[line])
    proposals = [
        m.MeetingProposal(
            meeting=meeting,
            position=number,
            kind=m.ProposalKind.ACTION,
            text=f"Send {number}",
            reason="an action",
        )
        for number in range(2)
    ]
    before = m.Meeting(body=body, held_on=days(0), attendances=[earlier])
    write(body, pier, harbor, ada, meeting, before, *proposals)
    session.rollback()
    assert "2 proposals of the minutes of Coalition" in browse("/coalition/", by=coordinator).text
    doubt = browse(f"/coalition/meetings/{meeting.id}/doubts", by=coordinator)
    assert "Someone else who is also called Ada Quill" in doubt.text
    action = str(doubt.soup.select_one("main form[action*=settlement]")["action"])
    coordinator.post(
        action, data=fields_of(doubt) | {"person": "new", "organization": str(harbor.id)}
    ).close()
    session.rollback()
    assert line.person is not ada
    assert (line.person.name, earlier.person) == ("Ada Quill", ada)


def test_what_is_due_first_stands_first_and_what_has_no_day_last(write, session) -> None:
    write(
        m.ActionItem(text="b", due_on=days(2)), m.ActionItem(text="A", due_on=days(2)), m.ActionItem(text="c"),
        m.ActionItem(text="d", due_on=days(1)), m.ActionItem(text="done", due_on=days(0), done_on=days(0)),
    )  # fmt: skip
    assert [each.text for each in open_actions(session)] == ["d", "A", "b", "c"]


def test_planners_read_the_web_address_that_is_published_and_no_other(
    write: Callable[..., None], sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    known = m.Organization(name="Pier Legal", website="https://pier.example")
    unlisted = m.Organization(
        name="Lantern House", website="https://lantern.example", audience=m.Audience.STAFF
    )
    write(known, unlisted)
    planner = sign_in(m.Role.PLANNER)
    shown = {
        each.name: planner.get(f"/coalition/organizations/{each.id}").get_data(as_text=True)
        for each in (known, unlisted)
    }
    assert "https://pier.example" in shown["Pier Legal"]
    assert "Lantern House" in shown["Lantern House"]
    assert "https://lantern.example" not in shown["Lantern House"]
