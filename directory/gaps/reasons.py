"""Why a cell is short: the first reason that would have to go for it to be met."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from directory.gaps.counts import Count, judge_all
from directory.gaps.evaluation import Evaluation, Status
from directory.gaps.inputs import NO, OPEN, UNKNOWN, YES, Flags, Supply
from directory.gaps.predicates import PREDICATES

_CAPACITY = PREDICATES.index("capacity")


class Why(StrEnum):
    """Reasons, each with who could mend it."""

    NO_PROVIDER = "no_provider"
    LAPSED = "lapsed"
    UNVERIFIED = "unverified"
    FULL = "full"
    NOT_ASKED = "not_asked"


def reasons(evaluation: Evaluation) -> dict[tuple[int, int], Why]:
    """The reason of every cell that is not met.

    At risk: the verification of a provider has run out, or there never was one, or all but too few are full. Unknown:
    somebody has not been asked. Unmet: providers that have closed their doors would be enough, else there are none.
    """
    found: dict[tuple[int, int], Why] = {}
    supply, targets = evaluation.supply, evaluation.questions.targets
    for number, judged in enumerate(judge_all(supply, targets, evaluation.lens)):
        columns = [
            int(a)
            for a in np.flatnonzero(evaluation.asked[number])
            if evaluation.status(number, int(a)) is not Status.MET
        ]
        if not columns:
            continue
        alone = judged.predicates.copy()
        alone[:, _CAPACITY] = np.where(alone[:, _CAPACITY] == NO, YES, alone[:, _CAPACITY])
        whole = np.minimum(alone.min(axis=1, initial=YES)[:, None], judged.reach)
        for column in columns:
            found[number, column] = _why(
                supply, evaluation, (number, column), judged.rows, whole[:, column]
            )
    return found


def _why(
    supply: Supply,
    evaluation: Evaluation,
    cell: tuple[int, int],
    rows: np.ndarray[tuple[int], np.dtype[np.intp]],
    passed: np.ndarray[tuple[int], np.dtype[np.int8]],
) -> Why:
    status = evaluation.status(*cell)
    if status is Status.UNKNOWN:
        return Why.NOT_ASKED
    if status is Status.AT_RISK:
        return _why_at_risk(supply, rows[passed == YES])
    with_closed = len(np.unique(supply.organization[rows[passed >= UNKNOWN]]))
    k = evaluation.questions.targets[cell[0]].k
    return (
        Why.FULL if with_closed >= k > evaluation.counts[(Count.BEST, *cell)] else Why.NO_PROVIDER
    )


def _why_at_risk(supply: Supply, rows: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Why:
    ready: Flags = supply.fresh[rows] & (supply.capacity[rows] == OPEN)
    sure = set(supply.organization[rows[ready]].tolist())
    doubtful = [row for row in rows if int(supply.organization[row]) not in sure]
    stale = [row for row in doubtful if not supply.fresh[row]]
    if any(supply.verified[row] > 0 for row in stale):
        return Why.LAPSED
    return Why.UNVERIFIED if stale else Why.FULL
