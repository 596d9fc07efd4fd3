"""The list at the door of a meeting: a sheet to print, and a code by which people sign in themselves on a tablet."""

from __future__ import annotations

from math import ceil
from uuid import UUID

from flask import render_template
from sqlalchemy import select

from directory.coalition.blueprint import coalition, found, today
from directory.coalition.closed_parts import people_left_out
from directory.coalition.guest_links import Purpose, public_link
from directory.models import Attendance, Meeting, Organization, Person
from directory.name_order import name_order
from directory.web.access import Right, requires
from directory.web.database import db

LATEST_MEETINGS = 6
LINES_OF_SHEET, LINES_IN_HALVES, EMPTY_LINES = 18, 56, 4
"""How many lines fit one sheet of US Letter or A4, how many where they are lower and stand in two columns, and how many
are left for people whom nobody expects.
"""


@coalition.get("/meetings/<uuid:meeting_id>/sign-in")
@requires(Right.EDIT_STAKEHOLDERS)
def sign_in_sheet(meeting_id: UUID) -> str:
    """The sheet with whoever came lately, empty lines for others, and the code for the tablet on the day itself."""
    meeting = found(Meeting, meeting_id)
    link = public_link("guests.sign_in", Purpose.SIGN_IN, meeting.id, lang="en")
    expected = [(name, organization) for _person, name, organization in expected_people(meeting)]
    lines = max(LINES_OF_SHEET, len(expected) + EMPTY_LINES)
    return render_template(
        "coalition/sign_in.html", meeting=meeting, expected=expected, empty_lines=lines - len(expected),
        is_in_halves=lines > LINES_OF_SHEET, sheets=ceil(lines / LINES_IN_HALVES), link=link,
        is_today=meeting.held_on == today(),
    )  # fmt: skip


def expected_people(meeting: Meeting) -> list[tuple[UUID, str, str]]:
    """Who came to one of the last meetings of the body, by name, with the organization they came for last.

    Without those of agencies that the meeting is closed to.
    """
    latest = (
        select(Meeting.id)
        .where(
            Meeting.body_id == meeting.body_id,
            Meeting.id != meeting.id,
            Meeting.held_on < meeting.held_on,
        )
        .order_by(Meeting.held_on.desc())
        .limit(LATEST_MEETINGS)
    )
    query = (
        select(Person.id, Person.name, Organization.id, Organization.name)
        .join(Attendance, Attendance.person_id == Person.id)
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .outerjoin(Organization, Attendance.organization_id == Organization.id)
        .where(Attendance.meeting_id.in_(latest))
        .order_by(Meeting.held_on)
    )
    seen = {row[0]: row for row in db.session.execute(query)}
    not_invited = people_left_out(db.session(), meeting.closed_to, seen, today())
    expected = [
        (row[0], row[1], row[3] or "") for row in seen.values() if row[0] not in not_invited
    ]
    return sorted(expected, key=lambda each: name_order(each[1]))
