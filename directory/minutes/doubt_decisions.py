"""Doubts of imported minutes, settled one by one by a person; what they confirm is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from directory.matching import OrganizationIndex, PersonIndex, WrittenOrganization, WrittenPerson
from directory.minutes.known_records import load_known
from directory.models import (
    Affiliation,
    Attendance,
    Meeting,
    Organization,
    OrganizationAlias,
    Person,
    PersonSpelling,
)
from directory.models.listings.references import is_referred_to

Record = TypeVar("Record", Person, Organization)

_FOLLOWS_PERSON = ("affiliation", "person_spelling")
_FOLLOWS_ORGANIZATION = ("affiliation", "organization_alias")


@dataclass(frozen=True, slots=True)
class Choices:
    """Whom a doubtful line may mean: the reading that stands first, then what else the names may mean."""

    people: Sequence[Person]
    organizations: Sequence[Organization]


def open_doubts(session: Session, meeting_id: UUID | None = None) -> list[Attendance]:
    """Attendances that somebody should look at, the latest meeting first; of one meeting or of all. Two queries."""
    query = (
        select(Attendance)
        .join(Meeting)
        .where(Attendance.doubt.is_not(None))
        .order_by(Meeting.held_on.desc(), Attendance.position)
        .options(
            joinedload(Attendance.person),
            joinedload(Attendance.organization),
            joinedload(Attendance.meeting).joinedload(Meeting.body),
        )
    )
    if meeting_id is not None:
        query = query.where(Attendance.meeting_id == meeting_id)
    return list(session.scalars(query))


def doubt_count(session: Session) -> int:
    """How many doubts nobody has settled yet."""
    query = select(func.count()).select_from(Attendance).where(Attendance.doubt.is_not(None))
    return session.scalar(query) or 0


def choices(session: Session, attendance: Attendance) -> Choices:
    """Everybody and everything on record that the line may mean."""
    known = load_known(session)
    people: list[Person] = [attendance.person] if attendance.person else []
    organization = attendance.organization
    if attendance.person:
        at = (organization.name,) if organization else ()
        alike = PersonIndex(known.people).alike(WrittenPerson(attendance.name_as_written, at))
        people += _load(session, Person, [each for each in alike if each != attendance.person_id])
    organizations: list[Organization] = [organization] if organization else []
    if organization and attendance.organization_as_written:
        others = [name for name in known.organizations if name != organization.name]
        aliases = [alias for alias in known.aliases if alias.organization != organization.name]
        match = OrganizationIndex(others, aliases, known.cities).match(
            WrittenOrganization(attendance.organization_as_written, attendance.unit)
        )
        names = [*([match.name] if match.is_known else []), *match.candidates]
        ids = [known.organizations[name] for name in names if name in known.organizations]
        organizations += _load(session, Organization, ids)
    return Choices(people, organizations)


def settle(
    session: Session,
    attendance: Attendance,
    person: Person | None,
    organization: Organization | None,
) -> int:
    """Say whom a line means. The same line in other papers, as long as it is in doubt, is settled alike.

    A confirmed spelling and a confirmed other name are remembered, so that the next paper is surer. Whoever turns out
    to be somebody else's double and is not referred to any more is taken away. Returns how many lines were settled.
    """
    before = attendance.person, attendance.organization
    lines = _written_alike(session, attendance)
    for line in lines:
        line.person, line.organization, line.doubt = person, organization, None
        if person and organization:
            _affiliate(session, line, person, organization)
    session.flush()
    if person is not None:
        remember_spelling(person, attendance.name_as_written)
    if organization is not None and attendance.organization_as_written:
        remember_name(session, organization, attendance)
    _tidy(session, before, (person, organization))
    return len(lines)


def _load(session: Session, model: type[Record], ids: Sequence[object]) -> list[Record]:
    """The records in the order of the ids, each once."""
    found = {each.id: each for each in session.scalars(select(model).where(model.id.in_(ids)))}
    return [found[each] for each in dict.fromkeys(ids) if isinstance(each, UUID) and each in found]


def _written_alike(session: Session, attendance: Attendance) -> list[Attendance]:
    same = (
        Attendance.name_as_written,
        Attendance.organization_as_written,
        Attendance.person_id,
        Attendance.organization_id,
    )
    query = select(Attendance).where(Attendance.doubt.is_not(None), Attendance.id != attendance.id)
    for column in same:
        query = query.where(column.is_not_distinct_from(getattr(attendance, column.key)))
    return [attendance, *session.scalars(query)]


def _affiliate(
    session: Session, line: Attendance, person: Person, organization: Organization
) -> None:
    day = line.meeting.held_on
    found = session.scalar(
        select(Affiliation).where(
            Affiliation.person_id == person.id,
            Affiliation.organization_id == organization.id,
            Affiliation.unit.is_not_distinct_from(line.unit),
        )
    )
    if found is None:
        found = Affiliation(person_id=person.id, organization_id=organization.id, unit=line.unit)
        session.add(found)
    found.since = min(found.since or day, day)
    found.until = max(found.until or day, day)
    session.flush()


def remember_spelling(person: Person, written: str) -> None:
    """Keep a confirmed spelling of a person's name."""
    known = {person.name, *(each.spelling for each in person.spellings)}
    if written not in known:
        person.spellings.append(PersonSpelling(spelling=written))


def remember_name(session: Session, organization: Organization, attendance: Attendance) -> None:
    """Keep the words of a line as another name of the organization they were confirmed to mean."""
    written = attendance.organization_as_written or ""
    if written == organization.name:
        return
    alias = session.scalar(select(OrganizationAlias).where(OrganizationAlias.alias == written))
    if alias is None:
        alias = OrganizationAlias(alias=written, unit=attendance.unit)
        session.add(alias)
    alias.organization_id, alias.organization_name = organization.id, organization.name


def _tidy(
    session: Session,
    before: tuple[Person | None, Organization | None],
    after: tuple[Person | None, Organization | None],
) -> None:
    """Undo what the wrong reading left behind: an affiliation without attendance, a double that nothing refers to."""
    session.flush()
    person, organization = before
    if before != after and person and organization:
        _forget_affiliation(session, person, organization)
    if (
        person
        and person is not after[0]
        and not is_referred_to(session, Person, person.id, _FOLLOWS_PERSON)
    ):
        session.delete(person)
    if organization is None or organization is after[1]:
        return
    if not is_referred_to(session, Organization, organization.id, _FOLLOWS_ORGANIZATION):
        session.delete(organization)


def _forget_affiliation(session: Session, person: Person, organization: Organization) -> None:
    came = select(Attendance.id).where(
        Attendance.person_id == person.id, Attendance.organization_id == organization.id
    )
    if session.scalar(came.limit(1)) is None:
        gone = select(Affiliation).where(
            Affiliation.person_id == person.id, Affiliation.organization_id == organization.id
        )
        for affiliation in session.scalars(gone):
            session.delete(affiliation)
