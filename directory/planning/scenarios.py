"""Scenarios: changes laid over the records, what they bring, kept under a link to share."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

import numpy as np
from flask import abort, flash, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import FloatField, SelectMultipleField, StringField, widgets
from wtforms.validators import Length, NumberRange

from directory.gaps.changes import Change, Kind, Step, foresee
from directory.gaps.evaluation import STATUSES, Status
from directory.gaps.gap_report import Picture
from directory.gaps.near_misses import near_misses_of_cell
from directory.gaps.packages import gains_alone
from directory.models import Scenario
from directory.planning import gap_labels
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.planning.task_labels import task
from directory.web.access import Right, current_account, requires
from directory.web.database import db
from directory.web.forms import OnceForm, once
from directory.web.forms.fields import Required

Answer = str | Response | tuple[str, int]

SHOWN_CHANGES = 60
FIRST_BUDGET = 10.0


class ScenarioForm(OnceForm):
    """The changes that are tried out, by their codes, and a name to find them again."""

    name = StringField("Name", [Required("Give it a name"), Length(max=200)])
    changes = SelectMultipleField(
        "Changes",
        validate_choice=False,
        widget=widgets.ListWidget(prefix_label=False),
        option_widget=widgets.CheckboxInput(),
    )
    budget = FloatField("Budget", [NumberRange(min=0)], default=FIRST_BUDGET)


@dataclass(frozen=True, slots=True)
class Offer:
    """A change of the catalogue as a line: what it says, costs and brings alone."""

    code: str
    says: str
    cost: float
    gain: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What changes bring together."""

    gain: float
    cost: float
    index: tuple[float, float, float]
    statuses: dict[Status, int]
    moved: list[tuple[str, str, Status, Status]]


@planning.get("/scenarios")
@requires(Right.SEE_GAPS)
def scenarios() -> str:
    """The scenarios that were kept."""
    kept = db.session.scalars(select(Scenario).order_by(Scenario.created_at.desc())).all()
    return page("planning/scenarios.html", scenarios=kept)


@planning.get("/scenarios/new")
@requires(Right.SEE_GAPS)
def scenario_builder() -> str:
    """Choose changes and see what they bring; nothing is written, the address says it all."""
    picture, chosen = current_view().picture, set(request.args.getlist("changes"))
    changes = _of_cell(picture, picture.catalogue, chosen)
    taken = [change for change in changes if change.code in chosen]
    return page(
        "planning/scenario_builder.html",
        offers=offers_of(picture, changes, chosen),
        outcome=outcome(picture, taken) if taken else None,
        form=ScenarioForm(formdata=None),
        taken=taken,
    )


@planning.post("/scenarios")
@requires(Right.EDIT_GAPS)
def add_scenario() -> Answer:
    """Keep changes under a link."""
    picture, form = current_view().picture, ScenarioForm()
    by_code = {change.code: change for change in picture.catalogue}
    taken = [by_code[code] for code in form.changes.data or () if code in by_code]
    if not form.validate() or not taken:
        problem = "Choose at least one change" if not taken else ""
        return _builder_again(picture, form, taken, problem), 422

    def work() -> str:
        record = keep(picture, form.name.data or "", taken, form.budget.data)
        db.session.add(record)
        db.session.flush()
        flash("Saved: the scenario. Its link can be shared with everyone who may see gaps.")
        return url_for("planning.scenario", scenario_id=record.id)

    return once(form, work)


@planning.get("/scenarios/<uuid:scenario_id>")
@requires(Right.SEE_GAPS)
def scenario(scenario_id: UUID) -> str:
    """A kept scenario: what it brought on its day, and what it would bring on the day of the view."""
    record = db.session.get(Scenario, scenario_id) or abort(404)
    picture = current_view().picture
    changes = changes_of(picture, record)
    return page(
        "planning/scenario.html",
        record=record,
        changes=[(task(picture, each.steps), each.cost) for each in changes],
        outcome=outcome(picture, changes) if changes else None,
        gone=len(record.changes.get("changes", ())) - len(changes),
    )


def keep(picture: Picture, name: str, changes: Sequence[Change], budget: float | None) -> Scenario:
    """A scenario that remembers its changes by listing and what they brought."""
    account = current_account()
    found = outcome(picture, changes)
    listings = picture.supply.listings
    rows = [
        {
            "code": change.code,
            "cost": change.cost,
            "says": task(picture, change.steps),
            "steps": [
                asdict(step) | {"listing": listings[step.listing], "kind": step.kind.value}
                for step in change.steps
            ],
        }
        for change in changes
    ]
    return Scenario(
        name=name,
        as_of=picture.day,
        budget=budget,
        changes={"changes": rows},
        found={
            "gain": found.gain,
            "cost": found.cost,
            "before": list(picture.evaluation.index),
            "after": list(found.index),
            "possible": picture.evaluation.possible,
        },
        made_by=account.email if account else None,
    )


def changes_of(picture: Picture, record: Scenario) -> list[Change]:
    """The changes of a kept scenario; one about a listing that is gone is left out."""
    found = []
    for row in record.changes.get("changes", ()):
        steps = [_step(picture, each) for each in row["steps"]]
        if all(each is not None for each in steps):
            known = tuple(each for each in steps if each is not None)
            found.append(Change(row["code"], known, row["cost"]))
    return found


def outcome(picture: Picture, changes: Sequence[Change]) -> Outcome:
    """What changes bring together: points, index, cells whose status moves."""
    before = picture.evaluation
    after = foresee(before, changes)
    numbers = np.bincount(after.states[after.asked], minlength=len(STATUSES)).tolist()
    statuses = dict(zip(STATUSES, numbers, strict=True))
    moved = []
    for number, column in np.argwhere(after.asked & (after.states != before.states)).tolist():
        title, name = gap_labels.title(picture.record(number)), picture.area_name(column)
        moved.append((title, name, before.status(number, column), after.status(number, column)))
    cost = sum(change.cost for change in changes)
    return Outcome(before.totals[0] - after.totals[0], cost, after.index, statuses, moved)


def _step(picture: Picture, row: dict[str, Any]) -> Step | None:
    listing = picture.bundle.roster.listing(row["listing"])
    if listing is None:
        return None
    kind = Kind(row["kind"])
    if kind is Kind.AREA and row["value"] not in picture.supply.areas:
        return None
    week = tuple(row["week"]) if row.get("week") else None
    return Step(listing, kind, row["value"], week)


def _of_cell(picture: Picture, changes: list[Change], chosen: set[str]) -> list[Change]:
    """The changes to choose from: those of one cell when the address names it, else those that touch most."""
    target, area = request.args.get("target"), request.args.get("area")
    cell = picture.cell(target, area) if target and area else None
    near = near_misses_of_cell(picture.evaluation, *cell) if cell else []
    listings = {each.listing for each in near} if cell else None
    kept = [
        change
        for change in changes
        if listings is None or any(step.listing in listings for step in change.steps)
    ][:SHOWN_CHANGES]
    known = {change.code for change in kept}
    return [each for each in changes if each.code in chosen and each.code not in known] + kept


def offers_of(picture: Picture, changes: Sequence[Change], chosen: Collection[str]) -> list[Offer]:
    """Changes as lines, each with what it brings alone."""
    gains = gains_alone(picture.evaluation, changes)
    return [
        Offer(
            change.code,
            task(picture, change.steps),
            change.cost,
            gain,
            change.code in chosen,
        )
        for change, gain in zip(changes, gains, strict=True)
    ]


def _builder_again(picture: Picture, form: ScenarioForm, taken: list[Change], problem: str) -> str:
    chosen = {change.code for change in taken}
    changes = _of_cell(picture, picture.catalogue, chosen)
    if problem:
        form.form_errors.append(problem)
    return page(
        "planning/scenario_builder.html",
        offers=offers_of(picture, changes, chosen),
        outcome=outcome(picture, taken) if taken else None,
        form=form,
        taken=taken,
    )
