"""Things to do: from meetings, and to bring back an organization that stopped coming, with the draft of a letter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from werkzeug.wrappers import Response

from directory.coalition.blueprint import coalition, found, today
from directory.coalition.history import undo_of
from directory.coalition.table_queries import group_of_most, next_meeting
from directory.models import (
    ActionItem,
    Affiliation,
    Attendance,
    GapAction,
    Meeting,
    Organization,
    Person,
)
from directory.models.coalition.action_item import ActionKind
from directory.name_order import name_order
from directory.publication.closed_sessions import organization_reader, reader_of, reading_as
from directory.web.access import Right, may, requires
from directory.web.appearance import coalition_name
from directory.web.database import db
from directory.web.forms import (
    OnceForm,
    RecordForm,
    fields,
    lead_to,
    name_fields,
    once,
    pressed_once,
)
from directory.web.forms.record_editor import Editor
from directory.web.forms.undo import UNDONE, is_undone, offer_way_back, say
from directory.web.selected_rows import picked_ids, picked_words

DAYS_TO_WRITE = 14
SHOWN_DONE = 50


def open_actions(session: Session) -> list[ActionItem]:
    """What is still to be done, what is due first before what has no day; one query."""
    query = (
        select(ActionItem)
        .where(ActionItem.done_on.is_(None))
        .options(
            joinedload(ActionItem.organization),
            joinedload(ActionItem.meeting).joinedload(Meeting.body),
        )
    )
    return sorted(
        session.scalars(query), key=lambda each: (each.due_on or date.max, name_order(each.text))
    )


class ActionForm(RecordForm):
    """One thing to do."""

    text = fields.text("What", required=True, rows=2)
    owner = fields.line("Who")
    due_on = fields.day("By when")
    done_on = fields.day("Done")
    organization = name_fields.organization("About which organization")


FOR_A_GAP = "This task is for a gap: mark it done on its own page, where the listing has to say so."


def _check_gap(action: ActionItem, form: ActionForm) -> None:
    """A task for a gap is not done by a day in a form: somebody could be sent to a place that is not ready."""
    if action.kind is ActionKind.CLOSE_GAP and form.done_on.data != action.done_on:
        form.done_on.errors = [FOR_A_GAP]


def _home(action: ActionItem | None) -> str:
    if action and action.meeting_id:
        return url_for("coalition.meeting", meeting_id=action.meeting_id)
    return url_for("coalition.action_list")


ACTION = Editor(
    where="The list of action items shows it.",
    name="action", plural="actions", words="action item", model=ActionItem, form=ActionForm,
    home=_home, after_removal=_home, title=lambda action: action.text, checks=_check_gap,
)  # fmt: skip
EDITORS = (ACTION,)


@coalition.get("/actions")
@requires(Right.SEE_STAKEHOLDERS)
def action_list() -> str:
    """What is to be done, and what was done lately."""
    done = db.session.scalars(
        select(ActionItem)
        .where(ActionItem.done_on.is_not(None))
        .order_by(ActionItem.done_on.desc())
        .limit(SHOWN_DONE)
        .options(joinedload(ActionItem.organization))
    ).all()
    return render_template(
        "coalition/actions.html",
        actions=open_actions(db.session()),
        done=done,
        day=today(),
        form=OnceForm(formdata=None),
    )


@coalition.post("/actions/<uuid:action_id>/completion")
@requires(Right.EDIT_STAKEHOLDERS)
@pressed_once(OnceForm)
def action_completion(form: OnceForm, action_id: UUID) -> Response:
    """Say that it is done."""
    action = found(ActionItem, action_id)
    if action.kind is ActionKind.CLOSE_GAP:
        flash(FOR_A_GAP)
        return lead_to(form, url_for("coalition.gap_task", action_id=action.id))
    action.done_on = action.done_on or today()
    db.session.flush()
    undo = undo_of(action)
    answer = lead_to(form, url_for("coalition.action_list"))
    say("Done: it is off the list of action items.", undo)
    return answer


@coalition.post("/actions/completions")
@requires(Right.EDIT_STAKEHOLDERS)
@pressed_once(OnceForm)
def action_completions(form: OnceForm) -> Response:
    """Say of several that they are done; `undone` takes that back."""
    ids, done = picked_ids(request.form.getlist("picked")), not is_undone()
    is_due = ActionItem.done_on.is_(None) if done else ActionItem.done_on.is_not(None)
    picked = db.session.scalars(select(ActionItem).where(ActionItem.id.in_(ids), is_due)).all()
    changed = [each for each in picked if each.kind is not ActionKind.CLOSE_GAP]
    for each in changed:
        each.done_on = today() if done else None
    if len(changed) < len(picked):
        flash(f"{len(picked) - len(changed)} not marked. {FOR_A_GAP}")
    words = f"{len(changed)} action {'item' if len(changed) == 1 else 'items'}"
    if not picked:
        flash("Select at least one action item first.")
    elif changed and done:
        carried = {UNDONE: "1", "picked": picked_words(each.id for each in changed)}
        offer_way_back(f"Done: {words}.", url_for("coalition.action_completions"), carried)
    elif changed:
        flash(f"Back on the list: {words}.")
    return lead_to(form, url_for("coalition.action_list"))


@coalition.get("/actions/<uuid:action_id>/gap")
@requires(Right.SEE_STAKEHOLDERS)
def gap_task(action_id: UUID) -> Response:
    """The page of a task that is for a gap; whoever may not see gaps stays on the list."""
    task = db.session.scalar(select(GapAction.id).where(GapAction.action_item_id == action_id))
    if task is None or not may(Right.SEE_GAPS):
        return redirect(url_for("coalition.action_list"))
    return redirect(url_for("planning.action", action_id=task))


@coalition.post("/organizations/<uuid:organization_id>/re-engagement")
@requires(Right.EDIT_STAKEHOLDERS)
def re_engagement(organization_id: UUID) -> Response:
    """Put on the list that somebody writes to an organization that stopped coming, unless it stands there already."""
    organization = found(Organization, organization_id)

    def work() -> str:
        waiting = select(ActionItem.id).where(
            ActionItem.organization_id == organization.id,
            ActionItem.kind == ActionKind.RE_ENGAGE,
            ActionItem.done_on.is_(None),
        )
        words = "Saved: it is on the list of action items. Here is a draft of the letter."
        if db.session.scalar(waiting) is None:
            added = ActionItem(
                kind=ActionKind.RE_ENGAGE,
                organization=organization,
                text=f"Write to {organization.name}: we miss you at the table",
                due_on=today() + timedelta(days=DAYS_TO_WRITE),
            )
            db.session.add(added)
            db.session.flush()
            offer_way_back(words, url_for("coalition.action_remove", record_id=added.id))
        else:
            flash(words)
        return url_for("coalition.re_engagement_letter", organization_id=organization.id)

    return once(OnceForm(), work)


@coalition.get("/organizations/<uuid:organization_id>/letter")
@requires(Right.SEE_STAKEHOLDERS)
def re_engagement_letter(organization_id: UUID) -> str:
    """The draft of a friendly letter, with the day they were last seen and the next meeting."""
    organization, session = found(Organization, organization_id), db.session()
    # It is written here and read by them: of what is closed to either it says nothing.
    readers = reader_of(session).with_other(organization_reader(session, organization.id))
    with reading_as(session, readers):
        facts = _facts(session, organization)
    return render_template(
        "coalition/letter.html",
        organization=organization,
        coalition_name=coalition_name(),
        **facts,
    )


def _facts(session: Session, organization: Organization) -> dict[str, Any]:
    last = session.scalar(
        select(Meeting)
        .join(Attendance)
        .where(Attendance.organization_id == organization.id)
        .order_by(Meeting.held_on.desc())
        .limit(1)
        .options(joinedload(Meeting.body))
    )
    body_id = last.body_id if last else group_of_most(session)
    upcoming = next_meeting(session, today(), body_id)
    person = session.scalar(
        select(Person)
        .join(Affiliation)
        .where(Affiliation.organization_id == organization.id)
        .order_by(Affiliation.until.desc().nulls_last())
        .limit(1)
    )
    return {"last": last, "upcoming": upcoming, "person": person}
