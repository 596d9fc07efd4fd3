"""The history of the coalition's records: who changed what, and putting a value or a record back as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import abort, request, url_for
from werkzeug.wrappers import Response

from directory import models as m
from directory.coalition.blueprint import coalition
from directory.coalition.link_holders import has_too_many_links
from directory.publication.closed_sessions import sees_whole_meeting
from directory.web.access import Right, current_account, requires
from directory.web.database import db
from directory.web.features import has_history
from directory.web.forms.undo import Undo, UndoAct
from directory.web.presentation import date_words
from directory.web.record_permissions import may_see_history
from directory.web.record_restoration import CannotRestore, history_page, restore, restore_removed

Answer = str | Response | tuple[str, int]


def _page_of(endpoint: str, **fixed: str) -> Callable[[Any], str]:
    """Where the record has its page: `fixed` names the argument and the attribute that fills it."""
    return lambda record: url_for(
        f"coalition.{endpoint}", **{name: getattr(record, of) for name, of in fixed.items()}
    )


def _meeting_words(meeting: m.Meeting) -> str:
    return f"{meeting.body.name}, {date_words(meeting.held_on)}"


KINDS: dict[str, tuple[type[Any], Callable[[Any], str], Callable[[Any], str]]] = {
    "person": (m.Person, lambda each: each.name, _page_of("person", person_id="id")),
    "seat": (m.Seat, lambda each: each.name, _page_of("body", body_id="body_id")),
    "agreement": (m.Agreement, lambda each: each.title, _page_of("agreement", agreement_id="id")),
    "prospect": (m.Prospect, lambda each: each.name, _page_of("prospect", prospect_id="id")),
    "meeting": (m.Meeting, _meeting_words, _page_of("meeting", meeting_id="id")),
    "campaign": (m.Campaign, lambda each: each.name, _page_of("campaign", campaign_id="id")),
    "goal": (m.Goal, lambda each: each.name, _page_of("goal_list")),
    "funding_figure": (m.FundingFigure, lambda each: each.name, _page_of("funding_figures")),
    "funding_need": (m.FundingNeed, lambda each: each.organization.name, _page_of("funding_needs")),
    "glossary_entry": (m.GlossaryEntry, lambda each: each.word, _page_of("glossary")),
    "position_question": (m.PositionQuestion, lambda each: each.question, _page_of("position_list")),
    "recommendation": (m.Recommendation, lambda each: each.number, _page_of("recommendation_list")),
    "retreat": (m.Retreat, lambda each: _meeting_words(each.meeting), _page_of("retreat", retreat_id="id")),
    "shared_document": (m.SharedDocument, lambda each: each.title, _page_of("document_list")),
    "calendar_event": (m.CalendarEvent, lambda each: each.title, _page_of("calendar_page")),
    "handing_over_note": (
        m.HandingOverNote, lambda _each: "Note for whoever takes over", _page_of("open_work")
    ),
    "action_item": (m.ActionItem, lambda each: each.text, _page_of("action_list")),
    "assessment": (m.Assessment, lambda each: each.organization.name, _page_of("assessment", assessment_id="id")),
}  # fmt: skip
"""By the name of the table: the records that have a history, what they are called, where their page is.

Organizations have theirs among the editors' pages, which know what about their places stays closed.
"""


@coalition.get("/history/<kind>/<uuid:record_id>")
@requires(Right.EDIT_STAKEHOLDERS)
def history(kind: str, record_id: UUID) -> str:
    """Who changed what of a record, newest first."""
    return _page(kind, _find(kind, record_id))


@coalition.post("/history/<kind>/<uuid:record_id>/restorations")
@requires(Right.EDIT_STAKEHOLDERS)
def restoration(kind: str, record_id: UUID) -> Answer:
    """Put something of a record back, or the whole of one that was just removed."""
    if kind in KINDS and db.session.get(KINDS[kind][0], record_id) is None:
        return restore_removed(
            kind, record_id, url_for("coalition.home"), KINDS[kind][2], KINDS[kind][1], _check_whole
        )
    record = _find(kind, record_id)
    here = url_for("coalition.history", kind=kind, record_id=record.id)
    return restore(
        kind, record, here, KINDS[kind][2](record), KINDS[kind][1],
        lambda problem: _page(kind, _find(kind, record_id), problem), _check,
    )  # fmt: skip


def check_restored(meeting: m.Meeting) -> None:
    """What is asked of a meeting that goes back to how it was. Raises CannotRestore."""
    _check_whole(meeting)
    _check(meeting)


def _check_whole(record: Any) -> None:
    """Nobody brings back a meeting of which parts are closed to them. Raises CannotRestore."""
    if isinstance(record, m.Meeting) and not sees_whole_meeting(db.session(), record.id):
        raise CannotRestore("Part of the meeting is closed to you.")


def _check(record: Any) -> None:
    """Nobody who holds a voting link goes off the list this way either. Raises CannotRestore."""
    if isinstance(record, m.Meeting) and has_too_many_links(record):
        raise CannotRestore(
            "Someone who was handed a voting link would go off the list. Close the vote first."
        )


def undo_of(record: Any) -> Undo | None:
    """The way back from what was just done to a record, where it has a history; part of one goes back with it."""
    kind = record.__tablename__
    if kind == "organization":  # its history is among the pages of listings
        action = url_for("staff.restoration", kind=kind, record_id=record.id)
        return Undo.of(record, action) if may_see_history(current_account(), record.id) else None
    if kind not in KINDS or not may_see_history(current_account(), None):
        return None
    if isinstance(record, m.Meeting) and not sees_whole_meeting(db.session(), record.id):
        return None
    return Undo.of(record, url_for("coalition.restoration", kind=kind, record_id=record.id))


def undo_whole(meeting: m.Meeting) -> UndoAct | None:
    """The way back from what this request records of a meeting, with the records that it makes beside it."""
    if not sees_whole_meeting(db.session(), meeting.id):
        return None
    return UndoAct.of_this(url_for("coalition.minutes_withdrawal"))


def _find(kind: str, record_id: UUID) -> Any:
    """The record; 404 for one that the account may not look back on."""
    model = KINDS[kind][0] if kind in KINDS and has_history(kind) else abort(404)
    record = db.session.get(model, record_id)
    if record is None or not may_see_history(current_account(), None):
        abort(404)
    # The past of a meeting holds every item it ever had.
    if isinstance(record, m.Meeting) and not sees_whole_meeting(db.session(), record.id):
        abort(404)
    return record


def _page(kind: str, record: Any, problem: str = "") -> str:
    _model, name, page = KINDS[kind]
    return history_page(
        kind,
        record,
        name(record),
        url_for("coalition.restoration", kind=kind, record_id=record.id),
        url_for("coalition.history", kind=kind, record_id=record.id),
        page(record),
        request.args.get("before", type=int),
        problem,
    )
