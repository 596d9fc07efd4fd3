"""Queries for bodies and meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from directory.db import by_name
from directory.models import WAS_HELD, AgendaItem, Attendance, Ballot, Body, Meeting, MeetingStatus


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body with how often it met: meetings that were held."""

    id: UUID
    name: str
    meetings: int


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list, with the number of people and organizations that came."""

    id: UUID
    held_on: date
    status: MeetingStatus
    body: str
    place: str | None
    people: int
    organizations: int


def bodies(session: Session) -> list[BodyRow]:
    """Every body, the one that met most often first; one query."""
    count = func.count(Meeting.id)
    query = (
        select(Body.id, Body.name, count)
        .outerjoin(Meeting, and_(Meeting.body_id == Body.id, WAS_HELD))
        .group_by(Body.id, Body.name)
        .order_by(count.desc(), by_name(Body.name))
    )
    return [BodyRow(*row) for row in session.execute(query)]


def every(session: Session) -> list[MeetingRow]:
    """Every meeting, latest first; one query."""
    query = (
        select(
            Meeting.id,
            Meeting.held_on,
            Meeting.status,
            Body.name,
            Meeting.place,
            func.count(Attendance.id),
            func.count(Attendance.organization_id.distinct()),
        )
        .join(Body)
        .outerjoin(Attendance)
        .group_by(Meeting.id, Meeting.held_on, Meeting.status, Body.name, Meeting.place)
        .order_by(Meeting.held_on.desc(), by_name(Body.name))
    )
    return [MeetingRow(*row) for row in session.execute(query)]


def find(session: Session, meeting_id: UUID) -> Meeting | None:
    """One meeting with everything its page shows, in six queries."""
    query = (
        select(Meeting)
        .where(Meeting.id == meeting_id)
        .options(
            joinedload(Meeting.body),
            agenda_of(),
            selectinload(Meeting.motions),
            selectinload(Meeting.decisions),
            selectinload(Meeting.actions),
            selectinload(Meeting.tallies),
            selectinload(Meeting.attendances).options(
                joinedload(Attendance.person), joinedload(Attendance.organization)
            ),
        )
    )
    return session.scalar(query)


def agenda_of() -> _AbstractLoad:
    """Load the agenda, and with each item the meeting that an item comes from; one query more."""
    items = selectinload(Meeting.agenda).joinedload(AgendaItem.carried_from)
    return items.joinedload(AgendaItem.meeting)


def ballots(session: Session, meeting_id: UUID) -> list[Ballot]:
    """The questions that were put to a meeting, in their order."""
    return list(
        session.scalars(
            select(Ballot).where(Ballot.meeting_id == meeting_id).order_by(Ballot.created_at)
        )
    )
