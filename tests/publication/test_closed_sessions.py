"""What queries find for a reader of closed sessions is what the rule says of each record; and who reads as whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.models.coalition.closed_session import (
    LAW_ENFORCEMENT,
    LAW_ENFORCEMENT_SECTORS,
    codes_of_sectors,
)
from directory.publication.closed_sessions import (
    KEEPER,
    OUTSIDER,
    SEEN_LATELY,
    STRANGER,
    Reader,
    account_reader,
    anything_closed,
    may_hold_closed,
    organization_reader,
    read_as,
    reader_of,
    reading_as,
    sectors_by_organization,
    sees_whole_meeting,
)
from tests.instances import account_of
from tests.order import draws

SECTORS = ["police", "prosecution", "schools", "school", "law"]
CLOSED = st.lists(st.sampled_from([LAW_ENFORCEMENT, *SECTORS]), unique=True, max_size=2)
MEETING = st.tuples(CLOSED, st.lists(CLOSED, max_size=2))
"""Whom a meeting is closed to, and whom each of its items."""
READER = st.none() | st.frozensets(st.sampled_from(SECTORS), max_size=2)
"""The sectors of whoever reads; None for somebody of whom nothing is known."""
DAY = date(2026, 11, 1)
TRIAL = examples(
    max_examples=draws(50),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def is_closed_to(closed: list[str], sectors: frozenset[str] | None) -> bool:
    """The rule, said again: unknown people see nothing closed; “law enforcement” means three sectors."""
    if sectors is None:
        return closed != []
    return any(
        code in sectors or (code == LAW_ENFORCEMENT and sectors & LAW_ENFORCEMENT_SECTORS != set())
        for code in closed
    )


@dataclass
class Table:
    """Writes a text of each kind of record, and notes which of them the reader finds."""

    session: Session
    sectors: frozenset[str] | None
    owner: m.Organization
    expected: set[str]

    def add(self, sees: bool, text: str, record: Any) -> None:
        self.session.add(record)
        if sees:
            self.expected.add(text)

    def event(self, number: int, closed: list[str]) -> None:
        text = f"event {number}"
        self.add(
            not is_closed_to(closed, self.sectors),
            text,
            m.CalendarEvent(title=text, on=DAY, closed_to=closed),
        )

    def meeting(self, body: m.Body, number: int, closed: list[str], items: list[list[str]]) -> None:
        name = f"meeting {number}"
        made = m.Meeting(
            body=body, held_on=DAY + timedelta(days=number), title=name, closed_to=closed,
            agenda=[
                m.AgendaItem(position=at, text=f"{name}, item {at}", closed_to=codes)
                for at, codes in enumerate(items)
            ],
        )  # fmt: skip
        sees = not is_closed_to(closed, self.sectors)
        self.add(sees, name, made)
        self.session.flush()
        written = m.Attendance(
            meeting_id=made.id, position=0, as_written=f"{name}, guest", name_as_written="A guest"
        )
        self.add(sees, f"{name}, guest", written)
        sees_all = sees and not any(is_closed_to(codes, self.sectors) for codes in items)
        self.outcomes(sees_all, made, None)
        self.named_by(sees_all, made)
        for item, codes in zip(made.agenda, items, strict=True):
            sees_item = sees and not is_closed_to(codes, self.sectors)
            if sees_item:
                self.expected.add(item.text)
            self.outcomes(sees_item, made, item)

    def outcomes(self, sees: bool, meeting: m.Meeting, item: m.AgendaItem | None) -> None:
        name = item.text if item else f"{meeting.title}, no item"
        of: dict[str, Any] = {"meeting_id": meeting.id, "agenda_item_id": item.id if item else None}
        at = of | {"position": 0}
        self.add(sees, f"{name}: decision", m.Decision(text=f"{name}: decision", **at))
        self.add(sees, f"{name}: motion", m.Motion(text=f"{name}: motion", **at))
        self.add(sees, f"{name}: task", m.ActionItem(text=f"{name}: task", **at))
        self.add(sees, f"{name}: tally", m.Tally(option=f"{name}: tally", votes=2, **at))
        proposal = m.MeetingProposal(
            kind=m.ProposalKind.ACTION, text=f"{name}: proposal", reason="said so", **at
        )
        self.add(sees, f"{name}: proposal", proposal)
        option = m.BallotOption(position=0, text=f"{name}: option")
        self.add(
            sees, f"{name}: ballot", m.Ballot(question=f"{name}: ballot", options=[option], **of)
        )
        if sees:
            self.expected.add(option.text)

    def named_by(self, sees: bool, meeting: m.Meeting | None) -> None:
        name = meeting.title if meeting else "nowhere"
        at: dict[str, Any] = {"meeting_id": meeting.id if meeting else None}
        self.add(sees, f"{name}: word", m.GlossaryEntry(word=f"{name}: word", meaning="x", **at))
        holder = m.PositionHolder(
            organization=self.owner, stated_by=f"{name}: holder", stated_on=DAY
        )
        position = m.MemberPosition(text=f"{name}: position", holders=[holder])
        question = m.PositionQuestion(question=f"{name}: question", positions=[position], **at)
        self.add(sees, f"{name}: question", question)
        texts = [f"{name}: holder", f"{name}: position"]
        if meeting is not None:
            work = m.RetreatWork(text=f"{name}: work")
            self.add(
                sees, f"{name}: retreat", m.Retreat(mission=f"{name}: retreat", work=[work], **at)
            )
            texts.append(work.text)
        if sees:
            self.expected.update(texts)


TEXTS: tuple[Any, ...] = (
    m.Meeting.title, m.AgendaItem.text, m.Attendance.as_written, m.CalendarEvent.title, m.Decision.text, m.Motion.text,
    m.ActionItem.text, m.Tally.option, m.MeetingProposal.text, m.Ballot.question, m.BallotOption.text,
    m.GlossaryEntry.word, m.PositionQuestion.question, m.MemberPosition.text, m.PositionHolder.stated_by,
    m.Retreat.mission, m.RetreatWork.text,
)  # fmt: skip


@TRIAL
@given(
    planned=st.lists(MEETING, max_size=2), dates=st.lists(CLOSED, max_size=2), sectors=READER,
    at_table=st.booleans(),
)  # fmt: skip
def test_queries_find_what_the_rule_says(
    writing: Session, planned: list[tuple[list[str], list[list[str]]]], dates: list[list[str]],
    sectors: frozenset[str] | None, at_table: bool,
) -> None:  # fmt: skip
    """Of every kind of record: a meeting, its items, what came of it or names it, and dates."""
    attempt = writing.begin_nested()
    body, owner = m.Body(name="Invented"), m.Organization(name="Lantern House")
    writing.add_all([body, owner])
    table = Table(writing, sectors, owner, set())
    table.named_by(True, None)
    table.add(True, "free task", m.ActionItem(text="free task", position=0))
    for number, closed in enumerate(dates):
        table.event(number, closed)
    for number, (closed, items) in enumerate(planned):
        table.meeting(body, number, closed, items)
    writing.flush()
    every = [closed for meeting, items in planned for closed in (meeting, *items)]
    assert anything_closed(writing) is (any(every) or any(dates))
    meetings = {each.title: each.id for each in writing.scalars(select(m.Meeting))}
    writing.expunge_all()
    codes = None if sectors is None else codes_of_sectors(sectors)
    reader = Reader(codes, at_table)
    with reading_as(writing, reader):
        found = {text for column in TEXTS for text in writing.scalars(select(column))}
        whole = {name for name, key in meetings.items() if sees_whole_meeting(writing, key)}
    attempt.rollback()
    assert found == table.expected
    assert whole == {
        f"meeting {number}"
        for number, (closed, items) in enumerate(planned)
        if not any(is_closed_to(each, sectors) for each in (closed, *items))
    }


def test_a_session_reads_for_whom_it_was_told_until_it_is_told_otherwise(writing: Session) -> None:
    """Nobody said: it is the directory's own."""
    police = Reader(codes_of_sectors(["police"]))
    assert reader_of(writing) is KEEPER
    with reading_as(writing, police):
        assert reader_of(writing) is police
        with reading_as(writing, STRANGER):
            assert reader_of(writing) is STRANGER
        assert reader_of(writing) is police
    assert reader_of(writing) is KEEPER
    read_as(writing, STRANGER)
    with pytest.raises(ValueError, match="stop"), reading_as(writing, police):
        raise ValueError("stop")
    assert reader_of(writing) is STRANGER


def test_what_is_closed_to_either_of_two_is_closed_to_both() -> None:
    one, other = Reader(frozenset({"a", "b"})), Reader(frozenset({"b", "c"}))
    assert one.with_other(other) == Reader(frozenset({"a", "b", "c"}))
    assert one.with_other(KEEPER) == one
    assert one.with_other(STRANGER) == STRANGER.with_other(one) == STRANGER
    assert [each.sees_all for each in (KEEPER, STRANGER, OUTSIDER, one)] == [
        True,
        False,
        False,
        False,
    ]


@pytest.fixture
def agency(writing: Session) -> Callable[..., m.Organization]:
    """An organization of these sectors."""

    def make(name: str = "Amaranth Circle", *sectors: str) -> m.Organization:
        made = m.Organization(
            name=name,
            terms=[m.OrganizationTerm(vocabulary="sectors", code=each) for each in sectors],
        )
        made.terms.append(m.OrganizationTerm(vocabulary="leadership", code="survivor_led"))
        writing.add(made)
        writing.flush()
        return made

    return make


def test_a_sector_is_the_one_on_record_else_the_one_that_the_name_speaks_for(
    writing: Session, agency: Callable[..., m.Organization]
) -> None:
    both = agency("Invented County Sheriff", "disability", "faith")
    named, unknown = agency("Another County Sheriff"), agency()
    agency("Beside", "police")
    assert sectors_by_organization(writing, [both.id, named.id, unknown.id]) == {
        both.id: {"disability", "faith"},
        named.id: {"police"},
        unknown.id: set(),
    }


@pytest.fixture
def something_closed(writing: Session) -> None:
    writing.add(m.CalendarEvent(title="Closed", on=DAY, closed_to=["police"]))
    writing.flush()


def test_nobody_is_asked_about_while_nothing_is_closed(
    writing: Session, agency: Callable[..., m.Organization]
) -> None:
    account = account_of(m.Role.PLANNER)
    writing.add(account)
    writing.flush()
    assert may_hold_closed(writing)
    assert account_reader(writing, account, False, DAY) == KEEPER
    assert not may_hold_closed(writing)
    writing.add(m.CalendarEvent(title="Closed", on=DAY, closed_to=["police"]))
    writing.flush()
    assert account_reader(writing, account, False, DAY) == STRANGER
    assert may_hold_closed(writing)


KINDS = {"nobody": (), "known": ("faith",), "police": ("police",)}


@pytest.mark.parametrize(
    ("of", "reads", "keeps"),
    [
        ((), None, ()),
        (("nobody",), None, ()),
        (("known",), ("faith",), ("faith",)),
        (("police",), (LAW_ENFORCEMENT, "police"), (LAW_ENFORCEMENT, "police")),
        (
            ("known", "police"),
            (LAW_ENFORCEMENT, "faith", "police"),
            (LAW_ENFORCEMENT, "faith", "police"),
        ),
        (("known", "nobody"), None, ("faith",)),
    ],
)
@pytest.mark.parametrize("by", ["account", "person"])
@pytest.mark.usefixtures("something_closed")
def test_an_account_reads_as_the_organizations_that_it_and_its_person_are_of(
    writing: Session, agency: Callable[..., m.Organization], by: str, of: Iterable[str],
    reads: Iterable[str] | None, keeps: Iterable[str],
) -> None:  # fmt: skip
    """Whoever keeps the table sees all but what their own sectors are left out of; anybody else has to be known."""
    owners = [agency("Amaranth Circle", *KINDS[each]) for each in of]
    account = account_of(m.Role.PLANNER, email="ada@example.org")
    writing.add(m.Person(name="Nobody without an address"))
    if by == "account":
        account.scopes = [m.AccountOrganization(organization_id=each.id) for each in owners]
    else:
        person = m.Person(name="Ada Quill", email=" Ada@Example.org")
        person.affiliations = [m.Affiliation(organization=each) for each in owners]
        other = m.Person(name="Ben Quill", email="ben@example.org")
        other.affiliations = [m.Affiliation(organization=agency("Elsewhere", "federal"))]
        writing.add_all([person, other])
    writing.add(account)
    writing.flush()
    stranger = STRANGER if reads is None else Reader(frozenset(reads))
    assert account_reader(writing, account, False, DAY) == stranger
    assert account_reader(writing, account, True, DAY) == Reader(frozenset(keeps))


@pytest.mark.parametrize(
    ("until", "counts"),
    [
        (None, True),
        (DAY, True),
        (DAY - SEEN_LATELY, True),
        (DAY - SEEN_LATELY - timedelta(days=1), False),
    ],
)
@pytest.mark.usefixtures("something_closed")
def test_whoever_left_long_ago_is_no_longer_one_of_its_people(
    writing: Session, agency: Callable[..., m.Organization], until: date | None, counts: bool
) -> None:
    person = m.Person(name="Ada Quill", email="ada@example.org")
    person.affiliations = [m.Affiliation(organization=agency("Harbor", "faith"), until=until)]
    account = account_of(m.Role.PLANNER, email="ada@example.org")
    writing.add_all([person, account])
    writing.flush()
    reader = account_reader(writing, account, False, DAY)
    assert reader == (Reader(frozenset({"faith"})) if counts else STRANGER)
    assert timedelta(days=365) == SEEN_LATELY


def test_a_letter_is_written_as_its_organization_may_read_it(
    writing: Session, agency: Callable[..., m.Organization]
) -> None:
    assert organization_reader(writing, agency().id) == STRANGER
    precinct = agency("Harbor Precinct", "police")
    expected = Reader(frozenset({"police", LAW_ENFORCEMENT}))
    assert organization_reader(writing, precinct.id) == expected
