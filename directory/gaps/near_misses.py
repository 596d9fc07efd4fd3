"""Listings that are one answer away: they offer the service and pass everything but one predicate in a cell not met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from directory.gaps.evaluation import Evaluation, Judged, judge, judge_all
from directory.gaps.predicates import AREA, PREDICATES
from directory.gaps.shapes import UNKNOWN, YES


@dataclass(frozen=True, slots=True)
class NearMiss:
    """One listing in one cell; `fails` names the predicate, `unknown` says that nobody has asked."""

    target: int
    column: int
    listing: int
    fails: str
    unknown: bool


def near_misses(evaluation: Evaluation) -> Iterator[NearMiss]:
    """Those of every cell that is not met, in the order of targets, areas and listings."""
    targets = evaluation.questions.targets
    for number, judged in enumerate(judge_all(evaluation.supply, targets, evaluation.lens)):
        yield from _of_target(number, judged, evaluation.open_columns(number))


def near_misses_of_cell(evaluation: Evaluation, target: int, column: int) -> list[NearMiss]:
    """Those of one cell; none of a cell that is met."""
    if column not in evaluation.open_columns(target):
        return []
    judged = judge(evaluation.supply, evaluation.questions.targets[target], evaluation.lens)
    return list(_of_target(target, judged, np.array([column])))


def near_misses_of_organization(evaluation: Evaluation, organization: int) -> Iterator[NearMiss]:
    """Those of the listings of one organization."""
    own = np.flatnonzero(evaluation.supply.organization == organization)
    theirs, targets = evaluation.supply.taken(own), evaluation.questions.targets
    for number, judged in enumerate(judge_all(theirs, targets, evaluation.lens)):
        for each in _of_target(number, judged, evaluation.open_columns(number)):
            yield replace(each, listing=int(own[each.listing]))


def _of_target(number: int, judged: Judged, columns: NDArray[np.intp]) -> Iterator[NearMiss]:
    failing = judged.predicates < YES
    fails, first = failing.sum(axis=1), failing.argmax(axis=1)
    near = np.flatnonzero(fails <= 1)
    reach = judged.reach[np.ix_(near, columns)]
    one = fails[near, None] + (reach < YES) == 1
    listings, numbers = judged.rows[near].tolist(), columns.tolist()
    for at, place in np.argwhere(one.T).tolist():
        reached = reach[place, at]
        if reached < YES:
            name, answer = AREA, reached
        else:
            predicate = int(first[near[place]])
            name, answer = PREDICATES[predicate], judged.predicates[near[place], predicate]
        yield NearMiss(number, numbers[at], listings[place], name, bool(answer == UNKNOWN))
