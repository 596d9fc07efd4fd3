"""How often a gap is among the first: a thousand draws over margins of error, unanswered questions and weights. Pure.

Each draw is one way the world may be. Figures vary by their margins (90 percent, normal), the weight of each signal
between half of it and one and a half. An organization counts where a number drawn for it once is below the chance that
it is as recorded: 1 where it is confirmed, halved with each further interval where that has run out, one in two where
nobody has asked, so that the answers of one organization hold together over all areas and targets.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import judge_all
from directory.gaps.evaluation import Evaluation
from directory.gaps.fragility import confidence
from directory.gaps.inputs import CAPACITY_UNKNOWN, NO, OPEN, YES
from directory.gaps.reliability import standard_error
from directory.gaps.signals import Signs, bounded, detail_of, speaks_of

DRAWS, FIRST, SEED = 1000, 5, 2016
HALF = 0.5
"""The chance of yes where nobody has asked, and of room where nobody knows."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ranking:
    """For each cell in how many of the draws it is among the first; the same draws each time."""

    times: dict[tuple[int, int], int]
    draws: int = DRAWS


def ranking(
    evaluation: Evaluation,
    signs: Signs,
    stated: dict[tuple[int, int], float],
    order: list[tuple[int, int]],
    draws: int = DRAWS,
    seed: int = SEED,
) -> Ranking:
    """Count, over seeded draws, how often each cell is among the first five.

    `stated` are needs that the coalition has set, which do not vary. Of equal scores the cell that is first in `order`
    comes first; cells that are not in it come last. The same input gives the same answer.
    """
    random = np.random.default_rng(seed)
    place = {cell: number for number, cell in enumerate(order)}
    cells = sorted(evaluation.cells(), key=lambda cell: (place.get(cell, len(place)), cell))
    if not cells:
        return Ranking({}, draws)
    by_target: dict[int, list[int]] = {}
    for number, cell in enumerate(cells):
        by_target.setdefault(cell[0], []).append(number)
    called = random.random((draws, len(evaluation.supply.organizations)), dtype=np.float32)
    drawn = np.ascontiguousarray(called.T)
    needs = _Needs(evaluation, signs, stated, random, draws)
    first = Leaders.empty(draws)
    for number, (organizations, chances) in enumerate(_chances(evaluation)):
        own = np.array(by_target.get(number, []), dtype=np.intp)
        columns = [cells[each][1] for each in own.tolist()]
        target = evaluation.questions.targets[number]
        counts = _counted(drawn[organizations], chances[:, columns], target.k)
        short = np.maximum(0, target.k - counts.T) / target.k
        weight = target.severity * target.equity
        scores = (short * needs.of(number)[:, columns] * weight).astype(np.float32)
        first = first.beside(scores, own)
    times = np.bincount(first.cells[first.scores > 0], minlength=len(cells)).tolist()
    return Ranking(dict(zip(cells, times, strict=True)), draws)


def _counted(drawn: NDArray[np.float32], chances: Numbers, k: int) -> NDArray[np.int16]:
    """In each column and draw how many organizations count; where `k` of them do surely, nothing more is drawn."""
    sure = (chances >= 1).sum(axis=0)
    counts = np.repeat(sure.astype(np.int16)[:, None], drawn.shape[1], axis=1)
    doubtful = (chances > 0) & (chances < 1) & (sure < k)
    for number in np.flatnonzero(doubtful.any(axis=1)).tolist():
        here = np.flatnonzero(doubtful[number])
        counts[here] += drawn[number] < chances[number, here, None]
    return counts


@dataclass(frozen=True, slots=True)
class Leaders:
    """The greatest scores of each draw and whose they are, unsorted: draws × at most `FIRST`.

    Kept target by target: all scores of two hundred targets in as many areas would fill 160 MB.
    """

    scores: NDArray[np.float32]
    cells: NDArray[np.intp]

    @classmethod
    def empty(cls, draws: int) -> Leaders:
        """Before any target was looked at."""
        return cls(np.zeros((draws, 0), dtype=np.float32), np.zeros((draws, 0), dtype=np.intp))

    def beside(self, scores: NDArray[np.float32], cells: NDArray[np.intp]) -> Leaders:
        """The greatest of these and of other cells; of equal scores that of the smaller number."""
        every = np.concatenate([self.scores, scores], axis=1)
        owners = np.concatenate([self.cells, np.broadcast_to(cells, scores.shape)], axis=1)
        if every.shape[1] <= FIRST:
            return Leaders(every, owners)
        # Scores have 24 bits: far below the last of them there is room for the number of one among a million cells.
        keys = every * (1 - owners * _LEAST)
        chosen = np.argpartition(-keys, FIRST - 1, axis=1)[:, :FIRST]
        return Leaders(
            np.take_along_axis(every, chosen, axis=1), np.take_along_axis(owners, chosen, axis=1)
        )


_LEAST = 2.0**-46


def _chances(evaluation: Evaluation) -> list[tuple[list[int], Numbers]]:
    """For each target its organizations and how likely each counts: organizations × (areas + 1)."""
    supply = evaluation.supply
    sure = confidence(supply)
    found: list[tuple[list[int], Numbers]] = []
    targets = evaluation.questions.targets
    for target, judged in zip(targets, judge_all(supply, targets, evaluation.lens), strict=True):
        passed, possible = judged.passes()
        rows = judged.rows[possible]
        likely = np.where(passed == YES, sure[rows, None], np.where(passed == NO, 0.0, HALF))
        if target.needs_room:
            capacity = supply.capacity[rows]
            room = np.where(
                capacity == OPEN, 1.0, np.where(capacity == CAPACITY_UNKNOWN, HALF, 0.0)
            )
            likely *= room[:, None]
        organization = judged.organization[possible]
        if not len(organization):
            found.append(([], np.zeros((0, len(supply.areas) + 1))))
            continue
        starts = np.flatnonzero(np.r_[True, organization[1:] != organization[:-1]])
        best = np.maximum.reduceat(likely, starts, axis=0)
        found.append((organization[starts].tolist(), np.asarray(best, dtype=np.float32)))
    return found


class _Needs:
    """The need of each target in each draw: draws × (areas + 1). What is drawn for a figure holds for all targets."""

    def __init__(
        self,
        evaluation: Evaluation,
        signs: Signs,
        stated: dict[tuple[int, int], float],
        random: np.random.Generator,
        draws: int,
    ) -> None:
        self.questions, self.signs, self.stated, self.draws = (
            evaluation.questions,
            signs,
            stated,
            draws,
        )
        self.weights = {
            signal: signs.weights.get(signal, 1.0) * (0.5 + random.random(draws))
            for signal in signs.by_signal
        }
        self.tables = {
            signal: {
                key: np.maximum(
                    0,
                    table + self._errors(signal, key) * random.standard_normal((draws, len(table))),
                )
                for key, table in tables.items()
            }
            for signal, tables in signs.tables.items()
        }

    def _errors(self, signal: str, key: tuple[str, str, str]) -> Numbers:
        """The standard errors of a line of shares; 0 where no margin is on record."""
        errors = np.zeros(self.signs.areas + 1)
        for figure in self.signs.by_signal[signal]:
            if figure.key == key and figure.margin:
                column = self.signs.areas if figure.area is None else figure.area
                largest = self.signs.largest[signal, figure.area is None]
                errors[column] = standard_error(figure.margin) / largest
        return errors

    def of(self, number: int) -> Numbers:
        """The need of one target in every draw, 0 where nobody knows it unless each cell counts alike."""
        need = self._mean(number, list(self.tables))
        if self.signs.anyones & self.tables.keys():
            others = [each for each in self.tables if each not in self.signs.anyones]
            need = bounded(need, self._mean(number, others))
        whole = need[:, -1]
        known = ~np.isnan(need[:, :-1]).all(axis=1)
        whole = np.where(np.isnan(whole) & known, _mean_of_known(need[:, :-1]), whole)
        need[:, -1] = whole
        for (target, column), value in self.stated.items():
            if target == number:
                need[:, column] = value
        return np.asarray(np.nan_to_num(need, nan=self.questions.unknown_need))

    def _mean(self, number: int, signals: list[str]) -> Numbers:
        total = np.zeros((self.draws, self.signs.areas + 1))
        weight = np.zeros_like(total)
        for signal in signals:
            share = self._share(signal, number)
            if share is None:
                continue
            alpha = np.where(np.isnan(share), 0.0, self.weights[signal][:, None])
            total += alpha * np.nan_to_num(share)
            weight += alpha
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.where(weight > 0, 100 * total / weight, np.nan))

    def _share(self, signal: str, number: int) -> Numbers | None:
        """The shares of one signal for a target: figures that say more come first; None where none speaks of it."""
        target = self.questions.targets[number]
        told = [key for key in self.tables[signal] if speaks_of(key, target)]
        if not told:
            return None
        share = np.full((self.draws, self.signs.areas + 1), np.nan)
        for detail in sorted({detail_of(key) for key in told}):
            alike = np.array([self.tables[signal][key] for key in told if detail_of(key) == detail])
            there = ~np.isnan(alike).all(axis=0)
            share = np.where(there, np.nansum(alike, axis=0), share)
        return np.asarray(np.minimum(np.where(np.isnan(share), share[:, -1:], share), 1.0))


def _mean_of_known(need: Numbers) -> Numbers:
    """The mean of each line over what is known; 0 where nothing is."""
    count = (~np.isnan(need)).sum(axis=1)
    return np.asarray(np.nansum(need, axis=1) / np.maximum(1, count))
