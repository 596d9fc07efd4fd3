"""What is not known yet and would decide: each listing that may serve unmet cells, and what depends on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import judge_all
from directory.gaps.gap_report import Cell, Picture
from directory.gaps.inputs import NO, UNKNOWN, YES, Flags
from directory.parsing.people_in_words import people_in_words


@dataclass(frozen=True, slots=True)
class Undecided:
    """One listing and the cells of one target that its answer could meet: their `columns`, ascending, and of each the
    `points`, the part of its worst score that one listing can close.

    `unsure` says of each predicate whether its answer is unknown; `is_recorded` that all are yes and only freshness
    or room is missing; `asks_area` that nothing but the area is unknown.
    """

    listing: int
    target: int
    columns: Sequence[int]
    points: Sequence[float]
    unsure: Flags
    is_recorded: bool
    asks_area: bool

    @property
    def cells(self) -> Iterator[Cell]:
        """The cells."""
        return zip(repeat(self.target), self.columns)


def undecided(picture: Picture, among: NDArray[np.intp] | None = None) -> Iterator[Undecided]:
    """Every listing whose answer could meet cells, target by target, in the order of the first of these cells.

    `among` are the numbers of the listings that are looked at, ascending; all where they are not given.
    """
    targets, supply = picture.targets, picture.supply
    own = np.arange(len(supply.listings)) if among is None else among
    looked_at = supply if among is None else supply.taken(among)
    judgments = judge_all(looked_at, targets, picture.evaluation.lens)
    for number, judged in enumerate(judgments):
        passed, possible = judged.passes()
        unsure = judged.predicates[possible] == UNKNOWN
        columns = picture.evaluation.open_columns(number)
        here = passed[:, columns]
        waiting = (here != NO) & ~((here == YES) & judged.ready[possible, None])
        points = (picture.evaluation.scores[0, number, columns] / targets[number].k).tolist()
        rows, sure = own[judged.rows[possible]].tolist(), ~unsure.any(axis=1)
        numbers = columns.tolist()
        runs = [
            (places, place, is_recorded)
            for is_recorded in (True, False)
            for place, places in _runs(waiting & ((here == YES) == is_recorded))
        ]
        for places, place, is_recorded in sorted(runs, key=lambda run: (run[0][0], run[1])):
            yield Undecided(
                rows[place],
                number,
                [numbers[each] for each in places],
                [points[each] for each in places],
                unsure[place],
                is_recorded,
                bool(sure[place]) and not is_recorded,
            )


_APART = {"cis_men": "cis_women", "cis_women": "cis_men"}


def is_for_others(picture: Picture, listing: int, target: int) -> bool:
    """Whether the name of a listing says that it is for women where a target asks about men, or the other way round.

    It counts as not asked until it is on record; but nobody calls “Rooms for women” to ask whether men may come.
    """
    asked = picture.targets[target].population
    if asked not in _APART:
        return False
    named = people_in_words(picture.bundle.roster.service_names[listing])
    return bool(named.get(_APART[asked])) and not named.get(asked)


def _runs(marked: Flags) -> Iterator[tuple[int, list[int]]]:
    """The lines of which something is marked, each with the columns."""
    lines, columns = np.nonzero(marked)
    ends = np.flatnonzero(np.diff(lines)) + 1
    starts, numbers = [0, *ends.tolist()], columns.tolist()
    for start, end in zip(starts, [*starts[1:], len(numbers)], strict=True):
        if start < end:
            yield int(lines[start]), numbers[start:end]
