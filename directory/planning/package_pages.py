"""The package finder: most for a budget, or the cheapest way to a share of all or to one target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from flask import request

from directory.gaps.catalogue import catalogue
from directory.gaps.changes import Change
from directory.gaps.evaluation import Evaluation, of_target
from directory.gaps.gap_report import Picture
from directory.gaps.packages import GoalOutOfReach, Package, best_package, cheapest_package
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.planning.scenarios import FIRST_BUDGET, ScenarioForm, offers_of, outcome
from directory.web.access import Right, requires


@dataclass(frozen=True, slots=True)
class Goal:
    """What a package is to reach: `gain` points for as little as can be, or as much as can be for the budget."""

    evaluation: Evaluation
    changes: Sequence[Change]
    gain: float | None = None
    budget: float = FIRST_BUDGET
    percent: float | None = None
    target: str | None = None


@planning.get("/packages")
@requires(Right.SEE_GAPS)
def packages() -> str:
    """The changes that close most for a budget, or the cheapest that close a share of all, or meet one target."""
    picture = current_view().picture
    goal = _goal(picture)
    try:
        found, problem = _package(goal), ""
    except GoalOutOfReach as out_of_reach:
        found, problem = None, str(out_of_reach)
    changes = found.changes if found else ()
    return page(
        "planning/packages.html",
        goal=goal,
        problem=problem,
        package=found,
        offers=offers_of(picture, changes, ()),
        outcome=outcome(picture, changes),
        targets=[picture.record(number) for number in range(len(picture.targets))],
        size=len(goal.changes),
        form=ScenarioForm(formdata=None),
    )


def _goal(picture: Picture) -> Goal:
    """What the address asks of a package: one target, else a share of all that is missing, else a budget."""
    asked = request.args
    target = picture.bundle.asked.number(asked.get("meet", ""))
    if target is not None:
        one = of_target(picture.evaluation, target)
        return Goal(one, catalogue(one), gain=one.totals[0], target=picture.targets[target].code)
    percent = asked.get("percent", type=float)
    if percent is not None and 0 < percent <= 100:
        gain = picture.evaluation.totals[0] * percent / 100
        return Goal(picture.evaluation, picture.catalogue, gain=gain, percent=percent)
    budget = asked.get("budget", FIRST_BUDGET, type=float)
    budget = min(max(budget, 0.0), 1e6) if isfinite(budget) else FIRST_BUDGET
    return Goal(picture.evaluation, picture.catalogue, budget=budget)


def _package(goal: Goal) -> Package:
    if goal.gain is None:
        return best_package(goal.evaluation, goal.changes, goal.budget)
    return cheapest_package(goal.evaluation, goal.changes, goal.gain)
