"""The stakeholder list: people and organizations at the table, filtered as the address says; queries, no pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, func, or_, select, true
from sqlalchemy.orm import Session

from directory.models import (
    Affiliation,
    Attendance,
    Expertise,
    Meeting,
    Organization,
    OrganizationAlias,
    OrganizationTerm,
    Person,
    SeatTerm,
    Standing,
)
from directory.models.seat import Seat

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; an empty field narrows nothing."""

    q: str = ""
    status: str = ""
    sector: str = ""
    industry: str = ""
    role: str = ""
    constituency: str = ""
    expertise: str = ""
    body: str = ""
    subscribed: str = ""

    @classmethod
    def read(cls, arguments: Mapping[str, str]) -> Filter:
        """The filter that an address asks for."""
        return cls(
            **{each.name: (arguments.get(each.name) or "").strip()[:200] for each in fields(cls)}
        )

    @property
    def query(self) -> dict[str, str]:
        """The filter as arguments of an address, without what is empty."""
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name))}


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


def people_ids(chosen: Filter, day: date) -> Select[UUID]:
    """The ids of the people that the filter leaves, by name."""
    at = _at_organizations(chosen, day)
    conditions: list[ColumnElement[bool]] = []
    if chosen.q:
        like = f"%{_plain(chosen.q)}%"
        employer = exists().where(
            Affiliation.person_id == Person.id,
            Affiliation.organization_id == Organization.id,
            Organization.name.ilike(like, escape="\\"),
        )
        conditions.append(or_(Person.name.ilike(like, escape="\\"), employer))
    if at:
        conditions.append(
            exists().where(
                Affiliation.person_id == Person.id,
                Affiliation.organization_id == Organization.id,
                and_(*at),
            )
        )
    if chosen.role:
        conditions.append(
            exists().where(
                Affiliation.person_id == Person.id, _holds(Affiliation.roles, chosen.role)
            )
        )
    if chosen.status:
        conditions.append(_standing(Standing.person_id == Person.id, chosen.status, day))
    if chosen.expertise:
        conditions.append(_knows(Expertise.person_id == Person.id, chosen.expertise))
    if chosen.subscribed:
        conditions.append(Person.subscribed.is_(True))
    if _is_id(chosen.body):
        conditions.append(_came(Attendance.person_id == Person.id, UUID(chosen.body)))
    return (
        select(Person.id)
        .where(*(conditions or [true()]))
        .order_by(func.lower(Person.name), Person.id)
    )


def organization_ids(chosen: Filter, day: date) -> Select[UUID]:
    """The ids of the organizations at the table (that came, hold a seat, or have a standing) that the filter leaves."""
    conditions: list[ColumnElement[bool]] = [
        or_(
            exists().where(Attendance.organization_id == Organization.id),
            exists().where(SeatTerm.organization_id == Organization.id),
            exists().where(Standing.organization_id == Organization.id),
        ),
        *_at_organizations(chosen, day),
    ]
    if chosen.q:
        like = f"%{_plain(chosen.q)}%"
        alias = exists().where(
            OrganizationAlias.organization_id == Organization.id,
            OrganizationAlias.alias.ilike(like, escape="\\"),
        )
        conditions.append(or_(Organization.name.ilike(like, escape="\\"), alias))
    if chosen.role:
        conditions.append(
            exists().where(
                Affiliation.organization_id == Organization.id,
                _holds(Affiliation.roles, chosen.role),
            )
        )
    if chosen.status:
        conditions.append(
            _standing(Standing.organization_id == Organization.id, chosen.status, day)
        )
    if chosen.expertise:
        conditions.append(_knows(Expertise.organization_id == Organization.id, chosen.expertise))
    if _is_id(chosen.body):
        conditions.append(_came(Attendance.organization_id == Organization.id, UUID(chosen.body)))
    return (
        select(Organization.id)
        .where(*conditions)
        .order_by(func.lower(Organization.name), Organization.id)
    )


def count(session: Session, ids: Select[UUID]) -> int:
    """How many a list holds; what pages say and exports write."""
    return session.scalar(select(func.count()).select_from(ids.order_by(None).subquery())) or 0


def person_rows(session: Session, ids: Sequence[UUID], day: date) -> list[PersonRow]:
    """People in the order of their ids; four queries."""
    names = _names(session, Person, ids)
    seen = _seen(session, Attendance.person_id, ids)
    statuses = _statuses(session, Standing.person_id, ids, day)
    at: dict[UUID, list[str]] = {}
    query = (
        select(Affiliation.person_id, Organization.name)
        .join(Organization, Affiliation.organization_id == Organization.id)
        .where(Affiliation.person_id.in_(ids))
        .order_by(Affiliation.until.desc().nulls_last(), Organization.name)
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
    statuses = _statuses(session, Standing.organization_id, ids, day)
    people = dict(
        session.execute(
            select(Attendance.organization_id, func.count(Attendance.person_id.distinct()))
            .where(Attendance.organization_id.in_(ids))
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


def _at_organizations(chosen: Filter, day: date) -> list[ColumnElement[bool]]:
    """What the filter asks of an organization itself."""
    conditions: list[ColumnElement[bool]] = [
        exists().where(
            OrganizationTerm.organization_id == Organization.id,
            OrganizationTerm.vocabulary == vocabulary,
            OrganizationTerm.code == code,
        )
        for vocabulary, code in (("sectors", chosen.sector), ("industries", chosen.industry))
        if code
    ]
    if chosen.constituency:
        conditions.append(
            exists().where(
                SeatTerm.organization_id == Organization.id,
                SeatTerm.seat_id == Seat.id,
                SeatTerm.since <= day,
                or_(SeatTerm.until.is_(None), SeatTerm.until >= day),
                _holds(Seat.constituencies, chosen.constituency),
            )
        )
    return conditions


def _holds(codes: Any, code: str) -> ColumnElement[bool]:
    """Whether a list of codes, kept as JSON, holds one; codes have no quotes, so its text tells."""
    return cast(codes, String).like(f'%"{_plain(code)}"%', escape="\\")


def _standing(whose: ColumnElement[bool], status: str, day: date) -> ColumnElement[bool]:
    return exists().where(
        whose,
        cast(Standing.status, String) == status,
        Standing.since <= day,
        or_(Standing.until.is_(None), Standing.until >= day),
    )


def _knows(whose: ColumnElement[bool], topic: str) -> ColumnElement[bool]:
    return exists().where(whose, Expertise.topic.ilike(f"%{_plain(topic)}%", escape="\\"))


def _came(whose: ColumnElement[bool], body_id: UUID) -> ColumnElement[bool]:
    return exists().where(whose, Attendance.meeting_id == Meeting.id, Meeting.body_id == body_id)


def _plain(words: str) -> str:
    """Words for LIKE: what has a meaning there stands for itself."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _is_id(written: str) -> bool:
    try:
        UUID(written)
    except ValueError:
        return False
    return True


def _names(session: Session, model: Any, ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict(session.execute(select(model.id, model.name).where(model.id.in_(ids))).all())


def _seen(session: Session, key: Any, ids: Sequence[UUID]) -> dict[UUID, tuple[int, date | None]]:
    query = (
        select(key, func.count(Attendance.meeting_id.distinct()), func.max(Meeting.held_on))
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .where(key.in_(ids))
        .group_by(key)
    )
    return {who: (times, last) for who, times, last in session.execute(query)}


def _statuses(session: Session, key: Any, ids: Sequence[UUID], day: date) -> dict[UUID, str]:
    """The status on a day; of several spans the one that began last."""
    query = (
        select(key, Standing.status)
        .where(
            key.in_(ids),
            Standing.since <= day,
            or_(Standing.until.is_(None), Standing.until >= day),
        )
        .order_by(Standing.since)
    )
    return {who: status.value for who, status in session.execute(query)}
