"""What waits for review: rows of imports and texts of pages, with the reason; a coordinator decides about each."""

from __future__ import annotations

from uuid import UUID

from flask import abort, current_app, flash, render_template, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response
from wtforms import SelectField

from directory.imports.applying import apply_plan
from directory.imports.held_rows import decided_rows, reasons_of
from directory.imports.matching.hidden_places import Likeness
from directory.models import HeldChange, HeldDecision, HeldOrigin, Location, Organization
from directory.staff.door import staff
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import RecordForm, lead_to, led_before
from directory.web.words import forget_words

Answer = str | Response | tuple[str, int]
MOST = 500

REASONS = {
    Likeness.ADDRESS: "number and street of a confidential place",
    Likeness.STREET: "street of a confidential place",
    Likeness.NAME: "name of a confidential place",
    Likeness.WAY_IN: "way in to a confidential place",
    Likeness.NEAR: "less than 25 meters from a confidential place",
}
DECISIONS = {
    HeldDecision.LEFT_OUT: "Leave it out",
    HeldDecision.HIDDEN: "Import it with its places confidential",
    HeldDecision.TAKEN: "Import it: the public will see it",
}


class HeldForm(RecordForm):
    """One button for each decision."""

    decision = SelectField(choices={each.value: words for each, words in DECISIONS.items()})


def held_count() -> int:
    """How many changes wait."""
    waiting = select(func.count(HeldChange.id)).where(HeldChange.decided_at.is_(None))
    return db.session.scalar(waiting) or 0


@staff.get("/held")
@requires(Right.DECIDE_HELD)
def held_changes() -> str:
    """What waits, oldest first."""
    query = select(HeldChange).where(HeldChange.decided_at.is_(None))
    found = db.session.scalars(query.order_by(HeldChange.created_at, HeldChange.id).limit(MOST))
    waiting = [(each, any(row["repeats"] for row in reasons_of(each))) for each in found]
    return render_template("staff/held_changes.html", waiting=waiting)


@staff.get("/held/<uuid:held_id>")
@requires(Right.DECIDE_HELD)
def held_change(held_id: UUID) -> str:
    """One organization's rows, or one page, with the reasons."""
    return _page(_find(held_id))


@staff.post("/held/<uuid:held_id>/decision")
@requires(Right.DECIDE_HELD)
def decide_held(held_id: UUID) -> Answer:
    """Leave out, import hidden, or import as it is."""
    form = HeldForm()
    return led_before(form) or _decide(_find(held_id), form)


def _decide(held: HeldChange, form: HeldForm) -> Answer:
    if not form.validate():
        return _page(held, ["Choose what to do."]), 422
    if not (held.is_open and form.is_current(held)):
        return _page(held, ["Somebody has decided this meanwhile, or it came again."]), 409
    decision, account = HeldDecision(form.decision.data), current_account()
    by = account.email if account else ""
    if held.origin is HeldOrigin.PAGE:
        if decision is not HeldDecision.LEFT_OUT:
            return _page(held, ["Open the page with these words, and save it there."]), 422
        held.decide(decision, by)
    else:
        country: str = current_app.config["SETTINGS"].country
        session = db.session()
        plan = decided_rows(session, held, decision, local_now().date(), country, by)
        if plan is not None:
            apply_plan(session, plan)
            if account is not None:
                session.add(account)  # an applied plan lets go of everything that was loaded
            forget_words()
    flash("Decided.")
    return lead_to(form, url_for("staff.held_changes"))


def _find(held_id: UUID) -> HeldChange:
    return db.session.get(HeldChange, held_id) or abort(404)


def _page(held: HeldChange, problems: list[str] | None = None) -> str:
    form = HeldForm(formdata=None)
    form.show_version(held)
    rows = [
        (
            row["label"],
            row["line"],
            [
                (REASONS[Likeness(each["likeness"])], *_whose(each["place"]))
                for each in row["repeats"]
            ],
        )
        for row in reasons_of(held)
    ]
    page = None
    if held.origin is HeldOrigin.PAGE and held.is_open:
        page = _page_of(held)
    return render_template(
        "staff/held_change.html",
        held=held,
        rows=rows,
        page=page,
        form=form,
        decisions=DECISIONS,
        problems=problems or [],
    )


def _page_of(held: HeldChange) -> str:
    """Where a coordinator saves what was sent: the page itself, filled with these words."""
    if held.task == "status":
        return url_for("staff.service", record_id=held.record_id)
    return url_for(
        f"staff.{held.kind}_task", record_id=held.record_id, task=held.task, held=held.id
    )


def _whose(place_id: str) -> tuple[str, UUID | None]:
    """The organization of a hidden place, and the place; nothing of where it is."""
    place = db.session.get(Location, UUID(place_id))
    if place is None:
        return "", None
    owner = db.session.get_one(Organization, place.organization_id)
    return owner.name, place.id
