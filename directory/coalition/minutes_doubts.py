"""Doubtful names of imported minutes, settled one by one: whom a line means, and for which organization."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from flask import abort, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.coalition.blueprint import coalition, found
from directory.coalition.history import undo_whole
from directory.minutes.doubt_decisions import choices, open_doubts, settle
from directory.minutes.proposal_decisions import open_proposals
from directory.models import Attendance, Meeting, Organization, Person
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import OnceForm, lead_to, previous_redirect
from directory.web.forms.undo import say

Record = TypeVar("Record", Person, Organization)

NEW, NOBODY = "new", "none"


def what_is_next(meeting_id: UUID) -> str:
    """The page on which the minutes of a meeting go on: doubts first, then proposals, then the meeting itself."""
    session = db.session()
    if open_doubts(session, meeting_id):
        return "coalition.meeting_doubts"
    proposed = open_proposals(session, meeting_id)
    return "coalition.meeting_proposals" if proposed else "coalition.meeting"


@coalition.get("/doubts")
@requires(Right.SEE_STAKEHOLDERS)
def doubt_list() -> str:
    """Every line that waits for somebody to look."""
    return render_template("coalition/doubts.html", doubts=open_doubts(db.session()))


@coalition.get("/meetings/<uuid:meeting_id>/doubts")
@requires(Right.EDIT_STAKEHOLDERS)
def meeting_doubts(meeting_id: UUID) -> str | Response:
    """The first doubt of a meeting that is still open; the meeting itself when none is."""
    meeting = found(Meeting, meeting_id)
    waiting = open_doubts(db.session(), meeting.id)
    if not waiting:
        return render_template("coalition/doubts.html", doubts=[], meeting=meeting)
    asked = request.args.get("line", "")
    first = next((each for each in waiting if str(each.id) == asked), waiting[0])
    return render_template(
        "coalition/doubt.html", doubt=first, origin=_from(), waiting=len(waiting),
        choices=choices(db.session(), first), form=OnceForm(formdata=None),
    )  # fmt: skip


@coalition.post("/attendances/<uuid:attendance_id>/settlement")
@requires(Right.EDIT_STAKEHOLDERS)
def settlement(attendance_id: UUID) -> Response:
    """Say whom the line means; what is confirmed is remembered."""
    attendance = found(Attendance, attendance_id)

    form = OnceForm()
    done = previous_redirect(form)
    if done is not None:
        return done
    session, meeting_id, named = db.session(), attendance.meeting_id, attendance.as_written
    undo = undo_whole(attendance.meeting)
    person = _chosen(Person, request.form.get("person"), attendance.name_as_written)
    organization = _chosen(
        Organization, request.form.get("organization"), attendance.organization_as_written or ""
    )
    count = settle(session, attendance, person, organization)
    session.flush()
    origin = _from().get("from")
    if origin == "attendance":
        body_id = attendance.meeting.body_id
        address = url_for("coalition.attendance_page", body=body_id, only="lapsed")
    elif origin == "month":
        address = url_for("coalition.home")
    else:
        address = url_for(what_is_next(meeting_id), meeting_id=meeting_id)
    answer = lead_to(form, address)
    elsewhere = f", here and on {count - 1} other lists" if count > 1 else ""
    say(f"Settled: “{named}”{elsewhere}.", undo)
    return answer


ORIGINS = frozenset({"attendance", "month"})
"""The pages that say of an organization that it may have come, to which settling its line leads back."""


def _from() -> dict[str, str]:
    """The page that a line was opened from, as an argument of an address."""
    wanted = request.args.get("from", "")
    return {"from": wanted} if wanted in ORIGINS else {}


def _chosen(model: type[Record], choice: str | None, written: str) -> Record | None:
    """The record that was chosen, a new one by the words of the paper, or nobody."""
    if choice in (None, "", NOBODY):
        return None
    if choice == NEW:
        made = model(name=written)
        db.session.add(made)
        return made
    try:
        chosen: Record | None = db.session.get(model, UUID(choice))
    except ValueError:
        abort(400)
    return chosen or abort(404)
