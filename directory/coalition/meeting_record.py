"""Keeping the record of a meeting while it is held: plan, agenda, who came, motions, decisions, what is to be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from flask import flash, render_template, request, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from directory.coalition.blueprint import coalition, found, today
from directory.coalition.closed_parts import OutcomeForm, closed_field, keep_item_of_outcomes
from directory.coalition.history import undo_of, undo_whole
from directory.coalition.link_holders import has_open_link
from directory.coalition.meeting_agenda import AgendaForm, check_item, keep_in_order
from directory.db import Base
from directory.minutes.doubt_decisions import settle
from directory.minutes.meeting_paper import Attendee
from directory.minutes.plan_writer import record_attendance
from directory.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Ballot,
    Body,
    Decision,
    Meeting,
    MeetingStatus,
    Motion,
    Organization,
    Person,
)
from directory.publication.closed_sessions import KEEPER, reading_as
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import OnceForm, RecordForm, fields, lead_to, name_fields, pressed_once
from directory.web.forms.form_pages import FormPage
from directory.web.forms.record_blocks import PartForm, editor_form, part_form
from directory.web.forms.record_editor import Editor, RemovalRefused, asked_record
from directory.web.forms.undo import offer_way_back, say
from directory.web.presentation import date_words


class MeetingForm(RecordForm):
    """When and where a body meets."""

    in_order = (("starts_at", "ends_at"),)

    body = name_fields.body("Group", required=True)
    held_on = fields.day("Day", required=True)
    starts_at = fields.hour("Begins")
    ends_at = fields.hour("Ends")
    place = fields.line("Place")
    title = fields.line("Title", hint="Such as: Regular meeting")
    status = fields.one_of(
        "Status", MeetingStatus, "Only a meeting that was held counts for attendance."
    )
    absences = fields.text("Excused or absent", hint="As the minutes say it.", rows=2)
    next_meeting = fields.line("Next meeting, in words")
    closed_to = closed_field("the meeting")


class MotionForm(OutcomeForm):
    """A motion and its votes."""

    model = Motion

    text = fields.text("Motion", required=True, rows=2)
    mover = fields.line("Moved by")
    seconder = fields.line("Seconded by")
    ayes = fields.number("In favor", 0, 10_000)
    noes = fields.number("Against", 0, 10_000)
    abstentions = fields.number("Abstained", 0, 10_000)


class DecisionForm(OutcomeForm):
    """What was decided."""

    model = Decision

    text = fields.text("Decision", required=True, rows=2)


class TaskForm(OutcomeForm):
    """What somebody is to do until when."""

    model = ActionItem

    text = fields.text("What", required=True, rows=2)
    owner = fields.line("Who")
    due_on = fields.day("By when")


class LineForm(OnceForm):
    """Whom and what a line of the list means."""

    person = name_fields.suggested("Person", Person)
    organization = name_fields.suggested("Organization", Organization, "Leave empty for none.")
    unit = fields.line("Part of the organization")


class PresenceForm(OnceForm):
    """Somebody who came."""

    name = fields.line("Name", required=True)
    organization = fields.line("Organization")


def _page(meeting: Meeting) -> str:
    return url_for("coalition.meeting", meeting_id=meeting.id)


def _check_meeting(meeting: Meeting, form: Any) -> None:
    body, day = form.body.data, form.held_on.data
    if body is None or day is None:
        return
    query = select(Meeting.id).where(Meeting.body_id == body.id, Meeting.held_on == day)
    with reading_as(db.session(), KEEPER):  # a day is taken, also for whom its meeting is closed to
        taken = db.session.scalar(query)
    if taken not in (None, meeting.id):
        form.held_on.errors = [f"Day: {body.name} has a meeting on this day already"]
    if form.status.data is MeetingStatus.HELD and day > today():
        form.status.errors = ["Status: a meeting that is still to come was not held yet"]


def _keep_minutes(meeting: Meeting) -> None:
    if meeting.attendances or meeting.paper:
        raise RemovalRefused("This meeting stays: it has a list of who came. Cancel it instead.")
    held = select(Ballot.id).where(Ballot.meeting_id == meeting.id).limit(1)
    with reading_as(db.session(), KEEPER):  # also one on an item that is closed to whoever asks
        if db.session.scalar(held):
            raise RemovalRefused("This meeting stays: a vote belongs to it. Cancel it instead.")


def _in_order(part: type[Any]) -> Callable[[Any, Any], None]:
    """Give a new part of a meeting the place after the last."""

    def finish(record: Any, _form: Any) -> None:
        if record.position is not None and record.id is not None:
            return
        with db.session.no_autoflush:
            query = select(part.position).where(part.meeting_id == record.meeting.id)
            places = db.session.scalars(query).all()
        record.position = max((place for place in places if place is not None), default=-1) + 1

    return finish


MEETING = Editor(
    name="planned_meeting", plural="meetings", words="meeting", model=Meeting, form=MeetingForm, home=_page,
    after_removal=lambda _meeting: url_for("coalition.meeting_list"), checks=_check_meeting, removal=_keep_minutes,
    begin=lambda _parent: {"status": MeetingStatus.PLANNED, "body": asked_record("body", Body), "closed_to": []},
    title=lambda meeting: f"{meeting.body.name}, {date_words(meeting.held_on)}", block="meeting",
)  # fmt: skip


def _part(
    name: str, plural: str, words: str, model: type[Base], form: type[RecordForm],
    **more: Any,
) -> Editor:  # fmt: skip
    return Editor(
        name=name, plural=plural, words=words, model=model, form=form, parent=MEETING, parent_name="meeting",
        home=lambda part: _page(part.meeting), title=lambda part: part.text,
        **{"finish": _in_order(model), **more},
    )  # fmt: skip


EDITORS = (
    MEETING,
    _part(
        "agenda_item",
        "agenda-items",
        "agenda item",
        AgendaItem,
        AgendaForm,
        block="agenda",
        checks=check_item,
        finish=keep_in_order,
        removal=keep_item_of_outcomes,
        begin=lambda _meeting: {"closed_to": []},
    ),
    _part("motion", "motions", "motion", Motion, MotionForm, block="motions"),
    _part("decision", "decisions", "decision", Decision, DecisionForm, block="decisions"),
    _part("task", "tasks", "action item", ActionItem, TaskForm, block="actions"),
)


def forms_to_add(meeting: Meeting) -> dict[str, PartForm]:
    """The forms that add a part to the page of a meeting, by the name of the part."""
    action = url_for("coalition.attendance_create", meeting_id=meeting.id, at="page")
    presence = part_form(PresenceForm(formdata=None), "attendance", action, "a person who came")
    words = {"task": "an action item"}
    parts = {
        each.name: editor_form(each, "coalition", meeting, words.get(each.name, ""))
        for each in EDITORS[1:]
    }
    return {"attendance": presence, **parts}


@coalition.get("/meetings/<uuid:meeting_id>/attendances/new")
@requires(Right.EDIT_STAKEHOLDERS)
def attendance_new(meeting_id: UUID) -> str:
    """The form for somebody who came, with who stands on the list already."""
    return _presence_page(found(Meeting, meeting_id), PresenceForm())


@coalition.post("/meetings/<uuid:meeting_id>/attendances/new")
@requires(Right.EDIT_STAKEHOLDERS)
@pressed_once(PresenceForm)
def attendance_create(form: PresenceForm, meeting_id: UUID) -> str | tuple[str, int] | Response:
    """Put somebody on the list, known by name and organization as minutes would be."""
    meeting = found(Meeting, meeting_id)
    if not form.validate():
        return _presence_page(meeting, form), 422
    attendance = record_attendance(
        db.session(), meeting, attendee(form.name.data, form.organization.data)
    )
    db.session.flush()
    offer_way_back(
        f"On the list: {attendance.name_as_written}.",
        url_for(
            "coalition.attendance_remove",
            attendance_id=attendance.id,
            at=request.args.get("at"),
        ),
    )
    return lead_to(form, _list_of(meeting))


@coalition.get("/attendances/<uuid:attendance_id>/edit")
@requires(Right.EDIT_STAKEHOLDERS)
def attendance_edit(attendance_id: UUID) -> str:
    """Whom a line of the list means, to be corrected."""
    attendance = found(Attendance, attendance_id)
    form = LineForm(
        person=attendance.person.name if attendance.person else "",
        organization=attendance.organization.name if attendance.organization else "",
        unit=attendance.unit or "",
    )
    return _line_page(attendance, form)


@coalition.post("/attendances/<uuid:attendance_id>/edit")
@requires(Right.EDIT_STAKEHOLDERS)
@pressed_once(LineForm)
def attendance_update(form: LineForm, attendance_id: UUID) -> str | tuple[str, int] | Response:
    """Keep whom the line means; a name that is not on record makes a new person or organization."""
    attendance = found(Attendance, attendance_id)
    if attendance.person is not None and not form.person.data:
        form.person.errors = ["Enter the person, or take the line off the list if nobody came"]
        return _line_page(attendance, form), 422
    if not form.validate():
        return _line_page(attendance, form), 422
    undo = undo_whole(attendance.meeting)
    attendance.unit = form.unit.data or None
    person = _by_name(Person, form.person.data, attendance.person)
    organization = _by_name(Organization, form.organization.data, attendance.organization)
    settle(db.session(), attendance, person, organization)
    named = attendance.name_as_written or attendance.as_written
    answer = lead_to(form, f"{_page(attendance.meeting)}#present")
    say(f"Saved: the line of “{named}”. The next minutes are read by it.", undo)
    return answer


Named = TypeVar("Named", Person, Organization)


def _by_name(model: type[Named], name: str | None, present: Named | None) -> Named | None:
    """The record of a name: the one that stands there, another on record, or a new one."""
    if not name:
        return None
    if present is not None and present.name == name:
        return present
    same = select(model).where(func.lower(model.name) == name.lower()).order_by(model.created_at)
    record = db.session.scalars(same.limit(1)).first()
    if record is None:
        record = model(name=name)
        db.session.add(record)
    return record


def _line_page(attendance: Attendance, form: LineForm) -> str:
    return FormPage(
        "Correct a line", _page(attendance.meeting), record_name=MEETING.title(attendance.meeting),
        lead=f"“{attendance.as_written}”",
        action=url_for("coalition.attendance_update", attendance_id=attendance.id),
        template="coalition/attendance_edit.html", beside={"attendance": attendance},
    ).show(form)  # fmt: skip


@coalition.post("/attendances/<uuid:attendance_id>/removal")
@requires(Right.EDIT_STAKEHOLDERS)
@pressed_once(OnceForm)
def attendance_remove(form: OnceForm, attendance_id: UUID) -> Response:
    """Take somebody off the list who did not come."""
    attendance = found(Attendance, attendance_id)
    meeting = attendance.meeting
    if has_open_link(attendance):
        flash(HANDED.format(attendance.name_as_written or attendance.as_written))
        return lead_to(form, _list_of(meeting))
    db.session.delete(attendance)
    db.session.flush()
    undo, named = undo_of(meeting), attendance.name_as_written or attendance.as_written
    answer = lead_to(form, _list_of(meeting))
    say(f"Taken off the list: “{named}”.", undo)
    return answer


HANDED = (
    "{} was handed a voting link, and nothing says which. The line stays until the vote is closed: else there would be"
    " more links than people. To correct the name, change the line."
)


def _asked_ballot(meeting: Meeting) -> Ballot | None:
    """The vote of the meeting that somebody came from, and goes back to."""
    ballot = asked_record("ballot", Ballot)
    return ballot if ballot is not None and ballot.meeting_id == meeting.id else None


def _list_of(meeting: Meeting) -> str:
    """Where a line was added or taken off: on the page of the meeting, or in the list by itself."""
    if request.args.get("at") == "page":
        return f"{_page(meeting)}#present"
    ballot = _asked_ballot(meeting)
    return url_for(
        "coalition.attendance_new", meeting_id=meeting.id, ballot=ballot.id if ballot else None
    )


def _presence_page(meeting: Meeting, form: PresenceForm) -> str:
    return render_template(
        "coalition/presence.html", meeting=meeting, form=form, ballot=_asked_ballot(meeting)
    )


def attendee(name: str, organization: str | None) -> Attendee:
    """Somebody who signed in, in the shape in which minutes name people."""
    as_written = f"{name}, {organization}" if organization else name
    return Attendee(0, name, None, organization, None, as_written)
