"""The package finder: most for a budget, or the cheapest way to a share of all or to one target; and the prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from flask import flash, request, url_for
from wtforms import HiddenField
from wtforms.validators import NumberRange

from directory.gaps.changes import Change
from directory.gaps.evaluation import Evaluation, of_target
from directory.gaps.gap_report import Picture
from directory.gaps.packages import GoalOutOfReach, Package, best_package, cheapest_package
from directory.gaps.prices import FIRST_BUDGETS, MOST, STARTING, Unit, load_prices, set_prices
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.planning.package_actions import ListForm
from directory.planning.scenario_changes import priced, unit_of
from directory.planning.scenarios import FIRST_BUDGET, ScenarioForm, offers_of, outcome
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import OnceForm, once
from directory.web.forms.fields import AmountField, Required
from directory.web.forms.submissions import Answer


@dataclass(frozen=True, slots=True)
class Goal:
    """What a package is to reach: `gain` points for as little as can be, or as much as can be for the budget."""

    evaluation: Evaluation
    changes: Sequence[Change]
    gain: float | None = None
    budget: float = FIRST_BUDGET
    percent: float | None = None
    target: str | None = None
    unit: Unit = Unit.CALLS


PRICED = {
    "ask": "Ask what nobody has asked", "verify": "Confirm a listing", "materials": "Written materials in a language",
    "remote": "A phone interpreter", "capacity": "Open room", "population": "Accept more people",
    "hours": "Longer hours", "area": "Serve another area", "in_person": "An interpreter in the room",
    "bilingual": "Staff who speak a language",
}  # fmt: skip
"""What has a price, the cheapest to begin with first."""


def _price(kind: str) -> AmountField:
    problem = "Write a number from 0 on"
    return AmountField(PRICED[kind], [Required("Say what it costs"), NumberRange(0, MOST, problem)])


class PriceForm(OnceForm):
    """What each kind of change costs in one unit."""

    unit = HiddenField()


for _kind in PRICED:
    setattr(PriceForm, f"price_{_kind}", _price(_kind))


@planning.get("/packages")
@requires(Right.SEE_GAPS)
def packages() -> str:
    """The changes that close the most gaps for a budget, or the cheapest that close a share, or meet one target."""
    return _package_page(_goal(current_view().picture))


@planning.post("/packages/prices")
@requires(Right.EDIT_GAPS)
def change_prices() -> Answer:
    """Keep what each kind of change costs; every package is found anew with it."""
    form = PriceForm()
    unit = unit_of(form.unit.data)
    if not form.validate():
        picture = current_view().picture
        goal = Goal(
            picture.evaluation, priced(picture, unit), unit=unit, budget=FIRST_BUDGETS[unit]
        )
        return _package_page(goal, form), 422

    def work() -> str:
        prices = {kind: float(form[f"price_{kind}"].data) for kind in PRICED}
        set_prices(db.session(), unit, prices)
        flash("Saved: the prices. Packages are found with them from now on.")
        return url_for("planning.packages", unit=unit.value)

    return once(form, work)


def _package_page(goal: Goal, prices: PriceForm | None = None) -> str:
    picture = current_view().picture
    try:
        found, problem = _package(picture, goal), ""
    except GoalOutOfReach as out_of_reach:
        found, problem = None, str(out_of_reach)
    changes = found.changes if found else ()
    brought = picture.cached_answer(
        "package_brings",
        tuple((change.code, change.cost) for change in changes),
        lambda: (offers_of(picture, changes, ()), outcome(picture, changes)),
    )
    current = load_prices(db.session(), goal.unit)
    form = prices or PriceForm(
        formdata=None,
        data={"unit": goal.unit.value} | {f"price_{kind}": current[kind] for kind in PRICED},
    )
    return page(
        "planning/packages.html",
        goal=goal,
        problem=problem,
        package=found,
        offers=brought[0],
        outcome=brought[1],
        targets=[picture.record(number) for number in range(len(picture.targets))],
        size=len(goal.changes),
        form=ScenarioForm(formdata=None, unit=goal.unit.value, meet=goal.target or ""),
        list_form=ListForm(formdata=None, unit=goal.unit.value, meet=goal.target or ""),
        prices=form,
        priced_kinds=PRICED,
        guessed=current == STARTING[goal.unit],
        units=list(Unit),
    )


def _goal(picture: Picture) -> Goal:
    """What the address asks of a package: one target, else a share of all that is missing, else a budget."""
    asked = request.args
    unit = unit_of(asked.get("unit"))
    target = picture.bundle.asked.number(asked.get("meet", ""))
    if target is not None:
        one, code = of_target(picture.evaluation, target), picture.targets[target].code
        return Goal(one, priced(picture, unit, target), gain=one.totals[0], target=code, unit=unit)
    changes = priced(picture, unit)
    percent = asked.get("percent", type=float)
    if percent is not None and 0 < percent <= 100:
        gain = picture.evaluation.totals[0] * percent / 100
        return Goal(picture.evaluation, changes, gain=gain, percent=percent, unit=unit)
    first = FIRST_BUDGETS[unit]
    budget = asked.get("budget", first, type=float)
    budget = min(max(budget, 0.0), 1e6) if isfinite(budget) else first
    return Goal(picture.evaluation, changes, budget=budget, unit=unit)


def _package(picture: Picture, goal: Goal) -> Package:
    """The package, found once for a picture: the solver takes a second, and nothing else can change its answer."""

    def find() -> Package:
        if goal.gain is None:
            return best_package(goal.evaluation, goal.changes, goal.budget)
        return cheapest_package(goal.evaluation, goal.changes, goal.gain)

    prices = tuple((change.code, change.cost) for change in goal.changes)
    return picture.cached_answer("package", (goal.target, goal.gain, goal.budget, prices), find)
