"""Who is at the table and who is missing: seats, attendance, agreements of each body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.db import by_name
from directory.gaps.representation import Record, Representation, attendance_records, representation
from directory.models import (
    Agreement,
    AgreementState,
    Attendance,
    Body,
    Meeting,
    Organization,
    Seat,
    meetings_with_attendees,
)
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.web.access import Right, requires
from directory.web.database import db


@dataclass(frozen=True, slots=True)
class Kind:
    """Seats of one sector."""

    sector: str | None
    found: Representation


@dataclass(frozen=True, slots=True)
class Seated:
    """One body: its seats by sector, its organizations by attendance, those that lapsed."""

    name: str
    meetings: int
    kinds: list[Kind]
    attendance: list[tuple[str, UUID, Record]]

    @property
    def lapsed(self) -> list[str]:
        """Who missed the last three meetings."""
        return [name for name, _id, record in self.attendance if record.has_lapsed]


@planning.get("/table")
@requires(Right.SEE_GAPS)
def table() -> str:
    """Seats, attendance and agreements beside each other."""
    day, session = current_view().picture.day, db.session()
    bodies = [
        _seated(session, body, day)
        for body in session.scalars(select(Body).order_by(by_name(Body.name)))
    ]
    every = session.scalars(select(Agreement)).all()
    replaced = {each.renews_id for each in every if each.is_signed_on(day)}
    papers = Counter(each.state_on(day) for each in every if each.id not in replaced)
    return page(
        "planning/table.html", bodies=bodies, papers=papers, states=list(AgreementState)[1:]
    )


def _seated(session: Session, body: Body, day: date) -> Seated:
    listed = meetings_with_attendees(body.id, Attendance.organization_id)
    rows = session.execute(listed.where(Meeting.held_on <= day))
    held = [set(came.split()) for _id, _on, came in rows if came]
    records = {UUID(each): record for each, record in attendance_records(held).items()}
    named = select(Organization.id, Organization.name).where(Organization.id.in_(records))
    names = dict(session.execute(named).all())
    attendance = [(names[each], each, record) for each, record in records.items()]
    attendance.sort(key=lambda each: (-(each[2].rate or 0), each[0]))
    return Seated(body.name, len(held), _kinds(session, body.id, day, records), attendance)


def _kinds(
    session: Session, body_id: UUID, day: date, records: Mapping[UUID, Record]
) -> list[Kind]:
    seats = session.scalars(
        select(Seat).where(Seat.body_id == body_id).options(selectinload(Seat.terms))
    ).all()
    sectors: dict[str | None, list[Seat]] = {}
    for seat in seats:
        sectors.setdefault(seat.sector, []).append(seat)
    found = []
    for sector, own in sectors.items():
        terms = [term for seat in own if (term := seat.term_on(day)) is not None]
        holders = [
            records.get(term.organization_id) if term.organization_id else None for term in terms
        ]
        found.append(Kind(sector, representation(len(own), holders)))
    return sorted(found, key=lambda each: (-each.found.gap, each.sector or ""))
