"""Listings judged for a target: what each answers, whom it reaches, and how many organizations that makes in each area.

Pure: arrays of supply come in, arrays go out. Definitions are those of docs/gap-analysis.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from directory.gaps.inputs import (
    NO,
    OPEN,
    PLAIN,
    UNKNOWN,
    YES,
    Answers,
    Flags,
    Lens,
    Supply,
    Target,
)
from directory.gaps.predicates import Memo, answers, offering, through
from directory.gaps.reach import Reached, column_sums, ground_of, reach_of


class Count(IntEnum):
    """Which organizations are counted, from the surest on."""

    SECURE = 0
    RECORDED = 1
    BEST = 2


@dataclass(frozen=True, slots=True)
class Judged:
    """The listings that offer what a target asks: `rows` into the supply, in the order of organizations.

    `predicates` are listings × predicates, `reached` says which areas the different places reach, `places` which of
    them each listing is at, `ready` whose verification is fresh and whose capacity is open.
    """

    rows: NDArray[np.intp]
    predicates: Answers
    reached: Reached
    places: NDArray[np.int32]
    ready: Flags
    organization: NDArray[np.int32]

    @property
    def reach(self) -> Answers:
        """Which areas the listings reach: listings × (areas + 1)."""
        return self.reached.lines[self.places]

    def passes(self) -> tuple[Answers, NDArray[np.intp]]:
        """Kleene AND of all predicates for listings that can still pass, with their positions among `rows`."""
        alone = self.predicates.min(axis=1, initial=YES)
        possible = np.flatnonzero(alone)
        return np.minimum(alone[possible, None], self.reach[possible]), possible

    def counted(self) -> tuple[NDArray[np.int32], tuple[Flags, Flags, Flags]]:
        """Organizations that can count anywhere, and for each count whether it counts: organizations × (areas + 1)."""
        passed, possible = self.passes()
        organization = self.organization[possible]
        if not len(possible):
            nobody = np.zeros((0, self.reach.shape[1]), dtype=bool)
            return organization, (nobody, nobody, nobody)
        starts = _first_of_each(organization)
        # One pass over the listings: an answer of yes that is ready ranks above one that is not.
        ranked = passed + (passed == YES) * self.ready[possible, None].view(np.int8)
        best = np.maximum.reduceat(ranked, starts, axis=0)
        return organization[starts], (best > YES, best >= YES, best >= UNKNOWN)

    def tally(self) -> NDArray[np.int32]:
        """How many organizations each count has: 3 × (areas + 1).

        The areas of an organization are the union of those of its listings, as bits.
        """
        alone = self.predicates.min(axis=1, initial=YES)
        sure = alone == YES
        counts = np.zeros((len(Count), self.reached.lines.shape[1]), dtype=np.int32)
        for count, counting, areas in (
            (Count.SECURE, sure & self.ready, self.reached.surely),
            (Count.RECORDED, sure, self.reached.surely),
            (Count.BEST, alone != NO, self.reached.maybe),
        ):
            chosen = np.flatnonzero(counting)
            if len(chosen):
                starts = _first_of_each(self.organization[chosen])
                of_each = np.bitwise_or.reduceat(areas[self.places[chosen]], starts, axis=0)
                counts[count] = column_sums(of_each, counts.shape[1])
        return counts


def judge_all(supply: Supply, targets: tuple[Target, ...], lens: Lens) -> Iterator[Judged]:
    """The listings of each target, judged; what targets have in common is computed once."""
    ground = ground_of(supply)
    reaches: dict[object, Reached] = {}
    rows_of: dict[str | None, NDArray[np.intp]] = {}
    memo: Memo = {}
    ready = supply.fresh & (supply.capacity == OPEN)
    for target in targets:
        if target.service not in rows_of:
            rows_of[target.service] = offering(supply, target.service)
        how = (target.max_minutes, target.travel_by, target.modes)
        if how not in reaches:
            reaches[how] = Reached(through(lens, reach_of(supply, target, ground)))
        rows = rows_of[target.service]
        yield Judged(
            rows,
            answers(supply, target, rows, lens, memo),
            reaches[how],
            supply.places.of[rows],
            ready[rows],
            supply.organization[rows],
        )


def judge(supply: Supply, target: Target, lens: Lens = PLAIN) -> Judged:
    """The listings of one target, judged."""
    return next(judge_all(supply, (target,), lens))


def _first_of_each(organization: NDArray[np.int32]) -> NDArray[np.intp]:
    return np.flatnonzero(np.r_[True, organization[1:] != organization[:-1]])
