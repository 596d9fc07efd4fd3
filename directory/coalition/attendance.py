"""The attendance sheet of a body: the matrix of `gaps.representation` with names and dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from directory.gaps.representation import Record, attendance_matrix
from directory.models import Attendance, Meeting, MeetingStatus, Organization, Person


class By(StrEnum):
    """Whose attendance is counted."""

    ORGANIZATION = "organization"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Held:
    """A column of the sheet."""

    id: UUID
    held_on: date
    present: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sheet."""

    id: UUID
    name: str
    record: Record


@dataclass(frozen=True, slots=True)
class Sheet:
    """Meetings oldest first; lines by attendance, best first, then by name."""

    meetings: list[Held]
    lines: list[Line]

    @property
    def lapsed(self) -> list[Line]:
        """Who missed the last three meetings."""
        return [line for line in self.lines if line.record.has_lapsed]


def sheet(session: Session, body_id: UUID, by: By) -> Sheet:
    """The attendance of a body; two queries."""
    held = session.execute(
        select(Meeting.id, Meeting.held_on)
        .where(Meeting.body_id == body_id, Meeting.status == MeetingStatus.HELD)
        .order_by(Meeting.held_on)
    ).all()
    who: Any = Organization if by is By.ORGANIZATION else Person
    key: InstrumentedAttribute[Any] = (
        Attendance.organization_id if by is By.ORGANIZATION else Attendance.person_id
    )
    presences = session.execute(
        select(who.id, who.name, Meeting.id)
        .join(Attendance, key == who.id)
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .where(Meeting.body_id == body_id)
        .distinct()
    ).all()
    names = {member: name for member, name, _ in presences}
    matrix = attendance_matrix(
        [row.id for row in held], [(member, meeting) for member, _, meeting in presences]
    )
    lines = [Line(member, names[member], record) for member, record in matrix.records.items()]
    lines.sort(key=lambda line: (-line.record.attended, line.name.casefold(), str(line.id)))
    present = [sum(line.record.marks[i] is True for line in lines) for i in range(len(held))]
    columns = [Held(row.id, row.held_on, count) for row, count in zip(held, present, strict=True)]
    return Sheet(columns, lines)
