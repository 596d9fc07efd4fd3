"""What would close the gaps of a question: the cheapest changes, and what they cost in calls, work and money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from directory.gaps.changes import Change, foresee
from directory.gaps.evaluation import STATUSES, Evaluation, Status, of_target
from directory.gaps.gap_report import Picture
from directory.gaps.packages import GoalOutOfReach, best_package, cheapest_package
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.prices import FIRST_BUDGETS, STARTING, Unit, load_prices
from directory.gaps.target_nouns import what
from directory.planning.asked_question import question_in_words
from directory.planning.blueprint import planning
from directory.planning.gap_view import page
from directory.planning.question_details import asked_picture
from directory.planning.scenario_changes import priced
from directory.planning.task_labels import task
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.labels import label


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """What is to be done with one organization, in words, with what it costs in each unit."""

    says: str
    costs: dict[Unit, float]


@dataclass(frozen=True, slots=True)
class QuestionPlan:
    """The plan for one kind of help: its changes, what they cost together, and in how many areas it is then confirmed.

    `confirmed` is that number now and if every call ends in yes, `areas` how many are asked about. `is_whole` says that
    nothing is missing then; where it is not, the plan is the best for the calls that a budget begins with.
    """

    title: str
    changes: list[PlannedChange]
    costs: dict[Unit, float]
    confirmed: tuple[int, int]
    areas: int
    is_whole: bool


@planning.get("/question/plan")
@requires(Right.SEE_GAPS)
def question_plan() -> str:
    """What it would take, and what it would cost, to have what is asked for confirmed in every area."""
    asked, picture = asked_picture()
    starting = all(load_prices(db.session(), unit) == STARTING[unit] for unit in Unit)
    return page(
        "planning/question_plan.html",
        asked=asked,
        heading=question_in_words(picture),
        plans=[plan_for(picture, number) for number in range(len(picture.targets))],
        guessed=starting,
    )


def plan_for(picture: Picture, number: int) -> QuestionPlan:
    """The plan for the kind of help with that number, the cheapest in calls."""
    evaluation = of_target(picture.evaluation, number)
    catalogues = {unit: priced(picture, unit, number) for unit in Unit}
    calls = catalogues[Unit.CALLS]
    prices = tuple((change.code, change.cost) for change in calls)
    taken, is_whole = picture.cached_answer(
        "question_plan", (number, prices), lambda: _taken(evaluation, calls)
    )
    known = {unit: {each.code: each.cost for each in calls} for unit, calls in catalogues.items()}
    changes = [
        PlannedChange(
            task(picture, chain.from_iterable(each.steps for each in together)),
            {unit: sum(costs[each.code] for each in together) for unit, costs in known.items()},
        )
        for together in _by_organizations(picture, taken)
    ]
    noun = what(picture.targets[number], Phrasebook(label))
    return QuestionPlan(
        noun[:1].upper() + noun[1:],
        changes,
        {unit: sum(each.costs[unit] for each in changes) for unit in Unit},
        (_confirmed(evaluation), _confirmed(foresee(evaluation, taken))),
        int(evaluation.asked.sum()),
        is_whole,
    )


def _by_organizations(picture: Picture, changes: Iterable[Change]) -> Iterable[list[Change]]:
    """Changes of the same organizations are one conversation, in the order of the first of them."""
    found: dict[frozenset[int], list[Change]] = {}
    for each in changes:
        whose = frozenset(int(picture.supply.organization[step.listing]) for step in each.steps)
        found.setdefault(whose, []).append(each)
    return found.values()


def _taken(evaluation: Evaluation, changes: Sequence[Change]) -> tuple[Sequence[Change], bool]:
    try:
        return cheapest_package(evaluation, changes, evaluation.totals[0]).changes, True
    except GoalOutOfReach:
        return best_package(evaluation, changes, FIRST_BUDGETS[Unit.CALLS]).changes, False


def _confirmed(evaluation: Evaluation) -> int:
    return int((evaluation.states[evaluation.asked] == STATUSES.index(Status.MET)).sum())
