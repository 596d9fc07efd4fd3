"""The attendance sheet of a body: the records of `gaps.representation` with names and dates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
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
    attendance_records,
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
    meetings_with_attendees,
)
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """Meetings oldest first; lines by name. `first` is the place of the first shown meeting among all `total`.

    Figures of a line always count every meeting. `without_list` are held meetings that count for nobody, because
    nobody wrote down who came.
    """

    meetings: list[Held]
    lines: list[Line]
    total: int
    first: int
    without_list: list[tuple[UUID, date]]

    def arranged(self, order: str, only_lapsed: bool = False) -> list[Line]:
        """The lines by one of the `ORDERS`; on request only of those who missed the last three meetings."""
        wanted = [line for line in self.lines if line.record.has_lapsed or not only_lapsed]
        figure = _FIGURES.get(order.removeprefix(REVERSED))
        if figure is None:
            return wanted[::-1] if ORDERS.is_down(order) else wanted
        sign = -1 if ORDERS.is_down(order) else 1
        return sorted(wanted, key=lambda line: sign * figure(line.record))

    def marks(self, line: Line) -> tuple[bool | None, ...]:
        """The marks of the shown meetings."""
        shown = range(self.first, self.first + len(self.meetings))
        return tuple(line.record.mark(meeting) for meeting in shown)


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


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A held meeting and who came, by ids as texts of the database."""

    id: UUID
    held_on: date
    came: frozenset[str]


def sheet(session: Session, body_id: UUID, by: By, before: date | None = None) -> Sheet:
    """The attendance of a body with its latest twelve meetings, or the twelve before a day; three queries."""
    every = _meetings(session, body_id, by)
    held = [each for each in every if each.came]
    found = _records(session, held, by)
    lines = [
        Line(UUID(str(key)), name, found[key])
        for key, name in session.execute(_names(by))
        if key in found
    ]
    end = sum(each.held_on < before for each in held) if before else len(held)
    first = max(0, end - SHOWN_MEETINGS)
    shown = held[first:end]
    sectors = _sectors(session, [each.id for each in shown])
    columns = [
        Held(each.id, each.held_on, len(each.came), sectors.get(each.id, 0)) for each in shown
    ]
    without_list = [(each.id, each.held_on) for each in every if not each.came]
    return Sheet(columns, lines, len(held), first, without_list)


class Attendances:
    """Who came to the held meetings of bodies, each body read once: for pages that ask several things of it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._known: dict[tuple[UUID, By], list[_Meeting]] = {}

    def held(self, body_id: UUID, by: By) -> list[_Meeting]:
        """The meetings of which is on record who came; one query."""
        known = self._known.get((body_id, by))
        if known is None:
            known = [each for each in _meetings(self.session, body_id, by) if each.came]
            self._known[body_id, by] = known
        return known

    def records(
        self, body_id: UUID, by: By, only: Collection[UUID] | None = None
    ) -> dict[UUID, Record]:
        """How everybody, or `only` some, came."""
        held = self.held(body_id, by)
        if only is not None:
            wanted = {
                text for each in only for text in (each.hex, str(each))
            }  # as databases write them
            held = [replace(each, came=each.came & wanted) for each in held]
        found = _records(self.session, held, by)
        return {UUID(member): record for member, record in found.items()}


def records(
    session: Session, body_id: UUID, by: By, only: Collection[UUID] | None = None
) -> dict[UUID, Record]:
    """How everybody, or `only` some, came to the held meetings of a body; one query."""
    return Attendances(session).records(body_id, by, only)


def _meetings(session: Session, body_id: UUID, by: By) -> list[_Meeting]:
    query = meetings_with_attendees(body_id, _key(by))
    return [
        _Meeting(meeting, held_on, frozenset((came or "").split()))
        for meeting, held_on, came in session.execute(query)
    ]


def _records(session: Session, held: Sequence[_Meeting], by: By) -> dict[str, Record]:
    """Of all who came to the meetings; by ids as texts of the database."""
    away: dict[UUID, set[str]] = {}
    if by is By.ORGANIZATION:
        members = set().union(*(each.came for each in held))
        away = not_invited(session, [each.id for each in held], members)
    return attendance_records(
        [each.came for each in held], [away.get(each.id, ()) for each in held]
    )


def not_invited(
    session: Session, meetings: Collection[UUID], organizations: Collection[str]
) -> dict[UUID, set[str]]:
    """Of meetings that were closed to some organizations, which those are, by ids as the database has them.

    One query, three more where a meeting was closed to anybody.
    """
    if not may_hold_closed(session):
        return {}
    query = select(Meeting.id, Meeting.closed_to).where(Meeting.id.in_(meetings))
    closed = {meeting: codes for meeting, codes in session.execute(query) if codes}
    by_id = {UUID(each): each for each in organizations} if closed else {}
    return {
        meeting: {by_id[each] for each in organizations_left_out(session, codes, by_id)}
        for meeting, codes in closed.items()
    }


def lapsed(session: Session, body_id: UUID, attendances: Attendances | None = None) -> list[Lapsed]:
    """The organizations that `Record.has_lapsed` is true of, longest away first; `attendances` was read already.

    Two queries, those of `not_invited`, and those of `doubts_about`.
    """
    held = (attendances or Attendances(session)).held(body_id, By.ORGANIZATION)
    last: dict[str, date] = {}
    for each in held:
        last.update(dict.fromkeys(each.came, each.held_on))
    # Whoever came to one of the latest meetings has not lapsed: of the others alone the records are made.
    others = last.keys() - set().union(*(each.came for each in held[-LAPSED_AFTER:]))
    found = _records(
        session, [replace(each, came=each.came & others) for each in held], By.ORGANIZATION
    )
    away = {UUID(member): last[member] for member, record in found.items() if record.has_lapsed}
    query = select(Organization.id, Organization.name).where(Organization.id.in_(away))
    names = session.execute(query.order_by(by_name(Organization.name))).all() if away else []
    rows = sorted(names, key=lambda row: away[row[0]])
    doubts = doubts_about(session, body_id, away)
    return [Lapsed(key, name, away[key], doubts.get(key)) for key, name in rows]


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


def _key(by: By) -> InstrumentedAttribute[Any]:
    return Attendance.organization_id if by is By.ORGANIZATION else Attendance.person_id


def _names(by: By) -> Any:
    """All of them by name: to ask first who came somewhere costs more than to leave the others out."""
    who: Any = Organization if by is By.ORGANIZATION else Person
    return select(cast(who.id, String), who.name).order_by(by_name(who.name), who.id)


def _sectors(session: Session, meetings: list[UUID]) -> dict[UUID, int]:
    """How many different sectors were at each meeting."""
    query = (
        select(Attendance.meeting_id, func.count(OrganizationTerm.code.distinct()))
        .join(OrganizationTerm, OrganizationTerm.organization_id == Attendance.organization_id)
        .where(Attendance.meeting_id.in_(meetings), OrganizationTerm.vocabulary == "sectors")
        .group_by(Attendance.meeting_id)
    )
    return dict(session.execute(query).all())
