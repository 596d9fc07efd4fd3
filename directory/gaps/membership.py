"""Who stands behind the counts of a cell: the organizations and listings, by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import Count, judge_all
from directory.gaps.evaluation import Evaluation
from directory.gaps.inputs import UNKNOWN, YES, Answers, Flags


@dataclass(frozen=True, slots=True)
class Members:
    """The numbers of organizations behind each count of one cell; `best` holds those of `recorded` too."""

    secure: tuple[int, ...]
    recorded: tuple[int, ...]
    best: tuple[int, ...]

    def behind(self, count: Count) -> tuple[int, ...]:
        """The organizations of one count."""
        return (self.secure, self.recorded, self.best)[count]


def members(evaluation: Evaluation) -> dict[tuple[int, int], Members]:
    """Who is counted in every cell."""
    found: dict[tuple[int, int], Members] = {}
    targets = evaluation.questions.targets
    for number, judged in enumerate(judge_all(evaluation.supply, targets, evaluation.lens)):
        organizations, counted = judged.counted()
        for column in np.flatnonzero(evaluation.asked[number]):
            behind = (tuple(organizations[flags[:, column]].tolist()) for flags in counted)
            found[number, int(column)] = Members(*behind)
    return found


def listings_behind(
    evaluation: Evaluation, target: int, column: int
) -> Iterator[tuple[int, Count]]:
    """The listings that pass in one cell or may, each with the surest count that it is part of."""
    targets = (evaluation.questions.targets[target],)
    judged = next(judge_all(evaluation.supply, targets, evaluation.lens))
    passed, possible = judged.passes()
    here: Answers = passed[:, column]
    ready: Flags = judged.ready[possible]
    rows: NDArray[np.intp] = judged.rows[possible]
    for row, answer, is_ready in zip(rows, here, ready, strict=True):
        if answer == YES:
            yield int(row), Count.SECURE if is_ready else Count.RECORDED
        elif answer == UNKNOWN:
            yield int(row), Count.BEST
