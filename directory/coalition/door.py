"""The pages of the coalition door; the queries behind them are in `table` and `meetings`."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, render_template, request

from directory.coalition import attendance, meetings, table
from directory.web.access import Right, requires
from directory.web.database import db

coalition = Blueprint("coalition", __name__, url_prefix="/coalition")


@coalition.get("/")
@requires(Right.BE_SIGNED_IN)
def home() -> str:
    """Where signed-in people start."""
    return render_template("coalition/home.html", bodies=meetings.bodies(db.session()))


@coalition.get("/meetings")
@requires(Right.SEE_STAKEHOLDERS)
def meeting_list() -> str:
    """All meetings, latest first."""
    return render_template("coalition/meetings.html", meetings=meetings.every(db.session()))


@coalition.get("/meetings/<uuid:meeting_id>")
@requires(Right.SEE_STAKEHOLDERS)
def meeting(meeting_id: UUID) -> str:
    """One meeting: who came, what was on the agenda, motions and tallies."""
    found = meetings.find(db.session(), meeting_id) or abort(404)
    return render_template("coalition/meeting.html", meeting=found)


@coalition.get("/people")
@requires(Right.SEE_STAKEHOLDERS)
def people() -> str:
    """Everybody who has been at the table."""
    return render_template("coalition/people.html", people=table.people(db.session()))


@coalition.get("/people/<uuid:person_id>")
@requires(Right.SEE_STAKEHOLDERS)
def person(person_id: UUID) -> str:
    """One person: organizations, spellings, meetings attended."""
    found = table.person(db.session(), person_id) or abort(404)
    return render_template("coalition/person.html", person=found)


@coalition.get("/organizations")
@requires(Right.SEE_STAKEHOLDERS)
def organizations() -> str:
    """Organizations that have been at the table."""
    rows = table.organizations(db.session())
    return render_template("coalition/organizations.html", organizations=rows)


@coalition.get("/organizations/<uuid:organization_id>")
@requires(Right.SEE_STAKEHOLDERS)
def organization(organization_id: UUID) -> str:
    """One organization at the table: its people and the meetings it came to."""
    found = table.organization(db.session(), organization_id) or abort(404)
    return render_template("coalition/organization.html", organization=found)


@coalition.get("/attendance")
@requires(Right.SEE_STAKEHOLDERS)
def attendance_page() -> str:
    """Who came to which meeting of a body, by organization or by person."""
    bodies = meetings.bodies(db.session())
    chosen = next((body for body in bodies if str(body.id) == request.args.get("body")), None)
    chosen = chosen or next(iter(bodies), None)
    by = attendance.By.PERSON if request.args.get("by") == "person" else attendance.By.ORGANIZATION
    sheet = attendance.sheet(db.session(), chosen.id, by) if chosen else None
    return render_template(
        "coalition/attendance.html", bodies=bodies, body=chosen, by=by.value, sheet=sheet
    )
