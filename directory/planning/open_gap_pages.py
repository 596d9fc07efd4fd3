"""The gaps that the coalition has on record: proposed as closed with evidence, commented on, closed, decided anew."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import abort, flash, url_for
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response
from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from directory.gaps.open_gaps import beside, keep_open, missed, open_gaps
from directory.models import CannotClose, GapRecord, GapState
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.web.access import Right, current_email, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, RecordForm, once
from directory.web.labels import label

Answer = str | Response | tuple[str, int]
STEPS = ("propose", "leave_open", "no_new_data", "close")
_CHANGED = "Someone else has decided about this gap since you opened it. Look again, then choose."
_NO_EVIDENCE = "Say what shows that the gap is closed: who offers the help now, since when, and who confirmed it."


class DecisionForm(RecordForm):
    """What is decided, with the words for it: evidence, or a reason."""

    step = SelectField(choices=dict.fromkeys(STEPS, ""))
    text = TextAreaField("Evidence or reason", [Length(max=2000)])


class CommentForm(OnceForm):
    """What somebody has to say about a gap."""

    text = TextAreaField("Your comment", [Length(max=2000)])


@planning.get("/open-gaps")
@requires(Right.SEE_GAPS)
def open_gap_list() -> str:
    """Every gap that is not closed, or closed so long ago that it is decided anew; and those that are closed."""
    picture = current_view().picture
    closed = db.session.scalars(
        select(GapRecord)
        .where(GapRecord.state == GapState.CLOSED)
        .order_by(GapRecord.closed_on.desc())
    ).all()
    return page(
        "planning/open_gaps.html",
        gaps=open_gaps(db.session(), picture),
        closed=[beside(picture, each) for each in closed if not each.counts_on(picture.day)],
        form=OnceForm(formdata=None),
    )


@planning.post("/open-gaps")
@requires(Right.EDIT_GAPS)
def add_open_gaps() -> Answer:
    """Put every target that is not met on record now, without waiting for the daily job."""
    targets = missed(current_view().picture, label)

    def work() -> str:
        added = keep_open(db.session(), targets, local_now().date())
        flash(f"On record: {len(added)} more {'gap' if len(added) == 1 else 'gaps'}.")
        return url_for("planning.open_gap_list")

    return once(OnceForm(), work)


@planning.get("/open-gaps/<uuid:gap_id>")
@requires(Right.SEE_GAPS)
def open_gap(gap_id: UUID) -> str:
    """One gap with everything that was decided about it."""
    return _page(_find(gap_id))


@planning.post("/open-gaps/<uuid:gap_id>/comments")
@requires(Right.SEE_GAPS)
def add_gap_comment(gap_id: UUID) -> Answer:
    """Say something about a gap; everyone who sees gaps may."""
    found, form = _find(gap_id), CommentForm()
    if not form.validate() or not (form.text.data or "").strip():
        form.text.errors = [*form.text.errors, "Write your comment"]
        return _page(found, comment=form), 422

    def work() -> str:
        found.comment(local_now().date(), form.text.data.strip(), current_email())
        flash("Saved: your comment.")
        return url_for("planning.open_gap", gap_id=found.id)

    return once(form, work)


@planning.post("/open-gaps/<uuid:gap_id>/decisions")
@requires(Right.EDIT_GAPS)
def add_gap_decision(gap_id: UUID) -> Answer:
    """Propose to close it, leave it open, say that there is no new data, or close it."""
    found, form = _find(gap_id), DecisionForm()
    if not form.validate():
        return _page(found, decision=form), 422
    if not form.is_current(found):
        return _page(found, decision=form, problems=[_CHANGED]), 409
    text, day = (form.text.data or "").strip() or None, local_now().date()
    if form.step.data == "propose" and text is None:
        return _page(found, decision=form, problems=[_NO_EVIDENCE]), 422
    if form.step.data == "close":
        try:
            found.check_closing(day)
        except CannotClose as early:
            return _page(found, decision=form, problems=[str(early)]), 422
    steps: dict[str, Callable[[], None]] = {
        "propose": lambda: found.propose(day, text or "", current_email()),
        "leave_open": lambda: found.leave_open(day, text, current_email()),
        "no_new_data": lambda: found.note_no_new_data(day, text, current_email()),
        "close": lambda: found.close(day, current_email()),
    }

    def work() -> str:
        steps[form.step.data]()
        flash("Saved: the decision.")
        return url_for("planning.open_gap", gap_id=found.id)

    return once(form, work)


def _find(gap_id: UUID) -> GapRecord:
    query = select(GapRecord).where(GapRecord.id == gap_id)
    return db.session.scalar(query.options(selectinload(GapRecord.decisions))) or abort(404)


def _page(
    found: GapRecord,
    decision: DecisionForm | None = None,
    comment: CommentForm | None = None,
    problems: list[str] | None = None,
) -> str:
    form = decision or DecisionForm(formdata=None)
    form.show_version(found)
    picture = current_view().picture
    return page(
        "planning/open_gap.html",
        each=beside(picture, found),
        gap=found,
        area_names=[picture.bundle.area_map.name(code) for code in found.area_codes],
        form=form,
        comment=comment or CommentForm(formdata=None),
        problems=problems or [],
        states=GapState,
    )
