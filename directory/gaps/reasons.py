"""Why a cell is short: the first reason that would have to go for it to be met."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from directory.gaps.counts import Count, judge_all
from directory.gaps.evaluation import Evaluation, Status
from directory.gaps.inputs import NO, OPEN, UNKNOWN, WAITLIST, YES, Flags, Supply
from directory.gaps.predicates import PREDICATES

_CAPACITY = PREDICATES.index("capacity")


class Why(StrEnum):
    """Reasons, each with who could mend it."""

    NO_PROVIDER = "no_provider"
    TOO_FEW = "too_few"
    LAPSED = "lapsed"
    FULL = "full"
    ROOM_UNKNOWN = "room_unknown"
    NEVER_CONFIRMED = "never_confirmed"
    NOT_ASKED = "not_asked"


def reasons(evaluation: Evaluation, only: Sequence[int] = ()) -> dict[tuple[int, int], Why]:
    """The reason of every cell that is not met; of the targets with the numbers `only`, all where none is given.

    At risk: the verification of a provider has run out, else one is full, else nobody knows whether there is room. On
    record, not confirmed: there never was a verification. Unknown: somebody has not been asked. Unmet: providers that
    have closed would be enough, else there are fewer than wanted, or none.
    """
    found: dict[tuple[int, int], Why] = {}
    supply, targets = evaluation.supply, evaluation.questions.targets
    numbered = only or range(len(targets))
    chosen = tuple(targets[number] for number in numbered)
    judgments = judge_all(supply, chosen, evaluation.lens)
    for number, judged in zip(numbered, judgments, strict=True):
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
    if status is Status.UNCONFIRMED:
        return Why.NEVER_CONFIRMED
    if status is Status.AT_RISK:
        needs_room = evaluation.questions.targets[cell[0]].needs_room
        return _why_at_risk(supply, rows[passed == YES], needs_room)
    with_closed = len(np.unique(supply.organization[rows[passed >= UNKNOWN]]))
    k = evaluation.questions.targets[cell[0]].k
    if with_closed >= k > evaluation.counts[(Count.BEST, *cell)]:
        return Why.FULL
    return Why.TOO_FEW if evaluation.counts[(Count.RECORDED, *cell)] else Why.NO_PROVIDER


def _why_at_risk(
    supply: Supply, rows: np.ndarray[tuple[int], np.dtype[np.intp]], needs_room: bool
) -> Why:
    fresh, capacity = supply.fresh[rows], supply.capacity[rows]
    ready: Flags = fresh & ((capacity == OPEN) | (not needs_room))
    doubtful = ~np.isin(supply.organization[rows], supply.organization[rows[ready]])
    if (doubtful & ~fresh & (supply.verified[rows] > 0)).any():
        return Why.LAPSED
    is_full = bool((doubtful & (capacity == WAITLIST)).any())
    return Why.FULL if is_full else Why.ROOM_UNKNOWN
