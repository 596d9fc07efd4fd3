"""Scenarios: changes laid over the records, what they bring, kept under a link to share."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

import numpy as np
from flask import abort, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import HiddenField, SelectMultipleField, StringField, widgets
from wtforms.validators import Length, NumberRange

from directory.gaps.certainty import Range, range_of
from directory.gaps.changes import Change, foresee
from directory.gaps.evaluation import STATUSES, Status
from directory.gaps.gap_report import Picture
from directory.gaps.near_misses import near_misses_of_cell
from directory.gaps.packages import gains_alone
from directory.gaps.prices import Unit
from directory.models import Scenario
from directory.planning import gap_labels
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.planning.package_actions import ListForm
from directory.planning.plan_links import LinkForm, address_of, links_of, path_of
from directory.planning.removals import offer_to_undo
from directory.planning.scenario_changes import changes_of, chosen_changes, unit_of
from directory.planning.task_labels import task
from directory.web.access import Right, current_email, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, once
from directory.web.forms.fields import AmountField, Required

Answer = str | Response | tuple[str, int]

SHOWN_CHANGES = 60
OPEN_CHANGES = 10
"""How many of them stand open; the others are folded below, since a screen of a phone holds four."""
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
    budget = AmountField("Budget", [NumberRange(min=0)], default=FIRST_BUDGET)
    unit = HiddenField(default=Unit.CALLS.value)
    meet = HiddenField()


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
    """What changes bring together: `range`; `gain`, `index` and `statuses` hold if every call ends in yes."""

    range: Range
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
        open_number=max(OPEN_CHANGES, len(taken)),
        outcome=outcome(picture, taken) if taken else None,
        form=ScenarioForm(formdata=None),
        taken=taken,
    )


@planning.post("/scenarios")
@requires(Right.EDIT_GAPS)
def add_scenario() -> Answer:
    """Keep changes under a link."""
    picture, form = current_view().picture, ScenarioForm()
    unit = unit_of(form.unit.data)
    taken = chosen_changes(picture, form.changes.data or (), unit, form.meet.data or "")
    if not form.validate() or not taken:
        problem = "Choose at least one change" if not taken else ""
        return _builder_again(picture, form, taken, problem), 422

    def work() -> str:
        name, meet = form.name.data or "", form.meet.data or ""
        record = keep(picture, name, taken, form.budget.data, unit, meet)
        db.session.add(record)
        db.session.flush()
        words = "Saved: the scenario. Its link can be shared with everyone who may see gaps."
        offer_to_undo([record], words)
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
        unit=unit_of(record.found.get("unit")),
        form=ListForm(formdata=None),
        link_form=LinkForm(formdata=None),
        links=links_of(db.session(), record),
        today=local_now().date(),
        address_of=address_of,
        path_of=path_of,
    )


def keep(
    picture: Picture,
    name: str,
    changes: Sequence[Change],
    budget: float | None,
    unit: Unit = Unit.CALLS,
    meet: str = "",
) -> Scenario:
    """A scenario that remembers its changes by listing, what they brought, and the target that they were found for."""
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
        changes={"changes": rows} | ({"meet": meet} if meet else {}),
        found={
            "unit": unit.value,
            "gain": found.gain,
            "certain": found.range.certain,
            "certain_index": found.range.certain_index,
            "cost": found.cost,
            "before": list(picture.evaluation.index),
            "after": list(found.index),
            "possible": picture.evaluation.possible,
        },
        made_by=current_email(),
    )


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
    gain = before.totals[0] - after.totals[0]
    return Outcome(range_of(before, changes), gain, cost, after.index, statuses, moved)


def _of_cell(picture: Picture, changes: list[Change], chosen: set[str]) -> list[Change]:
    """The changes to choose from, the chosen first: those of one cell when the address names it, else those that
    touch most.
    """
    target, area = request.args.get("target"), request.args.get("area")
    cell = picture.cell(target, area) if target and area else None
    near = near_misses_of_cell(picture.evaluation, *cell) if cell else []
    listings = {each.listing for each in near} if cell else None
    kept = [
        change
        for change in changes
        if listings is None or any(step.listing in listings for step in change.steps)
    ][:SHOWN_CHANGES]
    first = [each for each in changes if each.code in chosen]
    return first + [each for each in kept if each.code not in chosen]


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
        open_number=max(OPEN_CHANGES, len(taken)),
        outcome=outcome(picture, taken) if taken else None,
        form=form,
        taken=taken,
    )
