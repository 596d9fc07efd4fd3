"""Minutes that somebody pastes or uploads: read, looked at, recorded; doubts are then settled one by one."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from flask import flash, render_template, url_for
from flask_wtf.file import FileField
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import HiddenField

from directory.coalition import form_fields
from directory.coalition.blueprint import coalition
from directory.minutes import read_meeting
from directory.minutes.apply import apply_meetings
from directory.minutes.doubt_decisions import open_doubts
from directory.minutes.known_records import load_known
from directory.minutes.plan import MeetingsPlan, plan_meetings
from directory.minutes.plan_text import would_create
from directory.models import Body, Meeting
from directory.parsing.remarks import NothingToRead
from directory.web.access import Right, requires
from directory.web.database import db, reads_only
from directory.web.forms import OnceForm, lead_to, led_before

LARGEST = 3 * 1024 * 1024
ROWS = 16

Answer = str | tuple[str, int] | Response


class PaperForm(OnceForm):
    """Minutes as text or as a file."""

    words = form_fields.text(
        "Paste the minutes", hint="In any layout, with the list of who came.", rows=ROWS
    )
    paper = FileField(
        "Or choose a file",
        description="Plain text, HTML, Word (.docx) or PDF with a text layer, up to 3 MB.",
    )
    body = form_fields.line("Which body met", hint="Leave empty when the paper says it.")


class ApprovalForm(OnceForm):
    """The paper that was looked at, carried along so that nothing is kept before somebody agrees."""

    data = HiddenField()
    name = HiddenField()
    body = HiddenField()


@coalition.get("/minutes/new")
@requires(Right.EDIT_STAKEHOLDERS)
def minutes_new() -> str:
    """The form."""
    return render_template("coalition/minutes_new.html", form=PaperForm())


@coalition.post("/minutes/review")
@requires(Right.EDIT_STAKEHOLDERS)
@reads_only
def minutes_review() -> Answer:
    """What the paper would change, with every doubt; nothing is recorded yet."""
    form = PaperForm()
    data, name = _paper(form)
    plan = None
    if form.validate() and not data:
        form.words.errors = ["Paste the minutes: or choose a file"]
    elif not form.errors:
        plan = _plan(form, data, name, form.body.data)
    if plan is None:
        return render_template("coalition/minutes_new.html", form=form), 422
    (planned,) = plan.meetings
    approval = ApprovalForm(formdata=None)
    approval.data.data = base64.b64encode(data).decode()
    approval.name.data, approval.body.data = name, form.body.data or ""
    return render_template(
        "coalition/minutes_review.html",
        planned=planned,
        plan=plan,
        counts=would_create(plan),
        form=approval,
    )


@coalition.post("/minutes")
@requires(Right.EDIT_STAKEHOLDERS)
def minutes_create() -> Answer:
    """Record the meeting as it was looked at."""
    form = ApprovalForm()
    before = led_before(form)
    if before is not None:
        return before
    try:
        data = base64.b64decode(form.data.data or "", validate=True)
    except (binascii.Error, ValueError):
        data = b""
    again = PaperForm(formdata=None)
    plan = (
        _plan(again, data, form.name.data or "minutes.txt", form.body.data or None)
        if data
        else None
    )
    if plan is None or not form.validate():
        return render_template("coalition/minutes_new.html", form=again), 422
    session = db.session()
    apply_meetings(session, plan)
    (planned,) = plan.meetings
    meeting = session.scalars(
        select(Meeting)
        .join(Body)
        .where(Body.name == planned.body, Meeting.held_on == planned.held_on)
    ).one()
    flash("The meeting is on record.")
    waiting = open_doubts(session, meeting.id)
    endpoint = "coalition.meeting_doubts" if waiting else "coalition.meeting"
    return lead_to(form, url_for(endpoint, meeting_id=meeting.id))


def _paper(form: PaperForm) -> tuple[bytes, str]:
    upload: Any = form.paper.data
    if upload and upload.filename:
        data = upload.stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            form.paper.errors = ["The file is larger than 3 MB; minutes are smaller than that"]
        return data[:LARGEST], upload.filename[-200:]
    return (form.words.data or "").encode(), "minutes.txt"


def _plan(form: PaperForm, data: bytes, name: str, body: str | None) -> MeetingsPlan | None:
    """The plan for one paper; None with the reason in the form when it has no place."""
    try:
        plan = plan_meetings([read_meeting(data, name)], load_known(db.session()), body)
    except NothingToRead as problem:
        form.words.errors = [f"The minutes could not be read: {problem}"]
        return None
    if not plan.meetings:
        form.words.errors = [
            f"The minutes were not taken: {remark.reason}" for remark in plan.refused
        ]
        return None
    if plan.is_empty:
        form.words.errors = ["This very paper is on record already; nothing would change"]
        return None
    return plan
