"""The stakeholder list: which people and organizations at the table a filter leaves, in order; queries, no pages."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, func, or_, select, true
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from directory.db import by_name, words_in
from directory.models import (
    WAS_HELD,
    Affiliation,
    Attendance,
    Expertise,
    Meeting,
    Membership,
    Organization,
    OrganizationAlias,
    OrganizationTerm,
    Person,
    SeatTerm,
)
from directory.models.coalition.seat import Seat
from directory.web.list_order import REVERSED, ListOrders, Ordering
from directory.web.selected_rows import picked_ids, picked_words

PER_PAGE = 50
SEEN = "seen"
POLICIES = {SEEN: "Seen", "not_seen": "Not seen yet"}
"""Whether somebody of the coalition has seen an organization's confidentiality policy, as a filter asks for it."""
ORDERS = ListOrders(
    {
        "name": Ordering("Name"),
        "meetings": Ordering("Meetings", is_down=True),
        "seen": Ordering("Last seen", is_down=True),
    }
)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to, and its order; an empty field narrows nothing. `picked` are selected rows."""

    q: str = ""
    status: str = ""
    sector: str = ""
    industry: str = ""
    leadership: str = ""
    policy: str = ""
    role: str = ""
    constituency: str = ""
    expertise: str = ""
    body: str = ""
    subscribed: str = ""
    sort: str = "name"
    picked: str = ""

    @classmethod
    def read(cls, arguments: MultiDict[str, str]) -> Filter:
        """The filter that an address asks for."""
        values = {each.name: (arguments.get(each.name) or "").strip()[:200] for each in fields(cls)}
        values["picked"] = picked_words(picked_ids(arguments.getlist("picked")))
        values["sort"] = ORDERS.read(values["sort"])
        return cls(**values)

    @property
    def query(self) -> dict[str, str]:
        """The filter as arguments of an address, without what is usual."""
        asked = {each.name: value for each in fields(self) if (value := getattr(self, each.name))}
        return {name: value for name, value in asked.items() if (name, value) != ("sort", "name")}

    @property
    def narrows(self) -> bool:
        """Whether anything is left out; an order leaves nothing out."""
        return bool(self.query.keys() - {"sort"})


def people_ids(chosen: Filter, day: date) -> Select[UUID]:
    """The ids of the people that the filter leaves, by name."""
    at = _at_organizations(chosen, day)
    conditions: list[ColumnElement[bool]] = []
    if chosen.q:
        employer = exists().where(
            Affiliation.person_id == Person.id,
            Affiliation.organization_id == Organization.id,
            words_in(chosen.q, Organization.name),
        )
        conditions.append(or_(words_in(chosen.q, Person.name), employer))
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
        conditions.append(_has_status(Membership.person_id == Person.id, chosen.status, day))
    if chosen.expertise:
        conditions.append(_knows(Expertise.person_id == Person.id, chosen.expertise))
    if chosen.subscribed:
        conditions.append(Person.subscribed.is_(True))
    if _is_id(chosen.body):
        conditions.append(_attended(Attendance.person_id == Person.id, UUID(chosen.body)))
    if chosen.picked:
        conditions.append(Person.id.in_(picked_ids([chosen.picked])))
    return (
        select(Person.id)
        .where(*(conditions or [true()]))
        .order_by(*_order(chosen, Attendance.person_id, Person))
    )


def organization_ids(chosen: Filter, day: date) -> Select[UUID]:
    """The ids of the organizations at the table (that came, hold a seat, or have a status) that the filter leaves."""
    conditions: list[ColumnElement[bool]] = [
        or_(
            exists().where(Attendance.organization_id == Organization.id),
            exists().where(SeatTerm.organization_id == Organization.id),
            exists().where(Membership.organization_id == Organization.id),
        ),
        *_at_organizations(chosen, day),
    ]
    if chosen.q:
        alias = exists().where(
            OrganizationAlias.organization_id == Organization.id,
            words_in(chosen.q, OrganizationAlias.alias),
        )
        conditions.append(or_(words_in(chosen.q, Organization.name), alias))
    if chosen.role:
        conditions.append(
            exists().where(
                Affiliation.organization_id == Organization.id,
                _holds(Affiliation.roles, chosen.role),
            )
        )
    if chosen.status:
        conditions.append(
            _has_status(Membership.organization_id == Organization.id, chosen.status, day)
        )
    if chosen.expertise:
        conditions.append(_knows(Expertise.organization_id == Organization.id, chosen.expertise))
    if _is_id(chosen.body):
        conditions.append(
            _attended(Attendance.organization_id == Organization.id, UUID(chosen.body))
        )
    if chosen.picked:
        conditions.append(Organization.id.in_(picked_ids([chosen.picked])))
    return (
        select(Organization.id)
        .where(*conditions)
        .order_by(*_order(chosen, Attendance.organization_id, Organization))
    )


def _order(chosen: Filter, attended: Any, member: Any) -> tuple[Any, ...]:
    """What the list is ordered by: what was asked for, then the names."""
    code, names = chosen.sort.removeprefix(REVERSED), by_name(member.name)
    if code == "name":
        return ORDERS.directed(chosen.sort, names), member.id
    by: dict[str, Any] = {
        "meetings": func.count(Attendance.meeting_id.distinct()),
        "seen": func.max(Meeting.held_on),
    }
    query = (
        select(by[code])
        .select_from(Attendance)
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .where(attended == member.id, WAS_HELD)
        .correlate(Person, Organization)
    )
    return ORDERS.directed(chosen.sort, query.scalar_subquery()), names, member.id


def count(session: Session, ids: Select[UUID]) -> int:
    """How many a list holds; what pages say and exports write."""
    return session.scalar(select(func.count()).select_from(ids.order_by(None).subquery())) or 0


def _at_organizations(chosen: Filter, day: date) -> list[ColumnElement[bool]]:
    """What the filter asks of an organization itself."""
    conditions: list[ColumnElement[bool]] = [
        exists().where(
            OrganizationTerm.organization_id == Organization.id,
            OrganizationTerm.vocabulary == vocabulary,
            OrganizationTerm.code == code,
        )
        for vocabulary, code in (
            ("sectors", chosen.sector),
            ("industries", chosen.industry),
            ("leadership", chosen.leadership),
        )
        if code
    ]
    if chosen.policy in POLICIES:
        is_seen = Organization.confidentiality_policy_on.is_not(None)
        conditions.append(is_seen if chosen.policy == SEEN else ~is_seen)
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


def _has_status(whose: ColumnElement[bool], status: str, day: date) -> ColumnElement[bool]:
    return exists().where(
        whose,
        cast(Membership.status, String) == status,
        Membership.since <= day,
        or_(Membership.until.is_(None), Membership.until >= day),
    )


def _knows(whose: ColumnElement[bool], topic: str) -> ColumnElement[bool]:
    return exists().where(whose, words_in(topic, Expertise.topic))


def _attended(whose: ColumnElement[bool], body_id: UUID) -> ColumnElement[bool]:
    at = (Attendance.meeting_id == Meeting.id, Meeting.body_id == body_id, WAS_HELD)
    return exists().where(whose, *at)


def _plain(words: str) -> str:
    """Words for LIKE: what has a meaning there stands for itself."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _is_id(written: str) -> bool:
    try:
        UUID(written)
    except ValueError:
        return False
    return True
