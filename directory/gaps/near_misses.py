"""Listings that are one answer away: they offer the service and pass everything but one predicate in a cell not met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from directory.gaps.evaluation import Evaluation, Judged, Status, judge_all
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
        columns = [
            int(column)
            for column in np.flatnonzero(evaluation.asked[number])
            if evaluation.status(number, int(column)) is not Status.MET
        ]
        yield from _of_target(number, judged, columns)


def _of_target(number: int, judged: Judged, columns: list[int]) -> Iterator[NearMiss]:
    if not columns or not len(judged.rows):
        return
    failing = (judged.predicates < YES).sum(axis=1)
    first = (judged.predicates < YES).argmax(axis=1)
    near = np.flatnonzero(failing <= 1)
    for column in columns:
        reach = judged.reach[near, column]
        for position, reached in zip(near, reach, strict=True):
            if failing[position] + (reached < YES) != 1:
                continue
            listing = int(judged.rows[position])
            if reached < YES:
                yield NearMiss(number, column, listing, AREA, bool(reached == UNKNOWN))
            else:
                predicate = int(first[position])
                unknown = bool(judged.predicates[position, predicate] == UNKNOWN)
                yield NearMiss(number, column, listing, PREDICATES[predicate], unknown)
