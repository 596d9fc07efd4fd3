"""When help is open: for each hour of the week, who passes a target's other predicates and is open."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import judge
from directory.gaps.dayparts import HOURS
from directory.gaps.inputs import PLAIN, YES, Flags, Lens, Supply, Target

Heat = NDArray[np.int32]


def open_organizations(
    supply: Supply, target: Target, column: int, lens: Lens = PLAIN
) -> tuple[NDArray[np.int32], Flags]:
    """The recorded organizations of one cell, whatever its daypart, with their hours: organizations × 168.

    Organizations whose hours nobody knows are left out: they are not open for sure.
    """
    judged = judge(supply, replace(target, daypart=None, min_hours=None), lens)
    passed, possible = judged.passes()
    week = supply.week[judged.rows[possible]]
    sure = np.flatnonzero((passed[:, column] == YES) & (week >= 0))
    organization = judged.organization[possible[sure]]
    if not len(sure):
        return organization, np.zeros((0, HOURS), dtype=bool)
    starts = np.flatnonzero(np.r_[True, organization[1:] != organization[:-1]])
    hours = np.logical_or.reduceat(supply.weeks[week[sure]], starts, axis=0)
    return organization[starts], hours


def heat(supply: Supply, target: Target, column: int, lens: Lens = PLAIN) -> Heat:
    """How many organizations are open in each hour: 7 days × 24 hours, Monday first."""
    _organizations, hours = open_organizations(supply, target, column, lens)
    return np.asarray(hours.sum(axis=0, dtype=np.int32).reshape(7, 24))
