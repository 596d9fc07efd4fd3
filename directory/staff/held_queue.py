"""What waits for review: rows of imports and texts of pages, with the reason; a coordinator decides about each."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import abort, current_app, flash, render_template, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response
from wtforms import SelectField

from directory.imports.held_rows import reasons_now, reasons_of
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.imports.plan import Plan
from directory.imports.plan_text import waiting_count
from directory.models import HeldChange, HeldDecision, HeldOrigin
from directory.staff.blueprint import staff
from directory.staff.editable_records import KINDS, name_of
from directory.staff.held_pages import page_differences
from directory.staff.held_sources import AT_ONCE, compared_at_once
from directory.web.access import Right, current_email, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import RecordForm, lead_to, previous_redirect
from directory.web.held_decisions import (
    DECIDED_ALREADY,
    DONE,
    decide_rows,
    likeness_of,
    offered,
    open_changes,
    refusal_of,
)
from directory.web.held_records import pages_of
from directory.web.held_sentences import (
    NOTHING_WAITS,
    REPEATS_NOTHING,
    arrival_words,
    doubt_sentence,
    source_advice,
    taking_words,
    why_sentence,
    wordless_sentence,
)
from directory.web.held_sources import waiting_of_sources

Answer = str | Response | tuple[str, int]
MOST = 500

_KINDS = {kind.name: kind for kind in KINDS}


class HeldForm(RecordForm):
    """One button for each decision."""

    decision = SelectField(choices=[each.value for each in HeldDecision])


STATES = {
    None: "waiting",
    HeldDecision.TAKEN: "taken",
    HeldDecision.HIDDEN: "taken",
    HeldDecision.LEFT_OUT: "left out",
}
"""What whoever brought it is told: no reason, and not whether its places are confidential."""


def own_count() -> int:
    """How many changes that this account brought wait."""
    waiting = select(func.count(HeldChange.id)).where(
        HeldChange.decided_at.is_(None), HeldChange.by == _by()
    )
    return db.session.scalar(waiting) or 0


@staff.get("/held")
@requires(Right.DECIDE_HELD)
def held_changes() -> str:
    """What waits, oldest first."""
    found = db.session.scalars(open_changes().limit(MOST))
    waiting = []
    for each in found:
        reasons = reasons_now(db.session(), each)
        doubts = dict.fromkeys(
            filter(None, (row.get(name) for name in ("doubt", "why") for row in reasons))
        )
        waiting.append((each, any(row["repeats"] for row in reasons), "; ".join(doubts)))
    return render_template(
        "staff/held_changes.html",
        waiting=waiting,
        sources=waiting_of_sources(db.session()),
        waiting_count=waiting_count,
        source_advice=source_advice,
        taking_words=partial(taking_words, at_once=AT_ONCE),
        arrival_words=arrival_words,
        nothing_waits=NOTHING_WAITS,
    )


@staff.get("/waiting")
@requires(Right.EDIT_OWN_LISTINGS)
def own_changes() -> str:
    """What this account brought and somebody else decides about: waiting, taken or left out, latest first."""
    query = select(HeldChange).where(HeldChange.by == _by())
    found = db.session.scalars(query.order_by(HeldChange.created_at.desc(), HeldChange.id))
    brought = [(each, STATES[each.decision]) for each in found.fetchmany(MOST)]
    return render_template("staff/own_changes.html", brought=brought)


def _by() -> str:
    return current_email() or ""


@staff.get("/held/<uuid:held_id>")
@requires(Right.DECIDE_HELD)
def held_change(held_id: UUID) -> str:
    """One organization's rows, or one page, with the reasons."""
    return _page(_find(held_id))


@staff.post("/held/<uuid:held_id>/decision")
@requires(Right.DECIDE_HELD)
def decide_held(held_id: UUID) -> Answer:
    """Leave out, import hidden, or import as it is; then what happened, and the next one."""
    form = HeldForm()
    return previous_redirect(form) or _decide(_find(held_id), form)


def _decide(held: HeldChange, form: HeldForm) -> Answer:
    if not form.validate():
        return _page(held, ["Choose what to do."]), 422
    if not (held.is_open and form.is_current(held)):
        return _page(held, [DECIDED_ALREADY]), 409
    session, decision, held_id = db.session(), HeldDecision(form.decision.data), held.id
    hidden, today = KEPT_HIDDEN_PLACES.places(session), local_now().date()
    looked_at, _records, offers = offered(session, held, today, _country())
    if problem := refusal_of(held, decision, offers):
        return _page(held, [problem]), 422
    plans = decide_rows(session, {held_id: decision}, today, _country(), _by())
    if looked_at is not None:
        held = _find(held_id)
        held.kind, held.record_id = _first_page(*plans, looked_at)
    answer = lead_to(form, url_for("staff.held_change", held_id=held_id))
    flash(DONE[decision])
    compared_at_once(session, hidden)
    return answer


def _country() -> str:
    country: str = current_app.config["SETTINGS"].country
    return country


def _first_page(plan: Plan, *_before: Plan) -> tuple[str | None, UUID | None]:
    """The widest record that the first plan speaks of and that is on record."""
    for kind, record_id in pages_of(plan):
        if db.session.get(_KINDS[kind].model, record_id) is not None:
            return kind, record_id
    return None, None


def _find(held_id: UUID) -> HeldChange:
    return db.session.get(HeldChange, held_id) or abort(404)


def _page(held: HeldChange, problems: list[str] | None = None) -> str:
    form = HeldForm(formdata=None)
    form.show_version(held)
    from_page, is_open, session = held.origin is HeldOrigin.PAGE, held.is_open, db.session()
    records, offers = (
        offered(session, held, local_now().date(), _country())[1:] if is_open else ([], {})
    )
    return render_template(
        "staff/held_change.html",
        held=held,
        records=records,
        rows=reasons_of(held) if from_page or not is_open else [],
        differences=page_differences(held) if from_page and is_open else [],
        likeness=partial(likeness_of, session),
        doubt_sentence=doubt_sentence,
        why_sentence=why_sentence,
        wordless_sentence=wordless_sentence,
        repeats_nothing=REPEATS_NOTHING,
        arrival_words=arrival_words,
        page=_page_of(held) if from_page and is_open else None,
        record=_record_of(held),
        following=_following(held),
        form=form,
        decisions=offers,
        done=DONE,
        problems=problems or [],
    )


def _record_of(held: HeldChange) -> tuple[str, str] | None:
    """Name and address of the record that it is about, if that is on record."""
    kind = _KINDS.get(held.kind or "")
    record = db.session.get(kind.model, held.record_id) if kind and held.record_id else None
    if kind is None or record is None:
        return None
    return name_of(kind, record), url_for(kind.page, record_id=record.id)


def _following(held: HeldChange) -> HeldChange | None:
    """The oldest other change that waits."""
    return db.session.scalar(open_changes().where(HeldChange.id != held.id).limit(1))


def _page_of(held: HeldChange) -> str:
    """Where a coordinator saves what was sent: the page itself, filled with these words."""
    if held.task == "status":
        return url_for("staff.service", record_id=held.record_id)
    return url_for(
        f"staff.{held.kind}_task", record_id=held.record_id, task=held.task, held=held.id
    )
