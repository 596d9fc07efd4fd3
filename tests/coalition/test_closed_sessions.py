"""Meetings without law enforcement: who is left out finds nothing of them behind any address, paper, feed or form."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from io import BytesIO
from itertools import chain
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, selectinload
from werkzeug.test import TestResponse

from directory import models as m
from directory.db import begin_writing
from directory.models import Role
from directory.models.coalition.closed_session import LAW_ENFORCEMENT
from directory.publication.closed_sessions import (
    KEEPER,
    STRANGER,
    Reader,
    account_reader,
    read_as,
    reading_as,
)
from directory.web.presentation import date_words
from tests.clock import local_today
from tests.coalition.conftest import Send
from tests.inspection import Page
from tests.instances import account_of, let_in, take_out
from tests.order import long
from tests.safety.rules import get_addresses

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]
TODAY = local_today()
LEFT_OUT = [LAW_ENFORCEMENT]
Meeting, Item = m.Meeting, m.AgendaItem


class Table:
    """A group with open and closed meetings, and who comes. Every closed text begins with “Zquark”."""

    def __init__(self) -> None:
        self.body = m.Body(name="Invented task force")
        self.precinct = _organization("Harbor Precinct", "police")
        self.shelter = _organization("Lantern House", "shelter_and_housing")
        self.unknown = m.Organization(name="Amaranth Circle")
        officer, keeper = m.Person(name="Odo Badge"), m.Person(name="Lia Lamp")
        self.officer = officer
        self.closed = self._meeting(TODAY + timedelta(days=2), "ZquarkTitle", closed_to=LEFT_OUT)
        self.closed.place, self.closed.next_meeting = "ZquarkPlace", "ZquarkNext"
        self.closed.agenda = [
            Item(position=0, text="ZquarkAgenda of the closed one", notes="ZquarkNotes")
        ]
        self.held = self._meeting(
            TODAY - timedelta(days=9), "ZquarkHeld", m.MeetingStatus.HELD, LEFT_OUT
        )
        self.held.attendances = [_line(0, keeper, self.shelter)]
        self.open = self._meeting(TODAY - timedelta(days=2), "Open day", m.MeetingStatus.HELD)
        self.open.attendances = [_line(0, officer, self.precinct), _line(1, keeper, self.shelter)]
        public = Item(position=0, text="Item for all")
        hidden = Item(position=1, text="ZquarkItem", notes="ZquarkItemNotes", closed_to=LEFT_OUT)
        self.open.agenda = [public, hidden]
        self.public, self.hidden = public, hidden
        self.event = m.CalendarEvent(
            title="ZquarkEvent", on=TODAY + timedelta(days=3), closed_to=LEFT_OUT
        )

    def _meeting(
        self, day: date, title: str, status: m.MeetingStatus = m.MeetingStatus.PLANNED,
        closed_to: list[str] | None = None,
    ) -> m.Meeting:  # fmt: skip
        return Meeting(
            body=self.body, held_on=day, title=title, status=status, closed_to=closed_to or []
        )

    def records(self) -> list[Any]:
        """What is written first."""
        return [self.body, self.closed, self.held, self.open, self.event, self.unknown]

    def outcomes(self) -> list[Any]:
        """What came of the open meeting: of its open item, of its closed one, and of none that is named."""
        found: list[Any] = []
        for number, (item, word) in enumerate(
            ((self.public, "Open"), (self.hidden, "Zquark"), (None, "ZquarkUnsaid"))
        ):
            given: Any = {"meeting_id": self.open.id, "agenda_item_id": item.id if item else None}
            placed = given | {"position": number}
            found += [
                m.Decision(text=f"{word}Decision", **placed),
                m.Motion(text=f"{word}Motion", mover=f"{word}Mover", **placed),
                m.ActionItem(text=f"{word}Task", owner=f"{word}Owner", **placed),
                m.Tally(question=f"{word}Question", option=f"{word}Option", votes=2, **placed),
                m.MeetingProposal(
                    kind=m.ProposalKind.ACTION, text=f"{word}Proposal", reason="said so", **placed
                ),
                m.Ballot(
                    question=f"{word}Ballot",
                    options=[m.BallotOption(position=0, text=f"{word}Choice")],
                    **given,
                ),
            ]
        found.append(
            m.ActionItem(text="ZquarkTask of the closed one", position=0, meeting_id=self.held.id)
        )
        return found + self.named_by()

    def named_by(self) -> list[Any]:
        """What names a meeting: a closed one, an open one with a closed item, and none."""
        found: list[Any] = []
        for meeting, word in ((self.held, "Zquark"), (self.open, "ZquarkPart"), (None, "Free")):
            at = {"meeting_id": meeting.id if meeting else None}
            found.append(m.GlossaryEntry(word=f"{word}Word", meaning=f"{word}Meaning", **at))
            holder = m.PositionHolder(
                organization=self.shelter, stated_by=f"{word}Holder", stated_on=TODAY
            )
            position = m.MemberPosition(
                text=f"{word}Answer", reasons=f"{word}Why", holders=[holder]
            )
            if meeting is not None:
                work = m.RetreatWork(text=f"{word}Work", organization=self.shelter)
                found.append(
                    m.Retreat(mission=f"{word}Mission", threats=f"{word}Threat", work=[work], **at)
                )
            found.append(m.PositionQuestion(question=f"{word}Differ", positions=[position], **at))
        return found


def _organization(name: str, sector: str) -> m.Organization:
    return m.Organization(name=name, terms=[m.OrganizationTerm(vocabulary="sectors", code=sector)])


def _line(position: int, person: m.Person, organization: m.Organization) -> m.Attendance:
    return m.Attendance(
        position=position, person=person, organization=organization, as_written=person.name,
        name_as_written=person.name,
    )  # fmt: skip


@pytest.fixture
def at_table(write: Callable[..., None]) -> Table:
    found = Table()
    write(*found.records())
    write(*found.outcomes())
    return found


@pytest.fixture
def browser(app: Flask, write: Callable[..., None]) -> Callable[..., FlaskClient]:
    """The browser of an account of a role that is of some organizations."""

    def opened(role: Role, *organizations: m.Organization, **values: Any) -> FlaskClient:
        scopes = [m.AccountOrganization(organization_id=each.id) for each in organizations]
        account = account_of(role, **values)
        account.scopes = scopes
        write(account)
        return let_in(app.test_client(), account)

    return opened


@contextmanager
def changing(session: Session) -> Iterator[None]:
    """A transaction that changes records on file."""
    session.rollback()
    begin_writing(session)
    yield
    session.commit()


def text_of(browser: FlaskClient, address: str) -> str:
    with browser.get(address) as answer:
        return words_of(answer)


def words_of(answer: TestResponse) -> str:
    """The words of a page, or of the parts of a Word document."""
    data = answer.data
    if data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return "".join(
                archive.read(each).decode("utf-8", "replace") for each in archive.namelist()
            )
    return data.decode("utf-8", "replace")


def addresses(app: Flask, session: Session, table: Table) -> Iterator[str]:
    """Every address that can be read, over the records that are there, and those that name a meeting in their query."""
    found = [each.address for each in get_addresses(app, session) if "/static/" not in each.address]
    here = f"/coalition/bodies/{table.body.id}/packet?with=closed"
    meetings = [f"/coalition/meetings/{each.id}" for each in (table.open, table.closed, table.held)]
    papers = [f"{each}/minutes{kind}?with=closed" for each in meetings for kind in ("", ".docx")]
    history = [
        f"/coalition/history/{kind}/{each.id}"
        for kind, each in (
            ("meeting", table.open), ("meeting", table.closed), ("calendar_event", table.event),
        )
    ]  # fmt: skip
    history += [
        f"/coalition/history/{model.__tablename__}/{each}"
        for model in (m.GlossaryEntry, m.PositionQuestion, m.Retreat)
        for each in session.scalars(select(model.id))
    ]
    finds = [
        f"/find?q={word}"
        for word in (
            "ZquarkTitle",
            "ZquarkHeld",
            "ZquarkWord",
            "Invented",
            str(table.closed.held_on),
        )
    ]
    other = [
        f"/coalition/attendance?body={table.body.id}&by={by}" for by in ("organization", "person")
    ]
    months = [f"/coalition/calendar?month={TODAY + timedelta(days=days):%Y-%m}" for days in (0, 3)]
    lists = [
        f"/coalition/{kind}?body={table.body.id}&sort={sort}"
        for kind in ("people", "organizations")
        for sort in ("meetings", "seen")
    ]
    yield from dict.fromkeys(chain(found, [here], papers, history, finds, other, months, lists))


TRACES = ("Zquark",)
NAMED_BY = "Word Meaning PartWord Differ Answer Why Holder PartAnswer PartHolder Mission PartThreat PartWork"
"""What the texts that name a closed meeting, or one with a closed item, go on with."""


def dates_of(table: Table) -> list[str]:
    """The days of the closed meetings, as pages write them."""
    return [
        words
        for each in (table.closed, table.held)
        for words in (f"{each.held_on}", date_words(each.held_on))
    ]


def assert_silent(reader: FlaskClient, every: list[str], table: Table) -> None:
    traces = (*TRACES, *dates_of(table))
    for address in every:
        text = text_of(reader, address)
        for trace in traces:
            assert trace in address or trace not in text, f"{address} tells {trace}"


@pytest.mark.long
def test_no_address_of_all_tells_the_police(
    app: Flask, session: Session, at_table: Table, browser: Callable[..., FlaskClient]
) -> None:
    reader = browser(Role.PLANNER, at_table.precinct)
    assert_silent(reader, list(addresses(app, session, at_table)), at_table)


@pytest.mark.parametrize(
    ("role", "of"),
    [
        (Role.COORDINATOR, ("precinct",)),
        long(Role.PLANNER, ("shelter", "precinct")),
        long(Role.EDITOR, ()),
    ],
)
def test_no_page_of_the_table_tells_who_is_left_out(
    app: Flask,
    session: Session,
    at_table: Table,
    browser: Callable[..., FlaskClient],
    role: Role,
    of: tuple[str, ...],
) -> None:
    """Each account that may read the table but not what is closed: of the police, of nobody, of nobody knows whom."""
    coordinator = browser(Role.COORDINATOR)
    begins = ("/coalition/", "/find", "/gaps/table", "/gaps/actions")
    every = [each for each in addresses(app, session, at_table) if each.startswith(begins)]
    seen = "".join(text_of(coordinator, each) for each in every)
    words = "Title Place Agenda Notes Held ItemNotes Event Decision Motion Owner Task Question Proposal Ballot Choice"
    for word in (*words.split(), "UnsaidDecision", "UnsaidBallot", *NAMED_BY.split()):
        assert f"Zquark{word}" in seen, (
            f"no page shows {word} to anybody, so this test proves nothing of it"
        )
    left_out = browser(role, *(getattr(at_table, each) for each in of), email="one@example.org")
    assert_silent(left_out, every, at_table)


def test_who_is_of_the_table_sees_all(
    at_table: Table, browser: Callable[..., FlaskClient], browse: Callable[..., Page]
) -> None:
    planner = browser(Role.PLANNER, at_table.shelter)
    page = browse(f"/coalition/meetings/{at_table.open.id}", by=planner)
    assert "ZquarkItem" in page.text
    assert "ZquarkUnsaidDecision" in page.text
    assert "Without law enforcement" in page.text
    assert browse(f"/coalition/meetings/{at_table.closed.id}", by=planner).text


@pytest.mark.parametrize(
    ("of", "keeps", "expected"),
    [
        ((), False, STRANGER), ((), True, KEEPER), (("unknown",), False, STRANGER), (("unknown",), True, KEEPER),
        (("shelter",), False, Reader(frozenset({"shelter_and_housing"}))),
        (("precinct",), True, Reader(frozenset({"police", LAW_ENFORCEMENT}))),
        (("shelter", "unknown"), False, STRANGER),
    ],
)  # fmt: skip
def test_as_whom_an_account_reads(
    of: tuple[str, ...], keeps: bool, expected: Reader, at_table: Table, write: Callable[..., None], session: Session
) -> None:  # fmt: skip
    account = account_of(Role.PLANNER)
    account.scopes = [
        m.AccountOrganization(organization_id=getattr(at_table, each).id) for each in of
    ]
    write(account)
    assert account_reader(session, account, keeps, TODAY) == expected


def test_a_coordinator_is_known_by_their_address_at_the_table(
    at_table: Table, write: Callable[..., None], session: Session
) -> None:
    """Nobody said on the account that they are of the police; the list of people does."""
    account = account_of(Role.COORDINATOR, email="odo@example.org")
    latest = m.Affiliation(
        person_id=at_table.officer.id, organization_id=at_table.precinct.id, until=TODAY
    )
    write(account, latest)
    with changing(session):
        at_table.officer.email = "Odo@Example.org "
    police = Reader(frozenset({"police", LAW_ENFORCEMENT}))
    assert account_reader(session, account, True, TODAY) == police
    with changing(session):
        latest.until = TODAY - timedelta(days=366)
    assert account_reader(session, account, True, TODAY) == KEEPER, "they left long ago"


def test_a_name_speaks_where_nobody_said_the_sector(
    at_table: Table, write: Callable[..., None], session: Session
) -> None:
    sheriff = m.Organization(name="Invented County Sheriff")
    account = account_of(Role.COORDINATOR)
    write(sheriff, account)
    with changing(session):
        account.scopes = [m.AccountOrganization(organization_id=sheriff.id)]
    assert "police" in (account_reader(session, account, True, TODAY).codes or ())


def test_every_way_of_asking_keeps_what_is_closed(at_table: Table, session: Session) -> None:
    """By key, through relationships, aliases, subqueries, counts and joins."""
    open_id, closed_id = at_table.open.id, at_table.closed.id
    session.expire_all()
    session.expunge_all()
    session.rollback()
    alias = aliased(Meeting)
    with reading_as(session, Reader(frozenset({"police", LAW_ENFORCEMENT}))):
        assert session.get(Meeting, closed_id) is None
        found = session.scalars(select(Meeting).options(selectinload(Meeting.agenda))).all()
        assert [each.id for each in found] == [open_id]
        assert [each.text for each in found[0].agenda] == ["Item for all"]
        assert [each.text for each in found[0].decisions] == ["OpenDecision"]
        assert session.scalars(select(alias.title)).all() == ["Open day"]
        inner = select(Meeting.id).where(Meeting.title.is_not(None))
        came = session.scalars(
            select(m.Attendance.name_as_written).where(m.Attendance.meeting_id.in_(inner))
        ).all()
        assert sorted(came) == ["Lia Lamp", "Odo Badge"]
        bodies = select(m.Body.name, Meeting.title).outerjoin(Meeting, Meeting.body_id == m.Body.id)
        assert [tuple(each) for each in session.execute(bodies)] == [
            ("Invented task force", "Open day")
        ]
    with reading_as(session, Reader(frozenset({"schools"}))):
        assert session.get(Meeting, closed_id) is not None, "it is closed to law enforcement alone"


def test_an_item_that_is_gone_opens_nothing(
    at_table: Table, write: Callable[..., None], session: Session
) -> None:
    """An id of no item reads as closed, though nobody says any more to whom."""
    with changing(session):
        session.delete(session.get_one(Item, at_table.hidden.id))
    with reading_as(session, Reader(frozenset({"police", LAW_ENFORCEMENT}))):
        texts = session.scalars(select(m.Decision.text)).all()
    assert "ZquarkDecision" not in texts


def test_an_item_stays_while_something_belongs_to_it(
    at_table: Table, coordinator: FlaskClient, fill: Send, session: Session
) -> None:
    page = fill(f"/coalition/agenda-items/{at_table.hidden.id}/edit", text="ZquarkItem")
    assert "Saved" in page.text
    token = page.token()
    answer = coordinator.post(
        f"/coalition/agenda-items/{at_table.hidden.id}/removal",
        data={"csrf_token": token, "form_key": "0" * 32}, follow_redirects=True,
    )  # fmt: skip
    assert "This item stays" in answer.text
    session.rollback()
    assert session.get(Item, at_table.hidden.id) is not None


def test_a_coordinator_closes_a_part_and_says_what_came_of_it(
    at_table: Table,
    fill: Send,
    browse: Callable[..., Page],
    coordinator: FlaskClient,
    session: Session,
) -> None:
    here = f"/coalition/meetings/{at_table.open.id}"
    page = fill(
        f"{here}/agenda-items/new", text="About a raid", closed_to=[LAW_ENFORCEMENT, "schools"]
    )
    assert "Without law enforcement, schools" in page.text
    session.rollback()
    item = session.scalars(select(Item).where(Item.text == "About a raid")).one()
    assert item.closed_to == [LAW_ENFORCEMENT, "schools"]
    fill(f"{here}/decisions/new", text="We write to them", agenda_item_id=str(item.id))
    session.rollback()
    decision = session.scalars(
        select(m.Decision).where(m.Decision.text == "We write to them")
    ).one()
    assert decision.agenda_item_id == item.id
    stranger = fill(
        f"{here}/decisions/new",
        422,
        text="Elsewhere",
        agenda_item_id=str(at_table.closed.agenda[0].id),
    )
    assert "Choose an item of this meeting" in stranger.text
    plain = browse(f"/coalition/meetings/{at_table.closed.id}/decisions/new", by=coordinator)
    assert plain.soup.select("[name=agenda_item_id]") == [], (
        "nothing of its agenda is closed by itself"
    )


def test_papers_for_everybody_leave_closed_parts_out(
    at_table: Table, browse: Callable[..., Page], coordinator: FlaskClient
) -> None:
    for address in (
        f"/coalition/meetings/{at_table.open.id}/minutes", f"/coalition/bodies/{at_table.body.id}/packet",
    ):  # fmt: skip
        page = browse(address, by=coordinator)
        assert "Zquark" not in page.text, address
        whole = browse(f"{address}?with=closed", by=coordinator)
        assert "Zquark" in whole.text, address
        assert "Give this only to those who may read it" in whole.text.replace(
            "Give it", "Give this"
        )
        assert any("with=closed" in each for each in page.links()), (
            "the other paper is one link away"
        )
    word = f"/coalition/meetings/{at_table.open.id}/minutes.docx"
    assert "Zquark" not in text_of(coordinator, word)
    with_closed = coordinator.get(f"{word}?with=closed").headers["Location"]
    assert with_closed.endswith("/closed-minutes.docx?with=closed")
    assert "Zquark" not in text_of(coordinator, with_closed), (
        "password and factor are asked for first"
    )
    assert "Give this only to those" in words_of(take_out(coordinator, with_closed))
    closed = browse(f"/coalition/meetings/{at_table.closed.id}/minutes", by=coordinator)
    assert "Without law enforcement. Give this only to those who may read it." in closed.text


def test_the_feed_of_each_account_holds_what_it_may_know(
    at_table: Table, write: Callable[..., None], client: FlaskClient
) -> None:
    found = {}
    for name, role, organization in (
        ("police", Role.PLANNER, at_table.precinct), ("shelter", Role.PLANNER, at_table.shelter),
        ("nobody", Role.EDITOR, None),
    ):  # fmt: skip
        account = account_of(role, email=f"{name}@example.org")
        if organization is not None:
            account.scopes = [m.AccountOrganization(organization_id=organization.id)]
        account.calendar_feed, token = m.CalendarFeed.issue()
        write(account)
        data = client.get(f"/coalition/calendar/{token}.ics").data
        found[name] = {str(each["summary"]) for each in Calendar.from_ical(data).walk("VEVENT")}
    assert found["police"] == found["nobody"] == {"Invented task force: Open day"}
    assert "Invented task force: ZquarkTitle" in found["shelter"]
    assert "ZquarkEvent" in found["shelter"]


def test_who_is_left_out_is_not_expected_and_gets_no_link(
    at_table: Table, browse: Callable[..., Page], coordinator: FlaskClient, session: Session,
    write: Callable[..., None],
) -> None:  # fmt: skip
    write(
        m.Affiliation(
            person_id=at_table.officer.id, organization_id=at_table.precinct.id, until=TODAY
        )
    )
    expected = browse(f"/coalition/meetings/{at_table.closed.id}/sign-in", by=coordinator).text
    assert "Lia Lamp" in expected
    assert "Odo Badge" not in expected
    session.rollback()
    ballots = {each.question: each.id for each in session.scalars(select(m.Ballot))}
    for question, voters in (("OpenBallot", 2), ("ZquarkBallot", 1), ("ZquarkUnsaidBallot", 1)):
        here = f"/coalition/ballots/{ballots[question]}"
        token = browse(here, by=coordinator).token()
        sheet = coordinator.post(f"{here}/voting-links", data={"csrf_token": token})
        assert sheet.text.count("Lia Lamp") == 1, question
        assert sheet.text.count("Odo Badge") == voters - 1, question


def test_a_letter_says_nothing_of_what_is_closed_to_its_reader(
    at_table: Table,
    browse: Callable[..., Page],
    coordinator: FlaskClient,
    write: Callable[..., None],
) -> None:
    prospect = m.Prospect(name="Harbor Union")
    write(prospect)
    assert "Zquark" not in browse(f"/coalition/prospects/{prospect.id}", by=coordinator).text
    letter = "/coalition/organizations/{}/letter"
    assert "ZquarkPlace" in browse(letter.format(at_table.shelter.id), by=coordinator).text
    for each in (at_table.precinct, at_table.unknown):
        assert "Zquark" not in browse(letter.format(each.id), by=coordinator).text


def test_what_a_closed_part_proposes_stays_closed(
    at_table: Table, coordinator: FlaskClient, browse: Callable[..., Page], session: Session
) -> None:
    session.rollback()
    proposal = session.scalars(
        select(m.MeetingProposal).where(m.MeetingProposal.text == "ZquarkProposal")
    ).one()
    page = browse(f"/coalition/meetings/{at_table.open.id}/proposals", by=coordinator)
    answer = coordinator.post(
        f"/coalition/meetings/{at_table.open.id}/proposals",
        data={
            "csrf_token": page.token(), "form_key": "1" * 32, "decision": f"accept:{proposal.id}",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    session.rollback()
    task = session.scalars(select(m.ActionItem).where(m.ActionItem.text == "ZquarkProposal")).one()
    assert task.agenda_item_id == at_table.hidden.id


def test_a_meeting_one_was_not_invited_to_is_none_that_one_missed(
    at_table: Table, write: Callable[..., None], session: Session
) -> None:
    """The precinct came once; then three meetings followed, two of them without it."""
    from directory.coalition.attendance import By, lapsed, records

    later = [
        Meeting(
            body=at_table.body, held_on=TODAY - timedelta(days=1 - number), title=f"Later {number}",
            closed_to=LEFT_OUT if number else [],
            attendances=[_line(0, m.Person(name=f"Someone {number}"), at_table.shelter)],
        )
        for number in range(3)
    ]  # fmt: skip
    write(*later)
    session.rollback()
    record = records(session, at_table.body.id, By.ORGANIZATION)[at_table.precinct.id]
    latest = record.attended_bits.bit_length() - 1  # the one meeting that it came to
    marks = [record.mark(latest + later) for later in range(4)]
    assert marks == [True, False, None, None]
    assert at_table.precinct.id not in {
        each.organization_id for each in lapsed(session, at_table.body.id)
    }
    with changing(session):
        for each in later:
            each.closed_to = []
    away = {each.organization_id for each in lapsed(session, at_table.body.id)}
    assert at_table.precinct.id in away


def test_a_session_of_nobody_reads_everything(at_table: Table, session: Session) -> None:
    """Commands and jobs are the operator's own."""
    session.rollback()
    assert len(session.scalars(select(Meeting)).all()) == 3
    read_as(session, STRANGER)
    assert len(session.scalars(select(Meeting)).all()) == 1


def test_a_day_is_taken_also_for_who_is_left_out(
    at_table: Table, browser: Callable[..., FlaskClient], fill: Send, session: Session
) -> None:
    """The one thing that is told: two meetings of a group on one day cannot be kept."""
    theirs = browser(Role.COORDINATOR, at_table.precinct, email="chief@example.org")
    page = fill(
        "/coalition/meetings/new", 422, by=theirs, body=at_table.body.name,
        held_on=at_table.closed.held_on.isoformat(),
    )  # fmt: skip
    assert "has a meeting on this day already" in page.text
    text = f"Minutes of the Invented task force\n{at_table.held.held_on:%B %d, %Y}\nPresent:\nLia Lamp, Lantern House\n"
    read = fill("/coalition/minutes/new", by=theirs, words=text, body=at_table.body.name)
    assert "Zquark" not in read.text


def test_minutes_say_whom_they_are_closed_to(
    at_table: Table, coordinator: FlaskClient, fill: Send, session: Session
) -> None:
    """The group's last meeting was closed, so the next one begins so, and is recorded so."""
    from tests.coalition.conftest import _present

    with changing(session):
        for model in (m.GlossaryEntry, m.PositionQuestion, m.Retreat):
            for each in session.scalars(select(model)):
                session.delete(each)
        session.flush()  # what names a meeting keeps it
        session.delete(session.get_one(Meeting, at_table.closed.id))
        session.delete(session.get_one(Meeting, at_table.open.id))
    text = f"Minutes of the Invented task force\n{TODAY:%B %d, %Y}\nPresent:\nLia Lamp, Lantern House\n"
    review = fill("/coalition/minutes/new", words=text, body=at_table.body.name)
    form = review.soup.select_one("main form")
    assert form is not None
    data = _present(form)
    assert data["closed_to"] == LEFT_OUT
    answer = coordinator.post("/coalition/minutes", data=data)
    assert answer.status_code == 302, answer.text
    session.rollback()
    recorded = session.scalars(select(Meeting).where(Meeting.held_on == TODAY)).one()
    assert recorded.closed_to == LEFT_OUT
