"""Minutes that somebody pastes or uploads: read, corrected on the page, recorded; doubts and proposals come after."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace
from datetime import date
from typing import Any

from flask import abort, render_template, request, url_for
from flask_wtf.file import FileField
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import HiddenField

from directory.coalition.blueprint import coalition
from directory.coalition.case_identifiers import warnings
from directory.coalition.closed_parts import closed_field
from directory.coalition.history import check_restored
from directory.coalition.minutes_doubts import what_is_next
from directory.db import begin_writing, by_name
from directory.exchange.import_audit import note_plan
from directory.minutes import read_meeting
from directory.minutes.case_details import recorded_texts
from directory.minutes.corrections import (
    Corrections,
    LineChoice,
    TwiceOnList,
    choose_matches,
    corrected_paper,
    with_chosen_owners,
)
from directory.minutes.known_records import load_known
from directory.minutes.meeting_paper import Noted, ReadPaper
from directory.minutes.meetings_plan import (
    Known,
    MeetingsPlan,
    PlannedMeeting,
    Preview,
    known_group,
    preview_paper,
)
from directory.minutes.plan_writer import apply_meetings
from directory.models import Body, Meeting, Organization, Person
from directory.parsing.file_names import plain_file_name
from directory.parsing.remarks import NothingToRead
from directory.parsing.sandbox import read_sandboxed
from directory.publication.closed_sessions import sees_whole_meeting
from directory.web.access import Right, requires
from directory.web.database import db, reads_only
from directory.web.forms import OnceForm, fields, lead_to, pressed_once
from directory.web.forms.undo import UndoAct, say
from directory.web.presentation import date_words
from directory.web.record_restoration import take_back_act
from directory.web.text_questions import also_ask_about, save_nothing_typed

LARGEST = 3 * 1024 * 1024
ROWS = 16
ADDED = 3
_LONGEST = 500

Answer = str | tuple[str, int] | Response


class PaperForm(OnceForm):
    """Minutes as text or as a file."""

    words = fields.text(
        "Paste the minutes", hint="In any layout, with the list of who came.", rows=ROWS
    )
    paper = FileField(
        "Or choose a file",
        description="Plain text, HTML, Word (.docx) or PDF that is no scan, up to 3 MB.",
    )
    body = fields.line("Which group met", hint="Leave empty when the paper says it.")


class ReviewForm(OnceForm):
    """The paper that was looked at, carried along so that nothing is kept before somebody agrees."""

    data = HiddenField()
    name = HiddenField()
    closed_to = closed_field("the meeting")


@coalition.get("/minutes/new")
@requires(Right.EDIT_STAKEHOLDERS)
def minutes_new() -> str:
    """Ask for a paper of minutes: a file or its words."""
    return render_template("coalition/minutes_new.html", form=PaperForm())


@coalition.post("/minutes/review")
@requires(Right.EDIT_STAKEHOLDERS)
@reads_only
def minutes_review() -> Answer:
    """What the paper would change, to be corrected; nothing is recorded yet."""
    form = PaperForm()
    data, name = _paper(form)
    paper = None
    if form.validate() and not data:
        form.words.errors = ["Paste the minutes, or choose a file"]
    elif not form.errors:
        paper = _read(form, data, name)
    if paper is None:
        return render_template("coalition/minutes_new.html", form=form), 422
    preview = _corrected(paper, Corrections(body=form.body.data), load_known(db.session()))
    return _review_page(preview, data, name, [], {})


@coalition.post("/minutes")
@requires(Right.EDIT_STAKEHOLDERS)
@pressed_once(ReviewForm)
def minutes_create(form: ReviewForm) -> Answer:
    """Record the meeting as it was corrected; what cannot be recorded is shown again with the reason."""
    try:
        data = base64.b64decode(form.data.data or "", validate=True)
    except (binascii.Error, ValueError):
        data = b""
    again, name = PaperForm(formdata=None), form.name.data or "minutes.txt"
    paper = _read(again, data, name) if data else None
    if paper is None or not form.validate():
        return render_template("coalition/minutes_new.html", form=again), 422
    session = db.session()
    known = load_known(session)
    read = preview_paper(paper, known)
    corrections, errors = _corrections(read)
    preview = _corrected(paper, corrections, known)
    try:
        chosen = choose_matches(preview.attendances, corrections, known)
    except TwiceOnList as problem:
        errors.append(str(problem))
        chosen = []
    if preview.refusal:
        errors.append(preview.refusal)
    if preview.group_doubt and not request.form.get("new_group"):
        errors.append(f"{preview.group_doubt}; choose a group, or say that it is a new one")
    if errors or preview.held_on is None:
        return _review_page(preview, data, name, errors, request.form), 422
    also_ask_about((text for _, text in recorded_texts(preview.paper.minutes)), "In the paper")
    undo = UndoAct.of_this(url_for("coalition.minutes_withdrawal"))
    minutes = with_chosen_owners(preview.paper.minutes, read.attendances, corrections)
    planned = PlannedMeeting(
        replace(preview.paper, minutes=minutes), preview.body, preview.held_on, chosen, is_new=True,
        is_planned=preview.on_record is not None,
    )  # fmt: skip
    apply_meetings(session, MeetingsPlan(meetings=[planned]))
    meeting = _find(planned.body, planned.held_on) or abort(404)
    # To open what was planned as closed is done on the page of the meeting, never on the way.
    meeting.closed_to = sorted({*meeting.closed_to, *(form.closed_to.data or ())})
    called = f"{meeting.body.name}, {date_words(meeting.held_on)}"
    answer = lead_to(form, url_for(what_is_next(meeting.id), meeting_id=meeting.id))
    done = "The meeting has its minutes" if planned.is_planned else "On record with its minutes"
    say(f"{done}: {called}.", undo if sees_whole_meeting(session, meeting.id) else None)
    return answer


@coalition.post("/minutes/withdrawals")
@requires(Right.EDIT_STAKEHOLDERS)
def minutes_withdrawal() -> Response:
    """Take back what this account has just recorded of a meeting, with the people and organizations that came by it."""

    def check(left: list[Any]) -> None:
        """Nobody takes back what is closed to them, nor takes a voter off the list."""
        for each in left:
            if isinstance(each, Meeting):
                check_restored(each)

    kinds = {each.__tablename__ for each in (Meeting, Body, Person, Organization)}
    words = "what you recorded of the meeting, with the people and organizations that came by it"
    return take_back_act(kinds, url_for("coalition.meeting_list"), check, words)


def _find(body: str, day: date) -> Meeting | None:
    """The meeting of a group on a day; None also where it is closed to whoever looks."""
    query = select(Meeting).join(Body).where(Body.name == body, Meeting.held_on == day)
    return db.session.scalars(query).one_or_none()


def _of_same_paper(digest: str) -> Meeting | None:
    """The meeting that this paper was recorded as, on whatever day and of whatever group it was corrected to be."""
    query = select(Meeting).where(Meeting.paper_digest == digest).order_by(Meeting.held_on)
    return db.session.scalars(query).first()


def _closed_last(body: str) -> list[str]:
    """Whom the latest meeting of a group was closed to: the next one is, too, until somebody says otherwise."""
    query = select(Meeting.closed_to).join(Body).where(Body.name == body)
    return db.session.scalars(query.order_by(Meeting.held_on.desc()).limit(1)).first() or []


def _paper(form: PaperForm) -> tuple[bytes, str]:
    upload: Any = form.paper.data
    if upload and upload.filename:
        data = upload.stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            form.paper.errors = ["The file is larger than 3 MB; minutes are smaller than that"]
        return data[:LARGEST], plain_file_name(upload.filename, "minutes.txt")
    return (form.words.data or "").encode(), "minutes.txt"


def _read(form: PaperForm, data: bytes, name: str) -> ReadPaper | None:
    """The paper; None with the reason in the form when it cannot be read or is none."""
    try:
        paper = read_sandboxed(name, read_meeting, data, name)
    except NothingToRead as problem:
        form.words.errors = [f"The minutes could not be read: {problem}"]
        return None
    if not paper.minutes.tells_of_meeting:
        refusal = preview_paper(paper, Known()).refusal
        form.words.errors = [f"The minutes were not taken: {refusal}"]
        return None
    return paper


def _corrections(read: Preview) -> tuple[Corrections, list[str]]:
    """What was typed on the page, and a sentence for each value that cannot be read."""
    errors = []
    written = request.form.get("held_on", "").strip()
    try:
        day = date.fromisoformat(written) if written else None
    except ValueError:
        day = None
        errors.append(f"Day: “{written[:20]}” is no day; choose one from the calendar")
    lines = {
        place: LineChoice(
            None if request.form.get(f"out-{place}") else _typed(f"person-{place}"),
            _typed(f"organization-{place}") if f"organization-{place}" in request.form else None,
            _typed(f"unit-{place}") if f"unit-{place}" in request.form else None,
        )
        for place in range(len(read.attendances))
    }
    added = [(_typed(f"added-{n}"), _typed(f"added-organization-{n}")) for n in range(ADDED)]
    return (
        Corrections(
            held_on=day,
            body=_typed("group") or None,
            lines=lines,
            added=[pair for pair in added if pair[0]],
            agenda=_items(read),
        ),
        errors,
    )


def _items(read: Preview) -> list[Noted]:
    """The items as typed; one whose words were emptied is gone."""
    items = []
    for place, item in enumerate(read.paper.minutes.agenda):
        text = _typed(f"item-{place}") if f"item-{place}" in request.form else item.text
        notes = request.form.get(f"notes-{place}", item.notes or "").replace("\r\n", "\n").strip()
        if text:
            items.append(replace(item, text=text, notes=notes or None))
    return items


def _typed(name: str) -> str:
    return " ".join(request.form.get(name, "").split())[:_LONGEST]


def _corrected(paper: ReadPaper, corrections: Corrections, known: Known) -> Preview:
    """The preview of the corrected paper. A group that was typed counts as named by the paper, so that it is asked."""
    read = paper.minutes
    body = corrections.body or read.body
    is_renamed = body != read.body and read.title == read.body
    # A title that is but the name of the group goes with the name that was corrected.
    title = None if is_renamed else read.title
    minutes = corrected_paper(replace(read, body=body, title=title), corrections)
    preview = preview_paper(replace(paper, minutes=minutes), known)
    return replace(preview, body=known_group(preview.body, known.groups))


def _review_page(preview: Preview, data: bytes, name: str, errors: list[str], typed: Any) -> str:
    # Looking at a plan is an act: it is in the audit before the page leaves.
    session = db.session()
    session.rollback()
    begin_writing(session)
    note_plan(session, name[:_LONGEST], f"minutes that name {len(preview.attendances)} people")
    save_nothing_typed()
    session.commit()
    form = ReviewForm(formdata=None)
    held = _find(*preview.on_record) if preview.on_record else None
    on_record = held or _of_same_paper(preview.paper.digest)
    closed = on_record.closed_to if on_record else _closed_last(preview.body)
    form.closed_to.data = typed.getlist("closed_to") if typed else closed
    form.data.data = base64.b64encode(data).decode()
    form.name.data = name
    minutes = preview.paper.minutes
    new = [each for each in preview.attendances if each.person and not each.person.is_known]
    return render_template(
        "coalition/minutes_review.html",
        preview=preview,
        minutes=minutes,
        form=form,
        errors=errors,
        typed=typed,
        on_record=on_record,
        is_same_paper=on_record is not None and on_record.paper_digest == preview.paper.digest,
        is_planned=held is not None and preview.refusal is None,
        people=len({each.person.new for each in new if each.person}),
        organizations=len(
            {
                each.organization.name
                for each in preview.attendances
                if each.organization and not each.organization.is_known
            }
        ),
        remarks=list(
            dict.fromkeys(
                remark for part, text in recorded_texts(minutes) for remark in warnings(part, text)
            )
        ),
        added=ADDED,
        offers={
            "all-groups": list(session.scalars(select(Body.name).order_by(by_name(Body.name)))),
            "all-people": list(session.scalars(select(Person.name).order_by(by_name(Person.name)))),
            "all-organizations": list(
                session.scalars(select(Organization.name).order_by(by_name(Organization.name)))
            ),
        },
    )
