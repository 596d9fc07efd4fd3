"""One press that takes what waits of a source, where nothing of it repeats a confidential place."""

from __future__ import annotations

from itertools import islice

from flask import current_app, flash, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import HiddenField

from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.matching.hidden_places import HiddenPlaces
from directory.staff.blueprint import staff
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, lead_to, pressed_once
from directory.web.held_decisions import decide_rows
from directory.web.held_sources import DECIDE_FIRST, left_waiting, taken_at_once, waiting_of
from directory.web.repeats_taken_off import compare_since

REPEATS_TAKEN_OFF = (
    "A published text repeated a place that is confidential now. What repeats it is taken off the pages; the notes for "
    "staff say where. Coordinators get a letter."
)
AT_ONCE = 50
"""Organizations that one press takes: their rows are planned and written while it waits."""


class TakeForm(OnceForm):
    """Whose rows, and which of them whoever presses has seen waiting."""

    source = HiddenField()
    seen = HiddenField()


@staff.post("/held/taking")
@requires(Right.DECIDE_HELD)
@pressed_once(TakeForm)
def take_held(form: TakeForm) -> Response:
    """Take what waits of a source, as much as one press takes, unless any of it repeats a confidential place."""
    session, here = db.session(), url_for("staff.held_changes")
    waiting, rows = waiting_of(session, form.source.data or "")
    if not rows or waiting.seen != form.seen.data:
        flash(
            "What waits has changed since you opened this page. Look again, then take it.",
            "problem",
        )
        return lead_to(form, here)
    if waiting.repeating:
        flash(DECIDE_FIRST, "problem")
        return lead_to(form, here)
    account, today = current_account(), local_now().date()
    by, country = account.email if account else "", current_app.config["SETTINGS"].country
    chosen = islice(taken_at_once(session, waiting, rows, today, country), AT_ONCE)
    pressed = {each.id: decision for each, decision in chosen}
    others, why = left_waiting(session, waiting, len(pressed))
    left = others if waiting.is_file else len(pressed) < min(len(rows), AT_ONCE)
    hidden = KEPT_HIDDEN_PLACES.places(session)
    decide_rows(session, pressed, today, country, by)
    answer = lead_to(form, here)
    flash(f"Taken: {len(pressed)} of {waiting.count} from “{waiting.source}”.{why if left else ''}")
    compared_at_once(session, hidden)
    return answer


def compared_at_once(session: Session, before: HiddenPlaces) -> None:
    """Take off the pages what repeats a place that was not hidden `before`, now that rows that waited are committed."""
    if compare_since(session, current_app.config["SETTINGS"], before):
        flash(REPEATS_TAKEN_OFF)
