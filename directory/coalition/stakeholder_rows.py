"""Rows of the stakeholder list: what it says of people and organizations beside their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from directory.db import by_name
from directory.models import (
    WAS_HELD,
    Affiliation,
    Attendance,
    Meeting,
    Membership,
    Organization,
    OrganizationTerm,
    Person,
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list: organizations now and before, status, meetings attended, day last seen."""

    id: UUID
    name: str
    organizations: tuple[str, ...]
    status: str | None
    meetings: int
    last_seen: date | None


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An organization in the list: sectors, status, people who came for it, meetings it was at, day last seen."""

    id: UUID
    name: str
    sectors: tuple[str, ...]
    status: str | None
    people: int
    meetings: int
    last_seen: date | None


def person_rows(session: Session, ids: Sequence[UUID], day: date) -> list[PersonRow]:
    """People in the order of their ids; four queries."""
    names = _names(session, Person, ids)
    seen = _seen(session, Attendance.person_id, ids)
    statuses = _statuses(session, Membership.person_id, ids, day)
    at: dict[UUID, list[str]] = {}
    query = (
        select(Affiliation.person_id, Organization.name)
        .join(Organization, Affiliation.organization_id == Organization.id)
        .where(Affiliation.person_id.in_(ids))
        .order_by(Affiliation.until.desc().nulls_last(), by_name(Organization.name))
    )
    for person_id, name in session.execute(query):
        if name not in at.setdefault(person_id, []):
            at[person_id].append(name)
    return [
        PersonRow(
            each,
            names[each],
            tuple(at.get(each, ())),
            statuses.get(each),
            *seen.get(each, (0, None)),
        )
        for each in ids
    ]


def organization_rows(session: Session, ids: Sequence[UUID], day: date) -> list[OrganizationRow]:
    """Organizations in the order of their ids; five queries."""
    names = _names(session, Organization, ids)
    seen = _seen(session, Attendance.organization_id, ids)
    statuses = _statuses(session, Membership.organization_id, ids, day)
    people = dict(
        session.execute(
            select(Attendance.organization_id, func.count(Attendance.person_id.distinct()))
            .join(Meeting, Attendance.meeting_id == Meeting.id)
            .where(Attendance.organization_id.in_(ids), WAS_HELD)
            .group_by(Attendance.organization_id)
        ).all()
    )
    sectors: dict[UUID, list[str]] = {}
    query = select(OrganizationTerm.organization_id, OrganizationTerm.code).where(
        OrganizationTerm.vocabulary == "sectors", OrganizationTerm.organization_id.in_(ids)
    )
    for organization_id, code in session.execute(query.order_by(OrganizationTerm.code)):
        sectors.setdefault(organization_id, []).append(code)
    return [
        OrganizationRow(
            each, names[each], tuple(sectors.get(each, ())), statuses.get(each), people.get(each, 0),
            *seen.get(each, (0, None)),
        )
        for each in ids
    ]  # fmt: skip


def _names(session: Session, model: Any, ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict(session.execute(select(model.id, model.name).where(model.id.in_(ids))).all())


def _seen(session: Session, key: Any, ids: Sequence[UUID]) -> dict[UUID, tuple[int, date | None]]:
    query = (
        select(key, func.count(Attendance.meeting_id.distinct()), func.max(Meeting.held_on))
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .where(key.in_(ids), WAS_HELD)
        .group_by(key)
    )
    return {who: (times, last) for who, times, last in session.execute(query)}


def _statuses(session: Session, key: Any, ids: Sequence[UUID], day: date) -> dict[UUID, str]:
    """The status on a day; of several spans the one that began last."""
    query = (
        select(key, Membership.status)
        .where(
            key.in_(ids),
            Membership.since <= day,
            or_(Membership.until.is_(None), Membership.until >= day),
        )
        .order_by(Membership.since)
    )
    return {who: status.value for who, status in session.execute(query)}
