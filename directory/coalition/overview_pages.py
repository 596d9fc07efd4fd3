"""Pages that read: meetings, people, organizations, attendance; their queries are in `table` and `meetings`."""

from __future__ import annotations

from uuid import UUID

from flask import abort, render_template, request, url_for

from directory.coalition import attendance, meeting_queries, table_queries
from directory.coalition.blueprint import coalition, today
from directory.coalition.relationships import relationships
from directory.minutes.proposal_decisions import open_proposals
from directory.models import Audience, Person
from directory.web.access import Right, current_audience, may, requires
from directory.web.clock import read_day
from directory.web.database import db
from directory.web.forms import OnceForm
from directory.web.pagination import page_links


@coalition.get("/meetings")
@requires(Right.SEE_STAKEHOLDERS)
def meeting_list() -> str:
    """All meetings, latest first."""
    return render_template("coalition/meetings.html", meetings=meeting_queries.every(db.session()))


@coalition.get("/meetings/<uuid:meeting_id>")
@requires(Right.SEE_STAKEHOLDERS)
def meeting(meeting_id: UUID) -> str:
    """One meeting: who came, what was on the agenda, motions and tallies."""
    found = meeting_queries.find(db.session(), meeting_id) or abort(404)
    ways = [
        ("Minutes", url_for("coalition.minutes_document", meeting_id=found.id)),
        ("Packet", url_for("coalition.packet", body_id=found.body_id)),
    ]
    if may(Right.EDIT_STAKEHOLDERS):
        ways += [
            ("Sign-in sheet", url_for("coalition.sign_in_sheet", meeting_id=found.id)),
            ("Put a question to the vote", url_for("coalition.ballot_new", parent_id=found.id)),
            ("History", url_for("coalition.history", kind="meeting", record_id=found.id)),
            ("Day, place, status", url_for("coalition.planned_meeting_edit", record_id=found.id)),
        ]
    return render_template(
        "coalition/meeting.html",
        meeting=found,
        ways=ways,
        ballots=meeting_queries.ballots(db.session(), found.id),
        proposed=len(open_proposals(db.session(), found.id)),
    )


@coalition.get("/people/<uuid:person_id>")
@requires(Right.SEE_STAKEHOLDERS)
def person(person_id: UUID) -> str:
    """One person: organizations, spellings, meetings attended."""
    found = table_queries.person(db.session(), person_id) or abort(404)
    return render_template(
        "coalition/person.html", person=found, sees_contact=sees_contact(found.person)
    )


@coalition.get("/organizations/<uuid:organization_id>")
@requires(Right.SEE_STAKEHOLDERS)
def organization(organization_id: UUID) -> str:
    """One organization at the table: its people and the meetings it came to."""
    found = table_queries.organization(db.session(), organization_id) or abort(404)
    return render_template(
        "coalition/organization.html",
        organization=found,
        ties=relationships(db.session(), organization_id, today()),
        form=OnceForm(formdata=None),
    )


@coalition.get("/attendance")
@requires(Right.SEE_STAKEHOLDERS)
def attendance_page() -> str:
    """Who came to which meeting of a body, by organization or by person."""
    bodies = meeting_queries.bodies(db.session())
    chosen = next((body for body in bodies if str(body.id) == request.args.get("body")), None)
    chosen = chosen or next(iter(bodies), None)
    by = attendance.By.PERSON if request.args.get("by") == "person" else attendance.By.ORGANIZATION
    before = read_day(request.args.get("before", ""))
    sheet = attendance.sheet(db.session(), chosen.id, by, before) if chosen else None
    number = max(1, request.args.get("page", 1, int))
    first = (number - 1) * attendance.SHOWN_LINES

    def href(page: int) -> str:
        """The address of another page of the same sheet."""
        return url_for(
            "coalition.attendance_page", body=chosen.id if chosen else None, by=by.value, page=page,
            before=before.isoformat() if before else None,
        )  # fmt: skip

    return render_template(
        "coalition/attendance.html",
        bodies=bodies,
        body=chosen,
        by=by.value,
        sheet=sheet,
        lines=sheet.lines[first : first + attendance.SHOWN_LINES] if sheet else [],
        page=page_links(href, number, attendance.SHOWN_LINES, len(sheet.lines) if sheet else 0),
    )


def sees_contact(person: Person) -> bool:
    """Whether this account may see how to reach somebody: staff all, others what the person agreed to."""
    is_staff = may(Right.EDIT_STAKEHOLDERS) or may(Right.EDIT_LISTINGS)
    return (Audience.STAFF if is_staff else current_audience()).sees(person.audience)
