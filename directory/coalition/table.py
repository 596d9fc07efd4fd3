"""Queries for people and organizations at the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.models import (
    Affiliation,
    Attendance,
    Body,
    Meeting,
    Organization,
    OrganizationTerm,
    Person,
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list: organizations as papers show them, meetings attended, day last seen."""

    id: UUID
    name: str
    organizations: tuple[str, ...]
    meetings: int
    last_seen: date | None


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An organization in a list: sector if known, people who came for it, meetings it was at, day last seen."""

    id: UUID
    name: str
    sector: str | None
    people: int
    meetings: int
    last_seen: date | None


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
    presences: list[Presence]


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """One organization with its people and attendances, latest first."""

    organization: Organization
    affiliations: list[Affiliation]
    presences: list[Presence]


def people(session: Session) -> list[PersonRow]:
    """Everybody by name; two queries."""
    seen = session.execute(
        select(
            Person.id,
            Person.name,
            func.count(Attendance.meeting_id.distinct()),
            func.max(Meeting.held_on),
        )
        .outerjoin(Attendance, Attendance.person_id == Person.id)
        .outerjoin(Meeting, Attendance.meeting_id == Meeting.id)
        .group_by(Person.id, Person.name)
    ).all()
    at: dict[UUID, list[str]] = {}
    affiliations = (
        select(Affiliation.person_id, Organization.name)
        .join(Organization)
        .order_by(Affiliation.until.desc().nulls_last(), Organization.name)
    )
    for person_id, name in session.execute(affiliations):
        if name not in at.setdefault(person_id, []):
            at[person_id].append(name)
    rows = [
        PersonRow(person_id, name, tuple(at.get(person_id, ())), meetings, last_seen)
        for person_id, name, meetings, last_seen in seen
    ]
    return sorted(rows, key=lambda row: (row.name.casefold(), str(row.id)))


def organizations(session: Session) -> list[OrganizationRow]:
    """Organizations that came to a meeting, by name; one query."""
    sector = (
        select(OrganizationTerm.code)
        .where(
            OrganizationTerm.organization_id == Organization.id,
            OrganizationTerm.vocabulary == "sectors",
        )
        .order_by(OrganizationTerm.code)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(
            Organization.id,
            Organization.name,
            sector,
            func.count(Attendance.person_id.distinct()),
            func.count(Attendance.meeting_id.distinct()),
            func.max(Meeting.held_on),
        )
        .join(Attendance, Attendance.organization_id == Organization.id)
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .group_by(Organization.id, Organization.name)
    )
    rows = [OrganizationRow(*row) for row in session.execute(query)]
    return sorted(rows, key=lambda row: (row.name.casefold(), str(row.id)))


def person(session: Session, person_id: UUID) -> PersonPage | None:
    """One person; None when unknown. Four queries."""
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
    return PersonPage(found, _presences(session, Attendance.person_id == person_id))


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
        .where(condition)
        .order_by(Meeting.held_on.desc(), Attendance.position)
    )
    return [Presence(*tuple(row)) for row in session.execute(query)]
