"""The stakeholder list: who sits at the table for whom, and how often they came. For its keepers alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from directory.db import batches, by_name
from directory.models import (
    WAS_HELD,
    Affiliation,
    Attendance,
    Body,
    Meeting,
    Membership,
    Organization,
    Person,
)

COLUMNS = (
    "name", "organization", "unit", "title", "since", "until", "bodies", "meetings_attended", "last_attended", "status",
    "roles", "email", "phone", "contact_audience", "subscribed",
)  # fmt: skip
_BATCH = 500

Key = tuple[UUID, UUID | None]


class _Affiliation(NamedTuple):
    """One organization of a person, as the cells of its row."""

    organization_id: UUID
    cells: list[object]
    until: date | None
    roles: Sequence[str]


@dataclass(slots=True)
class _Presence:
    bodies: list[str] = field(default_factory=list)
    meetings: int = 0
    last: date | None = None


class Contact(NamedTuple):
    """How to reach somebody, with the organization that they were last seen for."""

    id: UUID
    name: str
    organization: str | None
    unit: str | None
    title: str | None
    email: str | None
    phone: str | None


def stakeholder_rows(
    session: Session, ids: Sequence[UUID] | None, day: date
) -> Iterator[list[object]]:
    """One row for each person and organization, people by name or in the order of `ids`.

    Someone without an organization has one row, too. `status` is the one on the day. Without `ids` it is everybody.
    """
    wanted = list(ids) if ids is not None else _person_ids(session)
    for batch in batches(wanted, _BATCH):
        people = {
            each.id: each for each in session.scalars(select(Person).where(Person.id.in_(batch)))
        }
        presences, affiliations = _presences(session, batch), _affiliations(session, batch)
        statuses = _statuses(session, batch, day)
        for person_id in batch:
            person = people[person_id]
            reach = [person.email, person.phone, person.audience.value, person.subscribed]
            for row, roles in _rows(
                person_id, person.name, affiliations.get(person_id, ()), presences
            ):
                yield [*row, statuses.get(person_id), "; ".join(roles), *reach]


def contacts(session: Session, ids: Sequence[UUID]) -> Iterator[Contact]:
    """How to reach people, in the order of their ids."""
    for batch in batches(ids, _BATCH):
        people = {
            each.id: each for each in session.scalars(select(Person).where(Person.id.in_(batch)))
        }
        latest: dict[UUID, list[object]] = {}
        for person_id, rows in _affiliations(session, batch).items():
            latest[person_id] = max(rows, key=lambda row: row.until or date.max).cells
        for person_id in batch:
            person = people[person_id]
            name, unit, title = (
                str(each) if each else None for each in latest.get(person_id, [None] * 5)[:3]
            )
            yield Contact(person.id, person.name, name, unit, title, person.email, person.phone)


def _person_ids(session: Session) -> list[UUID]:
    return list(session.scalars(select(Person.id).order_by(by_name(Person.name), Person.id)))


def _statuses(session: Session, ids: Sequence[UUID], day: date) -> dict[UUID, str]:
    query = (
        select(Membership.person_id, Membership.status)
        .where(
            Membership.person_id.in_(ids),
            Membership.since <= day,
            or_(Membership.until.is_(None), Membership.until >= day),
        )
        .order_by(Membership.since)
    )
    return {person_id: status.value for person_id, status in session.execute(query) if person_id}


def _rows(
    person_id: UUID,
    name: str,
    affiliations: Sequence[_Affiliation],
    presences: dict[Key, _Presence],
) -> Iterator[tuple[list[object], Sequence[str]]]:
    """Attendance counts for the organization that somebody came for; coming for none has a row of its own."""
    shown = set()
    for each in affiliations:
        came = presences.get((person_id, each.organization_id), _Presence())
        first = each.organization_id not in shown
        shown.add(each.organization_id)
        yield (
            [
                name,
                *each.cells,
                *(_presence_cells(came) if first else _presence_cells(_Presence())),
            ],
            each.roles,
        )
    alone = presences.get((person_id, None))
    if alone is not None or not affiliations:
        yield [name, *[None] * 5, *_presence_cells(alone or _Presence())], ()


def _presence_cells(presence: _Presence) -> list[object]:
    return ["; ".join(sorted(presence.bodies)), presence.meetings, presence.last]


def _presences(session: Session, people: Sequence[UUID]) -> dict[Key, _Presence]:
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
        .where(Attendance.person_id.in_(people), WAS_HELD)
        .group_by(Attendance.person_id, Attendance.organization_id, Body.name)
    )
    found: dict[Key, _Presence] = {}
    for row in session.execute(query):
        presence = found.setdefault((row.person_id, row.organization_id), _Presence())
        presence.bodies.append(row.name)
        presence.meetings += row.meetings
        presence.last = max(filter(None, (presence.last, row.last)))
    return found


def _affiliations(session: Session, people: Sequence[UUID]) -> dict[UUID, list[_Affiliation]]:
    query = (
        select(
            Affiliation.person_id,
            Organization.id,
            Organization.name,
            Affiliation.unit,
            Affiliation.title,
            Affiliation.since,
            Affiliation.until,
            Affiliation.roles,
        )
        .join(Organization, Organization.id == Affiliation.organization_id)
        .where(Affiliation.person_id.in_(people))
        .order_by(by_name(Organization.name), by_name(Affiliation.unit), Affiliation.id)
    )
    found: dict[UUID, list[_Affiliation]] = {}
    for row in session.execute(query):
        cells: list[object] = [row.name, row.unit, row.title, row.since, row.until]
        each = _Affiliation(row.id, cells, row.until, row.roles)
        found.setdefault(row.person_id, []).append(each)
    return found
