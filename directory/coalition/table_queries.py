"""Queries for the pages of one person and one organization at the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.db import by_name
from directory.models import (
    WAS_HELD,
    Affiliation,
    Attendance,
    Body,
    Expertise,
    Meeting,
    MeetingStatus,
    Membership,
    Organization,
    Person,
)


@dataclass(frozen=True, slots=True)
class Presence:
    """One attendance on a page: the meeting, who, for whom, and the words of the paper."""

    meeting_id: UUID
    held_on: date
    body: str
    person_id: UUID | None
    person: str | None
    organization_id: UUID | None
    organization: str | None
    unit: str | None
    as_written: str
    doubt: str | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person with affiliations and attendances, latest first."""

    person: Person
    memberships: list[Membership]
    expertise: list[Expertise]
    presences: list[Presence]


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """One organization with its people and attendances, latest first."""

    organization: Organization
    affiliations: list[Affiliation]
    presences: list[Presence]


def person(session: Session, person_id: UUID) -> PersonPage | None:
    """One person; None when unknown. Six queries."""
    query = (
        select(Person)
        .where(Person.id == person_id)
        .options(
            selectinload(Person.spellings),
            selectinload(Person.affiliations).joinedload(Affiliation.organization),
        )
    )
    found = session.scalar(query)
    if found is None:
        return None
    memberships = session.scalars(
        select(Membership)
        .where(Membership.person_id == person_id)
        .order_by(Membership.since.desc())
    )
    expertise = session.scalars(
        select(Expertise).where(Expertise.person_id == person_id).order_by(by_name(Expertise.topic))
    )
    presences = _presences(session, Attendance.person_id == person_id)
    return PersonPage(found, list(memberships), list(expertise), presences)


def organization(session: Session, organization_id: UUID) -> OrganizationPage | None:
    """One organization at the table; None when unknown. Four queries."""
    query = (
        select(Organization)
        .where(Organization.id == organization_id)
        .options(selectinload(Organization.terms), selectinload(Organization.aliases))
    )
    found = session.scalar(query)
    if found is None:
        return None
    affiliations = session.scalars(
        select(Affiliation)
        .where(Affiliation.organization_id == organization_id)
        .options(joinedload(Affiliation.person))
        .order_by(Affiliation.until.desc().nulls_last(), Affiliation.id)
    )
    presences = _presences(session, Attendance.organization_id == organization_id)
    return OrganizationPage(found, list(affiliations), presences)


def _presences(session: Session, condition: ColumnElement[bool]) -> list[Presence]:
    query = (
        select(
            Meeting.id,
            Meeting.held_on,
            Body.name,
            Person.id,
            Person.name,
            Organization.id,
            Organization.name,
            Attendance.unit,
            Attendance.as_written,
            Attendance.doubt,
        )
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .join(Body, Meeting.body_id == Body.id)
        .outerjoin(Person, Attendance.person_id == Person.id)
        .outerjoin(Organization, Attendance.organization_id == Organization.id)
        .where(condition, WAS_HELD)
        .order_by(Meeting.held_on.desc(), Attendance.position)
    )
    return [Presence(*tuple(row)) for row in session.execute(query)]


def group_of_most(session: Session) -> UUID | None:
    """The group at whose meetings most people were: the one that guests are invited to."""
    query = select(Meeting.body_id).join(Attendance, Attendance.meeting_id == Meeting.id)
    return session.scalar(
        query.group_by(Meeting.body_id).order_by(func.count().desc(), Meeting.body_id).limit(1)
    )


def next_meeting(session: Session, day: date, body_id: UUID | None) -> Meeting | None:
    """The next meeting that a group has planned; of whatever group where none is named."""
    query = (
        select(Meeting)
        .where(Meeting.status == MeetingStatus.PLANNED, Meeting.held_on >= day)
        .order_by(Meeting.held_on)
        .options(joinedload(Meeting.body))
        .limit(1)
    )
    return session.scalar(query.where(Meeting.body_id == body_id) if body_id else query)
