"""What is not known yet and would decide: each listing that may serve an unmet cell, and what depends on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import judge_all
from directory.gaps.gap_report import Cell, Picture
from directory.gaps.inputs import NO, UNKNOWN, YES, Flags


@dataclass(frozen=True, slots=True)
class Undecided:
    """One listing and one cell. `points` is the part of the cell's worst score that one listing can close.

    `unsure` says of each predicate whether its answer is unknown; `is_recorded` that all are yes and only freshness
    or room is missing; `asks_area` that nothing but the area is unknown.
    """

    listing: int
    cell: Cell
    points: float
    unsure: Flags
    is_recorded: bool
    asks_area: bool


def undecided(picture: Picture, among: NDArray[np.intp] | None = None) -> Iterator[Undecided]:
    """Every pair of a cell that is not met and a listing whose answer could meet it, target by target.

    `among` are the numbers of the listings that are looked at, ascending; all where they are not given.
    """
    targets, supply = picture.targets, picture.supply
    own = np.arange(len(supply.listings)) if among is None else among
    looked_at = supply if among is None else supply.taken(among)
    judgments = judge_all(looked_at, targets, picture.evaluation.lens)
    for number, judged in enumerate(judgments):
        passed, possible = judged.passes()
        unsure = judged.predicates[possible] == UNKNOWN
        ready = judged.ready[possible]
        columns = picture.evaluation.open_columns(number)
        here = passed[:, columns]
        waiting = (here != NO) & ~((here == YES) & ready[:, None])
        points = (picture.evaluation.scores[0, number, columns] / targets[number].k).tolist()
        rows, sure = own[judged.rows[possible]].tolist(), ~unsure.any(axis=1)
        numbers = columns.tolist()
        for at, place in np.argwhere(waiting.T).tolist():
            is_recorded = bool(here[place, at] == YES)
            asks_area = bool(sure[place]) and not is_recorded
            cell = (number, numbers[at])
            yield Undecided(rows[place], cell, points[at], unsure[place], is_recorded, asks_area)
