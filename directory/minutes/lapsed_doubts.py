"""Open doubts that may be about organizations that seem to stay away: misread lines make those who came look gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.matching import Alias, OrganizationIndex, WrittenOrganization
from directory.models import (
    Affiliation,
    Attendance,
    Meeting,
    Organization,
    OrganizationAlias,
    Person,
)


def doubts_about(
    session: Session, body_id: UUID, last_came: Mapping[UUID, date]
) -> dict[UUID, Attendance]:
    """The latest open doubt of a body's later meetings that may be about each organization; those of others left out.

    `last_came` has the day on which each was last there. A line may be about it by the words for the organization, or
    by somebody who works there. One query, three more where anything is in doubt.
    """
    if not last_came:
        return {}
    query = (
        select(Attendance, Meeting.held_on)
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .where(
            Meeting.body_id == body_id,
            Meeting.held_on > min(last_came.values()),
            Attendance.doubt.is_not(None),
        )
        .order_by(Meeting.held_on.desc(), Attendance.position)
    )
    lines = session.execute(query).all()
    if not lines:
        return {}
    by_name = _names(session, last_came)
    people, names = _people(session, last_came)
    found: dict[UUID, Attendance] = {}
    for line, held_on in lines:
        meant = set(people.get(line.person_id, ()) if line.person_id else ()) | set(
            names.get(_plain(line.name_as_written), ())
        )
        meant |= _written(line, by_name)
        for each in meant:
            if held_on > last_came[each] and line.organization_id != each:
                found.setdefault(each, line)
    return found


def _names(session: Session, last_came: Mapping[UUID, date]) -> dict[str, tuple[UUID, list[str]]]:
    """The organizations by name, each with its other names."""
    rows = session.execute(
        select(Organization.id, Organization.name, OrganizationAlias.alias)
        .outerjoin(OrganizationAlias, OrganizationAlias.organization_id == Organization.id)
        .where(Organization.id.in_(last_came))
    )
    found: dict[str, tuple[UUID, list[str]]] = {}
    for key, name, alias in rows:
        found.setdefault(name, (key, []))[1].extend([alias] if alias else [])
    return found


def _people(
    session: Session, last_came: Mapping[UUID, date]
) -> tuple[dict[UUID, list[UUID]], dict[str, list[UUID]]]:
    """The organizations of those who work there, by person and by name."""
    rows = session.execute(
        select(Affiliation.person_id, Person.name, Affiliation.organization_id)
        .join(Person, Affiliation.person_id == Person.id)
        .where(Affiliation.organization_id.in_(last_came))
    )
    people: dict[UUID, list[UUID]] = {}
    names: dict[str, list[UUID]] = {}
    for person, name, organization in rows:
        people.setdefault(person, []).append(organization)
        names.setdefault(_plain(name), []).append(organization)
    return people, names


def _written(line: Attendance, by_name: Mapping[str, tuple[UUID, list[str]]]) -> set[UUID]:
    """Those that the words for the organization may mean."""
    if not line.organization_as_written:
        return set()
    aliases = [Alias(alias, name) for name, (_, others) in by_name.items() for alias in others]
    # An index learns what it matches, so each line has one of its own.
    index = OrganizationIndex(list(by_name), aliases)
    match = index.match(WrittenOrganization(line.organization_as_written, line.unit))
    named = [*([match.name] if match.is_known else []), *match.candidates]
    return {by_name[each][0] for each in named if each in by_name}


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
