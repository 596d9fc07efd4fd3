"""Loading what is on record about meetings, people and organizations, in a few queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.matching import Alias, KnownPerson
from directory.minutes.meetings_plan import HeldMeeting, Known
from directory.models import (
    Address,
    Affiliation,
    Attendance,
    Body,
    Meeting,
    MeetingStatus,
    Organization,
    OrganizationAlias,
    Person,
    PersonSpelling,
)
from directory.publication.closed_sessions import KEEPER, reading_as

CITIES = 5


def load_known(session: Session) -> Known:
    """Everything that minutes are compared with; nine queries."""
    organizations = select(Organization.name, Organization.id).order_by(Organization.created_at)
    return Known(
        organizations={row.name: row.id for row in session.execute(organizations)},
        aliases=_aliases(session),
        people=_people(session),
        meetings=_held(session),
        cities=_cities(session),
        groups=list(session.scalars(select(Body.name).order_by(Body.name))),
    )


def _held(session: Session) -> dict[tuple[str, date], HeldMeeting]:
    """Every meeting, whoever reads: a day that a group has met on is taken, also for whom that is closed to.

    Minutes are awaited of those alone that the reader sees.
    """
    seen = {key for key, each in _meetings(session).items() if each.awaits_minutes}
    with reading_as(session, KEEPER):
        found = _meetings(session)
    return {key: replace(each, awaits_minutes=key in seen) for key, each in found.items()}


def _aliases(session: Session) -> list[Alias]:
    query = select(OrganizationAlias, Organization.name).outerjoin(
        Organization, OrganizationAlias.organization_id == Organization.id
    )
    return [
        Alias(
            row.OrganizationAlias.alias,
            row.name or row.OrganizationAlias.organization_name,
            row.OrganizationAlias.unit,
        )
        for row in session.execute(query)
    ]


def _people(session: Session) -> list[KnownPerson]:
    spellings: dict[UUID, list[str]] = defaultdict(list)
    for row in session.execute(select(PersonSpelling.person_id, PersonSpelling.spelling)):
        spellings[row.person_id].append(row.spelling)
    organizations: dict[UUID, list[str]] = defaultdict(list)
    read: dict[UUID, list[str]] = defaultdict(list)
    seen = select(Attendance.person_id, Attendance.name_as_written).distinct()
    for person_id, written in session.execute(seen):
        if person_id is not None:
            read[person_id].append(written)
    affiliated = select(Affiliation.person_id, Organization.name).join(Organization)
    for row in session.execute(affiliated):
        organizations[row.person_id].append(row.name)
    query = select(Person.id, Person.name).order_by(Person.created_at, Person.name)
    return [
        KnownPerson(
            row.id,
            row.name,
            tuple(spellings[row.id]),
            tuple(organizations[row.id]),
            tuple(sorted(read[row.id])),
        )
        for row in session.execute(query)
    ]


def _meetings(session: Session) -> dict[tuple[str, date], HeldMeeting]:
    query = select(
        Body.name, Meeting.held_on, Meeting.paper_digest, Meeting.paper, Meeting.status
    ).join(Meeting)
    return {
        (row.name, row.held_on): HeldMeeting(
            row.paper_digest,
            row.paper,
            not (row.paper or row.paper_digest) and row.status is not MeetingStatus.CANCELLED,
        )
        for row in session.execute(query)
    }


def _cities(session: Session) -> list[str]:
    """The cities that most addresses on record are in."""
    query = select(Address.city).where(Address.city.is_not(None))
    counts = Counter(city for city in session.scalars(query) if city)
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [city for city, _ in ranked[:CITIES]]
