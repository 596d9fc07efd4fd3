"""Pages that read: meetings, people, organizations, attendance; their queries are in `table` and `meetings`."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import abort, render_template, request, url_for

from directory.coalition import attendance, meeting_queries, table_queries
from directory.coalition.blueprint import coalition, today
from directory.coalition.meeting_agenda import left_over
from directory.coalition.meeting_record import MeetingForm, forms_to_add
from directory.coalition.relationships import relationships
from directory.coalition.retreats import way_to_retreat
from directory.coalition.stakeholder_forms import (
    OrganizationForm,
    PersonForm,
    forms_to_add_to_organization,
    forms_to_add_to_person,
)
from directory.minutes.doubt_decisions import doubt_count
from directory.minutes.proposal_decisions import open_proposals
from directory.models import (
    Audience,
    Meeting,
    MeetingStatus,
    Organization,
    Person,
    PublishedKind,
)
from directory.publication import published
from directory.web.access import Right, current_audience, may, requires
from directory.web.clock import read_day
from directory.web.database import db
from directory.web.features import is_used
from directory.web.forms.record_blocks import record_facts
from directory.web.pagination import page_links

SIGN_IN_SHEET = "Sign-in sheet"


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
    ways += way_to_retreat(found)
    if may(Right.EDIT_STAKEHOLDERS) and is_used("letters"):
        invitation = url_for("coalition.mailing_new", list="meeting", meeting=found.id)
        ways.append(("Write to those invited", invitation))
    if may(Right.EDIT_STAKEHOLDERS):
        ways += [
            (SIGN_IN_SHEET, url_for("coalition.sign_in_sheet", meeting_id=found.id)),
            ("Put a question to the vote", url_for("coalition.ballot_new", parent_id=found.id)),
            ("History", url_for("coalition.history", kind="meeting", record_id=found.id)),
            ("Remove", url_for("coalition.planned_meeting_removal", record_id=found.id)),
        ]
    return render_template(
        "coalition/meeting.html",
        meeting=found,
        ways=sorted(ways, key=lambda way: way[0] != first_way(found, today())),
        known=record_facts(MeetingForm, found),
        adding=forms_to_add(found) if may(Right.EDIT_STAKEHOLDERS) else {},
        ballots=meeting_queries.ballots(db.session(), found.id),
        left_over=left_over(db.session(), found),
        proposed=len(open_proposals(db.session(), found.id)),
    )


def first_way(meeting: Meeting, day: date) -> str:
    """What a meeting needs first: its packet before, the sign-in sheet on the day, the minutes after it."""
    if meeting.status is MeetingStatus.HELD or meeting.held_on < day:
        return "Minutes"
    is_now = meeting.held_on == day and may(Right.EDIT_STAKEHOLDERS)
    return SIGN_IN_SHEET if is_now else "Packet"


@coalition.get("/people/<uuid:person_id>")
@requires(Right.SEE_STAKEHOLDERS)
def person(person_id: UUID) -> str:
    """One person: organizations, spellings, meetings attended."""
    found = table_queries.person(db.session(), person_id) or abort(404)
    kept = () if may(Right.EDIT_STAKEHOLDERS) else ("notes_internal", "audience")
    hidden = () if sees_contact(found.person) else ("email", "phone", "subscribed")
    return render_template(
        "coalition/person.html",
        person=found,
        known=record_facts(PersonForm, found.person, {*kept, *hidden}),
        adding=forms_to_add_to_person(found.person) if may(Right.EDIT_STAKEHOLDERS) else {},
        planners_see_contact=Audience.PARTNER.sees(found.person.audience),
    )


@coalition.get("/organizations/<uuid:organization_id>")
@requires(Right.SEE_STAKEHOLDERS)
def organization(organization_id: UUID) -> str:
    """One organization at the table: its people and the meetings it came to."""
    found = table_queries.organization(db.session(), organization_id) or abort(404)
    may_edit = may(Right.EDIT_STAKEHOLDERS)
    kept = () if may_edit else ("notes_internal",)
    hidden = () if may_edit or _is_website_published(found.organization) else ("website",)
    return render_template(
        "coalition/organization.html",
        organization=found,
        known=record_facts(OrganizationForm, found.organization, {*kept, *hidden}),
        adding=forms_to_add_to_organization(found.organization) if may_edit else {},
        ties=relationships(db.session(), organization_id, today()),
        public=published(
            db.session(), PublishedKind.ORGANIZATION, organization_id, Audience.PUBLIC
        ),
    )


def _is_website_published(record: Organization) -> bool:
    """Whether this account reads the web address among the listings, too: at the table organizations are names."""
    if record.confidential:
        return False
    found = published(db.session(), PublishedKind.ORGANIZATION, record.id, current_audience())
    return found is not None and found.get("website") == record.website


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
    order = attendance.ORDERS.read(request.args.get("sort", ""))
    only_lapsed = request.args.get("only") == "lapsed"
    away = (
        attendance.lapsed(db.session(), chosen.id)
        if chosen and by is attendance.By.ORGANIZATION and doubt_count(db.session())
        else []
    )
    lines = sheet.arranged(order, only_lapsed) if sheet else []
    number = max(1, request.args.get("page", 1, int))
    first = (number - 1) * attendance.SHOWN_LINES

    def link(**changed: Any) -> str:
        """The address of the same sheet with something changed."""
        kept = {
            "body": chosen.id if chosen else None,
            "by": by.value,
            "before": before.isoformat() if before else None,
            "sort": order if order != attendance.ORDERS.usual else None,
            "only": "lapsed" if only_lapsed else None,
        }
        return url_for("coalition.attendance_page", **(kept | changed))

    return render_template(
        "coalition/attendance.html",
        bodies=bodies,
        body=chosen,
        by=by.value,
        sheet=sheet,
        link=link,
        orders=attendance.ORDERS,
        order=order,
        only_lapsed=only_lapsed,
        doubts={each.organization_id: each.doubt for each in away if each.doubt},
        lapsed_count=sum(line.record.has_lapsed for line in sheet.lines) if sheet else 0,
        lines=lines[first : first + attendance.SHOWN_LINES],
        page=page_links(lambda page: link(page=page), number, attendance.SHOWN_LINES, len(lines)),
    )


def sees_contact(person: Person) -> bool:
    """Whether this account may see how to reach somebody: staff all, others what the person agreed to."""
    is_staff = may(Right.EDIT_STAKEHOLDERS) or may(Right.EDIT_LISTINGS)
    return (Audience.STAFF if is_staff else current_audience()).sees(person.audience)
