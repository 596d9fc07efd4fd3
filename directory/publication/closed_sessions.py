"""What readers at the table see of closed sessions: decided here once, and kept by every query of a session.

A session that reads for somebody is told so by `read_as`; from then on no query of it finds a meeting, an item, what
came of them or a date that is closed to the reader: pages, feeds, papers, the search box and exports need no rule of
their own. A session of which nobody said for whom it reads is the directory's own: commands, jobs, imports.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, cast, event, or_, select, true
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from directory.db import table_of
from directory.matching import likely_sectors
from directory.models import (
    Account,
    ActionItem,
    Affiliation,
    AgendaItem,
    Attendance,
    Ballot,
    BallotOption,
    CalendarEvent,
    Decision,
    GlossaryEntry,
    Meeting,
    MeetingProposal,
    MemberPosition,
    Motion,
    Organization,
    OrganizationTerm,
    Person,
    PositionHolder,
    PositionQuestion,
    Retreat,
    RetreatWork,
    Tally,
)
from directory.models.accounts.account import normal_email
from directory.models.coalition.closed_session import codes_of_sectors

_READER = "reader_of_closed_sessions"
_ANYTHING = "anything_is_closed"
SEEN_LATELY = timedelta(days=365)
"""Whoever was last seen with an organization longer ago is no longer taken for one of its people."""

_MEETING, _ITEM, _BALLOT = table_of(Meeting), table_of(AgendaItem), table_of(Ballot)
_FOLLOWING = (Motion, Decision, Tally, ActionItem, MeetingProposal, Ballot)
_QUESTION, _POSITION = table_of(PositionQuestion), table_of(MemberPosition)
_RETREAT = table_of(Retreat)
_OF_MEETING = (GlossaryEntry, PositionQuestion, Retreat)
_KEPT = frozenset(
    {
        Meeting,
        AgendaItem,
        Attendance,
        CalendarEvent,
        BallotOption,
        MemberPosition,
        PositionHolder,
        RetreatWork,
        *_FOLLOWING,
        *_OF_MEETING,
    }
)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a session reads: `codes` of what leaves them out; None where all that is closed stays closed to them.

    A reader with no codes at all sees everything. Who is not `at_table` uses no page that asks for meetings by way of
    something else, so that only statements which name a meeting, or what came of one, are looked at.
    """

    codes: frozenset[str] | None
    at_table: bool = True

    @property
    def sees_all(self) -> bool:
        """Whether nothing is closed to them."""
        return self.codes is not None and not self.codes

    def with_other(self, other: Reader) -> Reader:
        """Two who read the same: what is closed to either is closed."""
        if self.codes is None or other.codes is None:
            return STRANGER
        return Reader(self.codes | other.codes)


STRANGER = Reader(None)
OUTSIDER = Reader(None, at_table=False)
KEEPER = Reader(frozenset())


def read_as(session: Session, reader: Reader) -> None:
    """From now on the session reads for somebody."""
    session.info[_READER] = reader


def reader_of(session: Session) -> Reader:
    """For whom the session reads."""
    found: Reader = session.info.get(_READER, KEEPER)
    return found


@contextmanager
def reading_as(session: Session, reader: Reader) -> Iterator[None]:
    """Read for somebody else for a while; records that were loaded before stay loaded."""
    before = session.info.get(_READER)
    session.info[_READER] = reader
    try:
        yield
    finally:
        if before is None:
            del session.info[_READER]
        else:
            session.info[_READER] = before


def anything_closed(session: Session) -> bool:
    """Whether the coalition closes anything to anybody; one query."""
    closed = [
        select(table.c.id).where(_is_closed(table.c.closed_to, STRANGER)).exists()
        for table in (_MEETING, _ITEM, table_of(CalendarEvent))
    ]
    return bool(session.connection().execute(select(or_(*closed))).scalar())


def may_hold_closed(session: Session) -> bool:
    """Whether anything may be closed, as far as the session has asked already: it spares pages further questions."""
    return bool(session.info.get(_ANYTHING, True))


def account_reader(session: Session, account: Account, keeps_table: bool, day: date) -> Reader:
    """As whom an account reads, by the organizations that it and its person are of.

    Whoever keeps the table (`keeps_table`) sees all but what their own sectors are left out of: somebody has to write
    it. Anybody else has to be known: an account without an organization, or with one whose sector nobody has said,
    sees nothing that is closed. Asks nothing further where nothing is closed.
    """
    session.info[_ANYTHING] = anything_closed(session)
    if not session.info[_ANYTHING]:
        return KEEPER
    organizations = {*account.own_organizations, *_employers(session, account.email, day)}
    sectors = sectors_by_organization(session, organizations)
    codes = codes_of_sectors(code for each in sectors.values() for code in each)
    if keeps_table:
        return Reader(codes)
    return Reader(codes) if sectors and all(sectors.values()) else STRANGER


def organization_reader(session: Session, organization_id: UUID) -> Reader:
    """As whom an organization reads a letter; nothing that is closed while nobody has said its sector."""
    sectors = sectors_by_organization(session, [organization_id])[organization_id]
    return Reader(codes_of_sectors(sectors)) if sectors else STRANGER


def sectors_by_organization(session: Session, ids: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    """The sectors of organizations: those on record, else those that the name speaks for; two queries."""
    names: dict[UUID, str] = dict(
        session.execute(
            select(Organization.id, Organization.name).where(Organization.id.in_(ids))
        ).all()
    )
    found: dict[UUID, set[str]] = {each: set() for each in names}
    query = select(OrganizationTerm.organization_id, OrganizationTerm.code).where(
        OrganizationTerm.vocabulary == "sectors", OrganizationTerm.organization_id.in_(ids)
    )
    for organization_id, code in session.execute(query):
        found[organization_id].add(code)
    return {each: frozenset(found[each] or likely_sectors(name)) for each, name in names.items()}


def _employers(session: Session, email: str, day: date) -> set[UUID]:
    """The organizations with which the person of an address was seen lately. Addresses are sealed, so all are read."""
    people = [
        person_id
        for person_id, address in session.execute(
            select(Person.id, Person.email).where(Person.email.is_not(None))
        )
        if address and normal_email(address) == normal_email(email)
    ]
    if not people:
        return set()
    query = select(Affiliation.organization_id).where(
        Affiliation.person_id.in_(people),
        or_(Affiliation.until.is_(None), Affiliation.until >= day - SEEN_LATELY),
    )
    return set(session.scalars(query))


def _is_closed(codes: Any, reader: Reader) -> ColumnElement[bool]:
    """Whether a list of codes, kept as JSON, leaves the reader out; codes have no quotes, so its text tells."""
    written = cast(codes, String)
    if reader.codes is None:
        return written != "[]"
    return or_(*(written.contains(f'"{code}"', autoescape=True) for code in sorted(reader.codes)))


@lru_cache(maxsize=256)
def _criteria(reader: Reader) -> tuple[Any, ...]:
    """What a statement must fulfill for the reader, for each kind of record. Subqueries ask tables, not records: they
    would have to fulfill it, too."""
    open_meetings = select(_MEETING.c.id).where(~_is_closed(_MEETING.c.closed_to, reader))
    open_items = select(_ITEM.c.id).where(~_is_closed(_ITEM.c.closed_to, reader))
    with_closed_item = select(_ITEM.c.meeting_id).where(_is_closed(_ITEM.c.closed_to, reader))

    def follows(record: Any) -> ColumnElement[bool]:
        return or_(
            record.meeting_id.is_(None),
            and_(
                record.meeting_id.in_(open_meetings),
                or_(
                    record.agenda_item_id.in_(open_items),
                    and_(
                        record.agenda_item_id.is_(None), record.meeting_id.not_in(with_closed_item)
                    ),
                ),
            ),
        )

    def is_of_open_meeting(record: Any) -> ColumnElement[bool]:
        return or_(
            record.meeting_id.is_(None),
            and_(record.meeting_id.in_(open_meetings), record.meeting_id.not_in(with_closed_item)),
        )

    open_ballots = select(_BALLOT.c.id).where(follows(_BALLOT.c))
    open_questions = select(_QUESTION.c.id).where(is_of_open_meeting(_QUESTION.c))
    open_positions = select(_POSITION.c.id).where(_POSITION.c.question_id.in_(open_questions))
    open_retreats = select(_RETREAT.c.id).where(is_of_open_meeting(_RETREAT.c))
    wanted: dict[Any, ColumnElement[bool]] = {
        Meeting: Meeting.id.in_(open_meetings),
        AgendaItem: and_(
            AgendaItem.meeting_id.in_(open_meetings), ~_is_closed(AgendaItem.closed_to, reader)
        ),
        Attendance: Attendance.meeting_id.in_(open_meetings),
        CalendarEvent: ~_is_closed(CalendarEvent.closed_to, reader),
        MemberPosition: MemberPosition.question_id.in_(open_questions),
        PositionHolder: PositionHolder.position_id.in_(open_positions),
        RetreatWork: RetreatWork.retreat_id.in_(open_retreats),
        BallotOption: BallotOption.ballot_id.in_(open_ballots),
        **{record: follows(record) for record in _FOLLOWING},
        **{record: is_of_open_meeting(record) for record in _OF_MEETING},
    }
    return tuple(
        with_loader_criteria(record, condition, include_aliases=True)
        for record, condition in wanted.items()
    )


@event.listens_for(Session, "do_orm_execute")
def _keep_closed(state: ORMExecuteState) -> None:
    reader = state.session.info.get(_READER, KEEPER)
    if not state.is_select or state.is_column_load or reader.sees_all:
        return
    if not reader.at_table and not any(each.class_ in _KEPT for each in state.all_mappers):
        return
    state.statement = state.statement.options(*_criteria(reader))


def sees_whole_meeting(session: Session, meeting_id: UUID) -> bool:
    """Whether no part of a meeting is closed to the reader of the session; one query."""
    reader = reader_of(session)
    if reader.sees_all:
        return True
    closed = or_(
        select(_MEETING.c.id)
        .where(_MEETING.c.id == meeting_id, _is_closed(_MEETING.c.closed_to, reader))
        .exists(),
        select(_ITEM.c.id)
        .where(_ITEM.c.meeting_id == meeting_id, _is_closed(_ITEM.c.closed_to, reader))
        .exists(),
    )
    return not session.connection().execute(select(true()).where(closed)).first()
