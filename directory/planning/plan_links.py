"""Links to plans for people without an account: a signed address, until a day. What they read is in `public_plans`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from flask import abort, current_app, flash, redirect, url_for
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import DateField, StringField
from wtforms.validators import Length, ValidationError

from directory.models import PlanLink, Scenario
from directory.planning.blueprint import planning
from directory.web.access import Right, current_email, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, once
from directory.web.forms.fields import Required
from directory.web.forms.place_words import refuse_hidden_place
from directory.web.languages import preferred_language
from directory.web.rate_limits import limited
from directory.web.token_buckets import Limit

FIRST_DAYS, MOST_DAYS = 30, 90
READING = Limit("plans by link", 120, 60 * 60)
"""A link is read by a handful of people; more is a program."""

Answer = str | Response | tuple[str, int]


class LinkForm(OnceForm):
    """For whom a link is made, and until when it is read."""

    for_whom = StringField(
        "For whom", [Required("Say for whom the link is"), Length(max=200), refuse_hidden_place]
    )
    ends_on = DateField(
        "Until", [Required("Choose the last day")], default=lambda: _today() + timedelta(FIRST_DAYS)
    )

    def validate_ends_on(self, field: DateField) -> None:
        """A link without an end is forgotten; one of the past is none."""
        if field.data and not _today() <= field.data <= _today() + timedelta(MOST_DAYS):
            raise ValidationError(f"Choose a day within {MOST_DAYS} days from today")


def links_of(session: Session, scenario: Scenario) -> Sequence[PlanLink]:
    """The links to a scenario, those that still work first."""
    query = select(PlanLink).where(PlanLink.scenario_id == scenario.id)
    found = session.scalars(query.order_by(PlanLink.ends_on.desc(), PlanLink.created_at)).all()
    return sorted(found, key=lambda each: not each.is_open_on(_today()))


def address_of(link: PlanLink) -> str:
    """The whole address, as it is mailed."""
    base: str = current_app.config["SETTINGS"].public_address.rstrip("/")
    return base + path_of(link)


def path_of(link: PlanLink) -> str:
    """The address without the host."""
    return url_for("planning.plan", token=_signer().dumps(link.id.hex))


@planning.post("/scenarios/<uuid:scenario_id>/links")
@requires(Right.EDIT_GAPS)
def add_plan_link(scenario_id: UUID) -> Answer:
    """Make a link for somebody; its address stands on the page of the scenario."""
    record = db.session.get(Scenario, scenario_id) or abort(404)
    form, back = LinkForm(), url_for("planning.scenario", scenario_id=scenario_id)
    if not form.validate():
        for problem in (*form.for_whom.errors, *form.ends_on.errors, *form.form_errors):
            flash(problem, "problem")
        return redirect(back, 303)

    def work() -> str:
        db.session.add(
            PlanLink(
                scenario=record,
                for_whom=form.for_whom.data,
                ends_on=form.ends_on.data,
                made_by=current_email(),
            )
        )
        flash("Saved: the link. Whoever has its address can read the plan until it ends.")
        return f"{back}#links"

    return once(form, work)


@planning.post("/links/<uuid:link_id>/revocation")
@requires(Right.EDIT_GAPS)
def revoke_plan_link(link_id: UUID) -> Answer:
    """From now on the address says that it is not open any more."""
    found = db.session.get(PlanLink, link_id) or abort(404)
    form, back = OnceForm(), url_for("planning.scenario", scenario_id=found.scenario_id)
    if not form.validate():
        return redirect(back, 303)

    def work() -> str:
        found.revoked_on = found.revoked_on or _today()
        flash(f"The link for {found.for_whom} does not work any more.")
        return f"{back}#links"

    return once(form, work)


@planning.get("/plans/<token>")
@requires(Right.VISIT)
@limited(READING)
def plan(token: str) -> Response:
    """The address that is mailed leads to the plan in the reader's language."""
    find(token)
    answer = redirect(url_for("plans.plan", lang=preferred_language(), token=token))
    answer.headers["Vary"] = "Accept-Language"
    return private(answer)


def private(answer: Response) -> Response:
    """An answer that no cache keeps and no search engine lists, and whose address goes nowhere."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def find(token: str) -> PlanLink:
    """The link of a token; one that somebody without the keys changed is a missing page like any other."""
    try:
        key = UUID(hex=_signer().loads(token))
    except (BadSignature, ValueError, TypeError, AttributeError):
        abort(404)
    found = db.session.get(PlanLink, key)
    if found is None or found.is_tampered:
        abort(404)
    return found


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="a plan for people without account")


def _today() -> date:
    return local_now().date()
