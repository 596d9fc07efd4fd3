"""The stakeholder list: who sits at the table for whom, and how often they came. For its keepers alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.models import Affiliation, Attendance, Body, Meeting, Organization, Person

COLUMNS = (
    "name", "organization", "unit", "title", "since", "until", "bodies", "meetings_attended", "last_attended",
)  # fmt: skip
_BATCH = 500

Key = tuple[UUID, UUID | None]


@dataclass(slots=True)
class _Presence:
    bodies: list[str] = field(default_factory=list)
    meetings: int = 0
    last: date | None = None


def stakeholder_rows(session: Session) -> Iterator[list[object]]:
    """One row for each person and organization, people by name; someone without an organization has one row, too."""
    people = session.execute(select(Person.id, Person.name).order_by(Person.name, Person.id)).all()
    for start in range(0, len(people), _BATCH):
        batch = people[start : start + _BATCH]
        ids = [person.id for person in batch]
        presences, affiliations = _presences(session, ids), _affiliations(session, ids)
        for person in batch:
            yield from _rows(person.id, person.name, affiliations.get(person.id, ()), presences)


def _rows(
    person_id: UUID,
    name: str,
    affiliations: Sequence[tuple[UUID, list[object]]],
    presences: dict[Key, _Presence],
) -> Iterator[list[object]]:
    """Attendance counts for the organization that somebody came for; coming for none has a row of its own."""
    shown = set()
    for organization_id, cells in affiliations:
        came = presences.get((person_id, organization_id), _Presence())
        first = organization_id not in shown
        shown.add(organization_id)
        yield [name, *cells, *(_came(came) if first else _came(_Presence()))]
    alone = presences.get((person_id, None))
    if alone is not None or not affiliations:
        yield [name, *[None] * 5, *_came(alone or _Presence())]


def _came(presence: _Presence) -> list[object]:
    return ["; ".join(sorted(presence.bodies)), presence.meetings, presence.last]


def _presences(session: Session, people: list[UUID]) -> dict[Key, _Presence]:
    query = (
        select(
            Attendance.person_id,
            Attendance.organization_id,
            Body.name,
            func.count(Meeting.id.distinct()).label("meetings"),
            func.max(Meeting.held_on).label("last"),
        )
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Body, Body.id == Meeting.body_id)
        .where(Attendance.person_id.in_(people))
        .group_by(Attendance.person_id, Attendance.organization_id, Body.name)
    )
    found: dict[Key, _Presence] = {}
    for row in session.execute(query):
        presence = found.setdefault((row.person_id, row.organization_id), _Presence())
        presence.bodies.append(row.name)
        presence.meetings += row.meetings
        presence.last = max(filter(None, (presence.last, row.last)))
    return found


def _affiliations(
    session: Session, people: list[UUID]
) -> dict[UUID, list[tuple[UUID, list[object]]]]:
    query = (
        select(
            Affiliation.person_id,
            Organization.id,
            Organization.name,
            Affiliation.unit,
            Affiliation.title,
            Affiliation.since,
            Affiliation.until,
        )
        .join(Organization, Organization.id == Affiliation.organization_id)
        .where(Affiliation.person_id.in_(people))
        .order_by(Organization.name, Affiliation.unit, Affiliation.id)
    )
    found: dict[UUID, list[tuple[UUID, list[object]]]] = {}
    for row in session.execute(query):
        cells = [row.name, row.unit, row.title, row.since, row.until]
        found.setdefault(row.person_id, []).append((row.id, cells))
    return found
