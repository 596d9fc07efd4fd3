"""The agenda of a meeting: when an item begins, who brings it, and what the next meeting takes over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any
from uuid import UUID

from flask import flash, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from werkzeug.wrappers import Response

from directory.coalition.blueprint import coalition, found, today
from directory.coalition.closed_parts import asked_meeting, closed_field
from directory.coalition.history import undo_of
from directory.db import table_of
from directory.models import AgendaItem, Meeting, MeetingStatus
from directory.publication.closed_sessions import KEEPER, reading_as
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import OnceForm, RecordForm, fields, lead_to, pressed_once
from directory.web.forms.undo import say


class AgendaForm(RecordForm):
    """One item, and what was said about it."""

    text = fields.line("Item", required=True)
    starts_at = fields.hour("Begins", hint="An item with a time is put where its time belongs.")
    presenter = fields.line("Who presents it")
    notes = fields.text(
        "Notes", hint="What was said, without anything by which a person in a case could be known."
    )
    not_reached = fields.check(
        "Not reached", hint="The page of the next meeting then offers to take the item over."
    )
    closed_to = closed_field("the item")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        meeting = asked_meeting(AgendaItem)
        if meeting is None or meeting.held_on > today():
            del self.not_reached


def check_item(_item: AgendaItem, form: Any) -> None:
    """Refuse a time outside of the meeting."""
    begins, meeting = form.starts_at.data, asked_meeting(AgendaItem)
    if begins is None or meeting is None:
        return
    if meeting.starts_at and begins < meeting.starts_at:
        form.starts_at.errors = ["Begins: the meeting begins later"]
    elif meeting.ends_at and begins >= meeting.ends_at:
        form.starts_at.errors = ["Begins: the meeting is over by then"]


def place_in_order(times: Sequence[time | None], begins: time | None) -> int:
    """Where an item belongs among others that stand in order: before the first that begins later, else at the end."""
    if begins is None:
        return len(times)
    return next(
        (place for place, other in enumerate(times) if other and other > begins), len(times)
    )


def keep_in_order(item: AgendaItem, _form: Any) -> None:
    """Put an item where its time belongs. One without a time goes to the end when it is new, and stays later."""
    is_new = item.position is None or item.id is None
    if item.starts_at is None and not is_new:
        return
    session = db.session()
    with session.no_autoflush, reading_as(session, KEEPER):  # closed items have their places, too
        query = select(AgendaItem).where(AgendaItem.meeting_id == item.meeting.id)
        others = [
            each
            for each in session.scalars(query.order_by(AgendaItem.position, AgendaItem.id))
            if each is not item
        ]
    others.insert(place_in_order([each.starts_at for each in others], item.starts_at), item)
    for position, each in enumerate(others):
        each.position = position


def left_over(session: Session, meeting: Meeting) -> list[AgendaItem]:
    """Items that earlier meetings of the group did not reach and no meeting has taken over, in their order; one query.

    None for a meeting that is not to come.
    """
    if meeting.status is not MeetingStatus.PLANNED:
        return []
    later = table_of(AgendaItem).alias()
    query = (
        select(AgendaItem)
        .join(AgendaItem.meeting)
        .where(
            Meeting.body_id == meeting.body_id,
            Meeting.held_on < meeting.held_on,
            AgendaItem.not_reached,
            ~select(later.c.id).where(later.c.carried_from_id == AgendaItem.id).exists(),
        )
        .order_by(Meeting.held_on, AgendaItem.position)
        .options(joinedload(AgendaItem.meeting))
    )
    return list(session.scalars(query))


def carried_item(item: AgendaItem, position: int) -> AgendaItem:
    """The item as the next meeting has it: closed to whom it was closed, of itself or with its meeting."""
    return AgendaItem(
        position=position,
        text=item.text,
        presenter=item.presenter,
        closed_to=sorted({*item.closed_to, *item.meeting.closed_to}),
        carried_from_id=item.id,
    )


@coalition.post("/meetings/<uuid:meeting_id>/carried-items")
@requires(Right.EDIT_STAKEHOLDERS)
@pressed_once(OnceForm)
def carried_items(form: OnceForm, meeting_id: UUID) -> Response:
    """Take over everything that earlier meetings did not reach."""
    meeting, session = found(Meeting, meeting_id), db.session()
    items = left_over(session, meeting)
    with reading_as(session, KEEPER):
        places = session.scalars(
            select(AgendaItem.position).where(AgendaItem.meeting_id == meeting.id)
        ).all()
    for position, item in enumerate(items, start=max(places, default=-1) + 1):
        meeting.agenda.append(carried_item(item, position))
    session.flush()
    answer = lead_to(form, url_for("coalition.meeting", meeting_id=meeting.id))
    if items:
        words = "1 item is" if len(items) == 1 else f"{len(items)} items are"
        say(f"{words} taken over. Give each its time.", undo_of(meeting))
    else:
        flash("There was nothing left to take over.")
    return answer
