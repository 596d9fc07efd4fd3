"""Listings that are one answer away: they offer the service and pass everything but one predicate in a cell not met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import Judged, judge, judge_all
from directory.gaps.evaluation import Evaluation
from directory.gaps.inputs import UNKNOWN, YES, Flags
from directory.gaps.predicates import AREA, PREDICATES


@dataclass(frozen=True, slots=True)
class NearMiss:
    """One listing in one cell; `fails` names the predicate, `unknown` says that nobody has asked."""

    target: int
    column: int
    listing: int
    fails: str
    unknown: bool


def near_misses(evaluation: Evaluation, only: Sequence[int] = ()) -> Iterator[NearMiss]:
    """Those of every cell that is not met, in the order of targets, areas and listings.

    `only` are numbers of targets, all where none is given.
    """
    targets = evaluation.questions.targets
    numbered = only or range(len(targets))
    chosen = tuple(targets[number] for number in numbered)
    judgments = judge_all(evaluation.supply, chosen, evaluation.lens)
    for number, judged in zip(numbered, judgments, strict=True):
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


def nearest_gaps(
    evaluation: Evaluation, order: Sequence[tuple[int, int]]
) -> list[tuple[int, tuple[int, int]]]:
    """Each organization that is one answer away from some cell, with the first such cell, in the order of the cells.

    `order` are the cells that count, first to close first.
    """
    supply, targets = evaluation.supply, evaluation.questions.targets
    rank = np.full(evaluation.asked.shape, len(order), dtype=np.int32)
    for place, cell in enumerate(order):
        rank[cell] = place
    first = np.full(len(supply.organizations), len(order), dtype=np.int32)
    for number, judged in enumerate(judge_all(supply, targets, evaluation.lens)):
        columns = evaluation.open_columns(number)
        near, one = _one_answer_away(judged, columns)
        ranks = np.where(one, rank[number, columns], len(order)).min(axis=1, initial=len(order))
        np.minimum.at(first, judged.organization[near], ranks)
    known = np.flatnonzero(first < len(order))
    by_rank = known[np.lexsort((known, first[known]))].tolist()
    return [(organization, order[first[organization]]) for organization in by_rank]


def _one_answer_away(judged: Judged, columns: NDArray[np.intp]) -> tuple[NDArray[np.intp], Flags]:
    """Listings that fail one predicate at most, and in which columns exactly one answer is missing."""
    fails = (judged.predicates < YES).sum(axis=1)
    near = np.flatnonzero(fails <= 1)
    return near, fails[near, None] + (judged.reach[np.ix_(near, columns)] < YES) == 1


def _of_target(number: int, judged: Judged, columns: NDArray[np.intp]) -> Iterator[NearMiss]:
    near, one = _one_answer_away(judged, columns)
    first = (judged.predicates < YES).argmax(axis=1)
    reach = judged.reach[np.ix_(near, columns)]
    listings, numbers = judged.rows[near].tolist(), columns.tolist()
    for at, place in np.argwhere(one.T).tolist():
        reached = reach[place, at]
        if reached < YES:
            name, answer = AREA, reached
        else:
            predicate = int(first[near[place]])
            name, answer = PREDICATES[predicate], judged.predicates[near[place], predicate]
        yield NearMiss(number, numbers[at], listings[place], name, bool(answer == UNKNOWN))
