"""Taking back what planners have just made, while nobody has changed it: actions, a scenario, a target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import abort, flash, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from directory.audit.row_owners import part_tables
from directory.models import GapAction, Scenario, Target
from directory.models.listings.references import is_referred_to
from directory.planning.blueprint import planning
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import OnceForm, once, pressed_once
from directory.web.forms.form_pages import FormPage
from directory.web.forms.submissions import Answer, lead_to
from directory.web.forms.undo import UNDONE, is_undone, offer_way_back

CHANGED = "Nothing is removed: it was changed since it was saved."


def offer_to_undo(records: Sequence[Any], sentence: str) -> None:
    """Say what was made, with the button that takes all of it back; call it after the flush that made it."""
    (model,) = {type(each) for each in records}
    if model is GapAction:
        carried = {"actions": " ".join(str(each.id) for each in records)}
        offer_way_back(sentence, url_for("planning.remove_actions"), carried)
        return
    (record,) = records
    away = (
        url_for("planning.remove_scenario", scenario_id=record.id)
        if model is Scenario
        else url_for("planning.remove_target", code=record.code)
    )
    offer_way_back(sentence, away, {UNDONE: "1", "version": record.version})


@planning.post("/actions/removals")
@requires(Right.EDIT_GAPS)
def remove_actions() -> Response:
    """Take actions that were just made off the list again, all of them or none."""
    try:
        ids = [UUID(each) for each in request.form.get("actions", "").split()]
    except ValueError:
        abort(400)

    def work() -> str:
        found = db.session.scalars(select(GapAction).where(GapAction.id.in_(ids))).all()
        if not ids or len(found) < len(ids) or any(each.version > 1 for each in found):
            flash(CHANGED, "problem")
            return url_for("planning.actions")
        for each in found:
            item = each.action_item
            db.session.delete(each)
            db.session.flush()
            db.session.delete(item)
        flash(f"Undone: {len(found)} {'action' if len(found) == 1 else 'actions'}.")
        return url_for("planning.actions")

    return once(OnceForm(), work)


@planning.get("/scenarios/<uuid:scenario_id>/removal")
@requires(Right.EDIT_GAPS)
def scenario_removal(scenario_id: UUID) -> Answer:
    """Ask before a scenario is taken away."""
    record = db.session.get(Scenario, scenario_id) or abort(404)
    return FormPage(
        heading="Remove scenario",
        lead=record.name,
        record_name=record.name,
        back=url_for("planning.scenario", scenario_id=record.id),
        action=url_for("planning.remove_scenario", scenario_id=record.id),
        template="signed_in/removal.html",
        beside={"what": "scenario", "refusal": "", "comes_back": False},
    ).show(OnceForm(formdata=None))


@planning.post("/scenarios/<uuid:scenario_id>/removal")
@requires(Right.EDIT_GAPS)
@pressed_once(OnceForm)
def remove_scenario(form: OnceForm, scenario_id: UUID) -> Response:
    """Take a scenario away with the links to it; “Undo” of a new one comes here, too."""
    record = db.session.get(Scenario, scenario_id) or abort(404)
    if is_undone() and not _is_as_saved(record):
        return lead_to(form, url_for("planning.scenario", scenario_id=record.id))
    name = record.name
    db.session.delete(record)
    answer = lead_to(form, url_for("planning.scenarios"))
    flash(f"{'Undone' if is_undone() else 'Removed'}: scenario “{name}”.")
    return answer


@planning.post("/targets/<code>/removal")
@requires(Right.EDIT_GAPS)
@pressed_once(OnceForm)
def remove_target(form: OnceForm, code: str) -> Response:
    """Take back a target that was just made; later it is retired, since gaps and their past speak of it."""
    record = db.session.scalar(select(Target).where(Target.code == code)) or abort(404)
    if not _is_as_saved(record):
        return lead_to(form, url_for("planning.target", code=code))
    db.session.delete(record)
    answer = lead_to(form, url_for("planning.targets"))
    flash(f"Undone: target “{code}”.")
    return answer


def _is_as_saved(record: Any) -> bool:
    """Whether nobody has changed a record since, nor anything names it; says so where somebody has."""
    model = type(record)
    is_same = request.form.get("version") == str(record.version) and not is_referred_to(
        db.session(), model, record.id, part_tables(model.__tablename__)
    )
    if not is_same:
        flash(CHANGED, "problem")
    return is_same
