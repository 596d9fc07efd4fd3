"""The counts behind every view of gaps: target × area → organizations secure, recorded, at best; who they are; scores.

Pure: arrays of need and supply come in, arrays of counts go out. Definitions are those of docs/gap-analysis.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import Count, judge_all
from directory.gaps.inputs import (
    CITYWIDE,
    PLAIN,
    UNKNOWN,
    YES,
    Answers,
    Flags,
    Lens,
    Questions,
    Supply,
    Target,
)


class Status(StrEnum):
    """The states of a cell, from the best on. Each has a word, a sign and a fill in `directory.gaps.states`."""

    MET = "met"
    AT_RISK = "at_risk"
    UNCONFIRMED = "unconfirmed"
    UNKNOWN = "unknown"
    UNMET = "unmet"


STATUSES = tuple(Status)
_BY_TOO_FEW = np.array([STATUSES.index(each) for each in (
    Status.MET, Status.AT_RISK, Status.UNKNOWN, Status.UNMET,
)], dtype=np.int8)  # fmt: skip
"""By how many of the counts are too small: each count is at least as great as the one before."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Counts and scores of every cell: 3 × targets × (areas + 1). `asked` says which cells there are.

    `troubled` (targets × (areas + 1)) are organizations on record that lost their confirmation or are full, `unplaced`
    (by target) those that pass and reach no area since nobody knows where they are.
    """

    supply: Supply
    questions: Questions
    lens: Lens
    asked: Flags
    counts: NDArray[np.int32]
    scores: NDArray[np.float64]
    troubled: NDArray[np.int32]
    unplaced: NDArray[np.int32]

    @property
    def totals(self) -> tuple[float, float, float]:
        """Σ score, worst, recorded and best."""
        worst, recorded, best = self.scores.sum(axis=(1, 2)).tolist()
        return worst, recorded, best

    @property
    def possible(self) -> float:
        """Σ need · severity · equity, what the scores would add up to if nobody offered anything."""
        return float(weights(self.questions, self.asked).sum())

    @property
    def counts_alike(self) -> bool:
        """Whether each cell counts the same, since no need is on record at all."""
        return self.questions.unknown_need > 0

    @property
    def index(self) -> tuple[float, float, float]:
        """Coverage in percent: worst, recorded, best. 100 when nothing is needed."""
        possible = self.possible
        worst, recorded, best = (
            100.0 if not possible else 100 * (1 - total / possible) for total in self.totals
        )
        return worst, recorded, best

    def area(self, column: int) -> str:
        """The code of a column."""
        return self.supply.areas[column] if column < len(self.supply.areas) else CITYWIDE

    def cells(self) -> Iterator[tuple[int, int]]:
        """Every cell as target and column, in the order of targets and areas."""
        yield from ((int(t), int(a)) for t, a in np.argwhere(self.asked))

    @property
    def states(self) -> NDArray[np.int8]:
        """The state of every cell, as places in STATUSES: targets × (areas + 1)."""
        k = np.array([target.k for target in self.questions.targets]).reshape(-1, 1)
        states: NDArray[np.int8] = _BY_TOO_FEW[(self.counts < k).sum(axis=0)]
        never = (states == STATUSES.index(Status.AT_RISK)) & (self.troubled == 0)
        states[never] = STATUSES.index(Status.UNCONFIRMED)
        return states

    def open_columns(self, target: int) -> NDArray[np.intp]:
        """The columns in which a target is asked and not met."""
        met = self.counts[Count.SECURE, target] >= self.questions.targets[target].k
        return np.flatnonzero(self.asked[target] & ~met)

    def status(self, target: int, column: int) -> Status:
        """The state of a cell."""
        k = self.questions.targets[target].k
        status = STATUSES[_BY_TOO_FEW[int((self.counts[:, target, column] < k).sum())]]
        is_new = status is Status.AT_RISK and not self.troubled[target, column]
        return Status.UNCONFIRMED if is_new else status

    def order(self) -> list[tuple[int, int]]:
        """Cells with a score, the first to close first: worst score, the surer gap, severity, target, area."""
        worst, _, best = self.scores
        targets = self.questions.targets
        found = [cell for cell in self.cells() if worst[cell] > 0]
        return sorted(
            found,
            key=lambda cell: (
                -worst[cell],
                -best[cell],
                -targets[cell[0]].severity,
                targets[cell[0]].code,
                self.area(cell[1]),
            ),
        )


def evaluate(supply: Supply, questions: Questions, lens: Lens = PLAIN) -> Evaluation:
    """Count organizations for every target and area, and score what is missing."""
    asked = question_cells(supply, questions)
    counts, troubled, unplaced = count(supply, questions.targets, lens)
    # Cells that nobody asks about must not count in any sum.
    counts *= asked
    scores = score(questions, asked, counts)
    return Evaluation(supply, questions, lens, asked, counts, scores, troubled, unplaced)


def count(
    supply: Supply, targets: tuple[Target, ...], lens: Lens
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """The organizations of each count, those that are troubled, and those without a place, as `Evaluation` has them."""
    shape = len(targets), len(supply.areas) + 1
    counts = np.zeros((len(Count), *shape), dtype=np.int32)
    troubled = np.zeros(shape, dtype=np.int32)
    unplaced = np.zeros(len(targets), dtype=np.int32)
    for number, judged in enumerate(judge_all(supply, targets, lens)):
        tally = judged.tally()
        counts[:, number], troubled[number] = tally.counts, tally.troubled
        unplaced[number] = tally.unplaced
    return counts, troubled, unplaced


def of_target(evaluation: Evaluation, number: int) -> Evaluation:
    """What was counted for one target, as if no other were asked."""
    one, questions = [number], evaluation.questions
    return replace(
        evaluation,
        questions=replace(
            questions, targets=(questions.targets[number],), need=questions.need[one]
        ),
        asked=evaluation.asked[one],
        counts=evaluation.counts[:, one],
        scores=evaluation.scores[:, one],
        troubled=evaluation.troubled[one],
        unplaced=evaluation.unplaced[one],
    )


def question_cells(supply: Supply, questions: Questions) -> Flags:
    """Which cells there are: targets × (areas + 1), the last column for targets that ask about the whole map."""
    asked = np.zeros((len(questions.targets), len(supply.areas) + 1), dtype=bool)
    for line, target in zip(asked, questions.targets, strict=True):
        if target.citywide:
            line[-1] = True
        else:
            line[: len(supply.areas)] = target.areas is None
            line[list(questions.unasked)] = False
            line[list(target.areas or ())] = True
    return asked


def weights(questions: Questions, asked: Flags) -> NDArray[np.float64]:
    """need · severity · equity of each cell."""
    factor = np.array([[target.severity * target.equity] for target in questions.targets])
    needed = np.where(asked, np.nan_to_num(questions.need, nan=questions.unknown_need), 0.0)
    weighed: NDArray[np.float64] = needed * factor.reshape(-1, 1)
    return weighed


def score(questions: Questions, asked: Flags, counts: NDArray[np.int32]) -> NDArray[np.float64]:
    """need × max(0, k − n) / k × severity × equity, for each of the three counts."""
    k = np.array([target.k for target in questions.targets], dtype=float).reshape(-1, 1)
    short = np.maximum(0, k - counts) / k
    scores: NDArray[np.float64] = short * weights(questions, asked)
    return scores


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
