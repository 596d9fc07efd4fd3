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
    WAITLIST,
    YES,
    Answers,
    Flags,
    Lens,
    Supply,
    Target,
)
from directory.gaps.predicates import Memo, answers, counting, offering, through
from directory.gaps.reach import Reached, Words, column_sums, places_of, reach_of


class Count(IntEnum):
    """Which organizations are counted, from the surest on."""

    SECURE = 0
    RECORDED = 1
    BEST = 2


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted for one target: organizations of each count, 3 × (areas + 1).

    `troubled` are those on record that are not sure although somebody confirmed them once, or that are full, by area.
    `unplaced` is how many pass everything and have no place that anybody knows: they reach no area.
    """

    counts: NDArray[np.int32]
    troubled: NDArray[np.int32]
    unplaced: int


@dataclass(frozen=True, slots=True)
class Judged:
    """The listings that offer what a target asks: `rows` into the supply, in the order of organizations.

    `predicates` are listings × predicates, `reached` says which areas the different places reach, `places` which of
    them each listing is at, `ready` whose verification is fresh and, where room matters, whose capacity is open. Of the
    others, `troubled` are those that were confirmed once or say that they are full: what they need is not a first call.
    """

    rows: NDArray[np.intp]
    predicates: Answers
    reached: Reached
    places: NDArray[np.int32]
    ready: Flags
    troubled: Flags
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
        # Listings come in the order of organizations, so each of these is one run.
        starts = _first_of_each(organization)
        # One pass over the listings: an answer of yes that is ready ranks above one that is not.
        ranked = passed + (passed == YES) * self.ready[possible, None].view(np.int8)
        best = np.maximum.reduceat(ranked, starts, axis=0)
        return organization[starts], (best > YES, best >= YES, best >= UNKNOWN)

    def tally(self) -> Tally:
        """How many organizations each count has, area by area.

        The areas of an organization are the union of those of its listings, as bits.
        """
        alone = self.predicates.min(axis=1, initial=YES)
        sure = alone == YES
        areas = self.reached.lines.shape[1]
        counts = np.zeros((len(Count), areas), dtype=np.int32)
        counts[Count.SECURE] = self._number(sure & self.ready, self.reached.surely)
        counts[Count.RECORDED] = self._number(sure, self.reached.surely)
        counts[Count.BEST] = self._number(alone != NO, self.reached.maybe)
        # Organizations of which every doubtful listing was never confirmed are not among these.
        known = self._number(sure & (self.ready | self.troubled), self.reached.surely)
        lost = np.flatnonzero(sure & self.reached.placeless[self.places])
        unplaced = len(np.unique(self.organization[lost]))
        return Tally(counts, known - counts[Count.SECURE], unplaced)

    def _number(self, counting: Flags, areas: Words) -> NDArray[np.int32]:
        """How many organizations have one of these listings, area by area."""
        chosen = np.flatnonzero(counting)
        size = self.reached.lines.shape[1]
        if not len(chosen):
            return np.zeros(size, dtype=np.int32)
        starts = _first_of_each(self.organization[chosen])
        of_each = np.bitwise_or.reduceat(areas[self.places[chosen]], starts, axis=0)
        return column_sums(of_each, size).astype(np.int32)


def judge_all(supply: Supply, targets: tuple[Target, ...], lens: Lens) -> Iterator[Judged]:
    """The listings of each target, judged; what targets have in common is computed once."""
    ground = places_of(supply)
    reaches: dict[object, Reached] = {}
    rows_of: dict[str | None, NDArray[np.intp]] = {}
    memo: Memo = {}
    fresh, capacity = supply.fresh, supply.capacity
    confirmed, full = supply.verified > 0, capacity == WAITLIST
    # By whether room matters: whether each listing is sure, and whether it was or says that it cannot be.
    standing = {
        False: (fresh, confirmed & ~fresh),
        True: (fresh & (capacity == OPEN), (confirmed & ~(fresh & (capacity == OPEN))) | full),
    }
    for target in targets:
        if target.service not in rows_of:
            rows_of[target.service] = offering(supply, target.service)
        how = (target.max_minutes, target.travel_by, target.modes)
        if how not in reaches:
            lines, placeless = reach_of(supply, target, ground)
            reaches[how] = Reached(through(lens, lines), placeless)
        rows = counting(supply, target, rows_of[target.service])
        ready, troubled = standing[target.needs_room]
        yield Judged(
            rows,
            answers(supply, target, rows, lens, memo),
            reaches[how],
            supply.places.of[rows],
            ready[rows],
            troubled[rows],
            supply.organization[rows],
        )


def judge(supply: Supply, target: Target, lens: Lens = PLAIN) -> Judged:
    """The listings of one target, judged."""
    return next(judge_all(supply, (target,), lens))


def _first_of_each(organization: NDArray[np.int32]) -> NDArray[np.intp]:
    return np.flatnonzero(np.r_[True, organization[1:] != organization[:-1]])
