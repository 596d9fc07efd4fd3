"""The attendance sheet of a body: the matrix of `gaps.representation` with names and dates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from directory.coalition.closed_parts import organizations_left_out
from directory.db import by_name
from directory.gaps.representation import (
    LAPSED_AFTER,
    Record,
    attendance_matrix,
    delegate_continuity,
)
from directory.minutes.lapsed_doubts import doubts_about
from directory.models import (
    WAS_HELD,
    Attendance,
    Meeting,
    Organization,
    OrganizationTerm,
    Person,
    meetings_with_list,
)
from directory.name_order import name_order
from directory.publication.closed_sessions import may_hold_closed
from directory.web.list_order import REVERSED, ListOrders, Ordering

SHOWN_MEETINGS = 12
SHOWN_LINES = 100


class By(StrEnum):
    """Whose attendance is counted."""

    ORGANIZATION = "organization"
    PERSON = "person"


ORDERS = ListOrders(
    {
        "came": Ordering("Meetings", is_down=True),
        "rate": Ordering("Rate", is_down=True),
        "row": Ordering("In a row", is_down=True),
        "name": Ordering("Name"),
    }
)
"""What lines are sorted by; the name breaks ties."""


@dataclass(frozen=True, slots=True)
class Held:
    """A column of the sheet: a meeting, how many lines came, how many sectors their organizations are of."""

    id: UUID
    held_on: date
    present: int
    sectors: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sheet."""

    id: UUID
    name: str
    record: Record
    name_key: tuple[str, str]
    """What lines are sorted by where figures are equal."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Meetings oldest first; lines by attendance, best first, then by name. `first` is the place of the first shown
    meeting among all `meetings`; figures of a line always count every meeting. `without_list` are held meetings that
    count for nobody, because nobody wrote down who came."""

    meetings: list[Held]
    lines: list[Line]
    total: int
    first: int
    without_list: list[tuple[UUID, date]]

    def arranged(self, order: str, only_lapsed: bool = False) -> list[Line]:
        """The lines by one of the `ORDERS`; on request only of those who missed the last three meetings."""
        wanted = [line for line in self.lines if line.record.has_lapsed or not only_lapsed]
        by_names = sorted(wanted, key=lambda line: line.name_key)
        figure = _FIGURES.get(order.removeprefix(REVERSED))
        if figure is None:
            return by_names[::-1] if ORDERS.is_down(order) else by_names
        sign = -1 if ORDERS.is_down(order) else 1
        return sorted(by_names, key=lambda line: sign * figure(line.record))

    def marks(self, line: Line) -> tuple[bool | None, ...]:
        """The marks of the shown meetings."""
        return line.record.marks[self.first : self.first + len(self.meetings)]


_FIGURES: Mapping[str, Callable[[Record], float]] = {
    "came": lambda record: record.attended,
    "rate": lambda record: record.rate or 0.0,
    "row": lambda record: record.streak,
}


@dataclass(frozen=True, slots=True)
class Lapsed:
    """An organization that came once and missed the last three meetings of a body.

    `doubt` is a line of a later list that nobody has settled and that may be about it: then it may have been there.
    """

    organization_id: UUID
    name: str
    last_came_on: date
    doubt: Attendance | None = None


def sheet(session: Session, body_id: UUID, by: By, before: date | None = None) -> Sheet:
    """The attendance of a body with its latest twelve meetings, or the twelve before a day; five queries."""
    held = _held(session, body_id, by)
    names: dict[Any, str] = dict(session.execute(_names(by, body_id)).all())
    lines = [
        Line(UUID(str(member)), names[member], record, (name_order(names[member]), str(member)))
        for member, record in _records(session, body_id, by).items()
    ]
    lines.sort(key=lambda line: (-line.record.attended, line.name_key))
    end = sum(held_on < before for _, held_on in held) if before else len(held)
    first = max(0, end - SHOWN_MEETINGS)
    shown = held[first:end]
    sectors = _sectors(session, [meeting for meeting, _ in shown])
    columns = [
        Held(meeting, held_on, sum(line.record.marks[first + place] is True for line in lines), sectors.get(meeting, 0))
        for place, (meeting, held_on) in enumerate(shown)
    ]  # fmt: skip
    return Sheet(columns, lines, len(held), first, _without_list(session, body_id, by))


def records(
    session: Session, body_id: UUID, by: By, only: Collection[UUID] | None = None
) -> Mapping[UUID, Record]:
    """How everybody, or `only` some, came to the held meetings of a body; two queries."""
    found = _records(session, body_id, by, only)
    return {UUID(str(member)): record for member, record in found.items()}


def _records(
    session: Session, body_id: UUID, by: By, only: Collection[UUID] | None = None
) -> Mapping[Any, Record]:
    """The same by ids as texts of the database."""
    key = _key(by)
    # One row for each who came, with their meetings: reading thousands of presences took half of the page's time.
    came_to = func.aggregate_strings(cast(Attendance.meeting_id, String), " ")
    query = (
        select(cast(key, String), came_to)
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .where(Meeting.body_id == body_id, key.is_not(None))
        .group_by(key)
    )
    if only is not None:
        query = query.where(key.in_(only))
    held = meetings_with_list(body_id, key).with_only_columns(cast(Meeting.id, String))
    came = {member: meetings.split() for member, meetings in session.execute(query)}
    meetings = list(session.scalars(held))
    away = (
        not_invited(session, body_id, came)
        if by is By.ORGANIZATION and may_hold_closed(session)
        else ()
    )
    presences = ((member, meeting) for member, own in came.items() for meeting in own)
    return attendance_matrix(meetings, presences, away).records


def not_invited(
    session: Session, body_id: UUID, organizations: Collection[str]
) -> list[tuple[str, str]]:
    """The held meetings of a body that were closed to some organizations, as pairs of ids as the database has them.

    One query, three more where a meeting was closed to anybody.
    """
    query = select(cast(Meeting.id, String), Meeting.closed_to).where(
        Meeting.body_id == body_id, WAS_HELD
    )
    if not may_hold_closed(session):
        return []
    closed = [(meeting, codes) for meeting, codes in session.execute(query) if codes]
    if not closed or not organizations:
        return []
    by_id = {UUID(str(each)): each for each in organizations}
    return [
        (by_id[each], meeting)
        for meeting, codes in closed
        for each in organizations_left_out(session, codes, by_id)
    ]


def lapsed(session: Session, body_id: UUID) -> list[Lapsed]:
    """The organizations that `Record.has_lapsed` is true of, longest away first, without building the matrix.

    Three queries, and those of `doubts_about`; where a meeting was closed to anybody, the matrix is built.
    """
    held = _held(session, body_id, By.ORGANIZATION)
    if len(held) <= LAPSED_AFTER:
        return []
    since = held[-LAPSED_AFTER][1]
    last = func.max(Meeting.held_on).label("last")
    # By id alone: to group and to sort thousands of presences by names costs twice as much as all the rest.
    came = (
        select(Attendance.organization_id, last)
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .where(Meeting.body_id == body_id, WAS_HELD, Attendance.organization_id.is_not(None))
        .group_by(Attendance.organization_id)
        .having(last < since)
        .subquery()
    )
    query = (
        select(Organization.id, Organization.name, came.c.last)
        .join(came, came.c.organization_id == Organization.id)
        .order_by(came.c.last, by_name(Organization.name))
    )
    every = records(session, body_id, By.ORGANIZATION) if _any_closed(session, body_id) else {}
    # Of those that an invitation was kept from, the matrix says who missed three meetings that were theirs.
    rows = [
        row for row in session.execute(query) if row[0] not in every or every[row[0]].has_lapsed
    ]
    doubts = doubts_about(session, body_id, {row[0]: row[2] for row in rows})
    return [Lapsed(row[0], row[1], row[2], doubts.get(row[0])) for row in rows]


def continuity(session: Session, body_id: UUID, organization_id: UUID) -> float | None:
    """How steadily an organization sends the same people to a body; None below two meetings."""
    query = (
        select(Meeting.id, Attendance.person_id)
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .where(Meeting.body_id == body_id, WAS_HELD, Attendance.organization_id == organization_id)
        .order_by(Meeting.held_on)
    )
    came: dict[UUID, set[UUID]] = {}
    for meeting, person in session.execute(query):
        came.setdefault(meeting, set()).update({person} if person else ())
    return delegate_continuity([frozenset(people) for people in came.values()])


def _held(session: Session, body_id: UUID, by: By) -> list[tuple[UUID, date]]:
    query = meetings_with_list(body_id, _key(by))
    return [(row.id, row.held_on) for row in session.execute(query)]


def _without_list(session: Session, body_id: UUID, by: By) -> list[tuple[UUID, date]]:
    listed = meetings_with_list(body_id, _key(by)).order_by(None).with_only_columns(Meeting.id)
    query = (
        select(Meeting.id, Meeting.held_on)
        .where(
            Meeting.body_id == body_id,
            WAS_HELD,
            Meeting.id.not_in(listed),
        )
        .order_by(Meeting.held_on)
    )
    return [(row.id, row.held_on) for row in session.execute(query)]


def _any_closed(session: Session, body_id: UUID) -> bool:
    return may_hold_closed(session) and any(
        session.scalars(select(Meeting.closed_to).where(Meeting.body_id == body_id))
    )


def _key(by: By) -> InstrumentedAttribute[Any]:
    return Attendance.organization_id if by is By.ORGANIZATION else Attendance.person_id


def _names(by: By, body_id: UUID) -> Any:
    who: Any = Organization if by is By.ORGANIZATION else Person
    came = (
        select(_key(by))
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .where(Meeting.body_id == body_id)
    )
    return select(cast(who.id, String), who.name).where(who.id.in_(came))


def _sectors(session: Session, meetings: list[UUID]) -> dict[UUID, int]:
    """How many different sectors were at each meeting."""
    query = (
        select(Attendance.meeting_id, func.count(OrganizationTerm.code.distinct()))
        .join(OrganizationTerm, OrganizationTerm.organization_id == Attendance.organization_id)
        .where(Attendance.meeting_id.in_(meetings), OrganizationTerm.vocabulary == "sectors")
        .group_by(Attendance.meeting_id)
    )
    return dict(session.execute(query).all())
