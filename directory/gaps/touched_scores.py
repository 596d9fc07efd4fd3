"""What each change could touch: the scores of cells that near-misses, missing answers and doubtful providers bear on.

Pure: an evaluation comes in; of all targets together sums come out, from which a catalogue takes the greatest.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import Judged, judge_all
from directory.gaps.evaluation import Evaluation
from directory.gaps.inputs import UNKNOWN, YES, Answers, Flags
from directory.gaps.near_misses import NearMiss
from directory.gaps.predicates import AREA, PREDICATES, minimum_level

_NOT, _BY_ASKING, _BY_CHANGE = range(3)
"""How a listing misses an area: not at all, because nobody has asked, because it does not serve it."""


@dataclass(frozen=True, slots=True)
class Call:
    """A listing of which several answers that a target asks for are missing and none is no."""

    target: int
    listing: int
    missing: tuple[str, ...]


Asked = tuple[int, bool]
"""A listing, and whether room matters for what is asked of it."""

Question = tuple[bool, tuple[tuple[str, Hashable], ...]]
"""What a listing misses: whether room matters beside it, and predicates with what a target asks of each."""

_NOT_OURS = -1
_PLACES = 1 << np.arange(len(PREDICATES))


@dataclass(frozen=True, slots=True)
class Misses:
    """Near-misses and calls as arrays of one length: the number of a question, the listing, the target, its first open
    column, whether any answer is unknown, and the score that is touched.
    """

    question: NDArray[np.intp]
    listing: NDArray[np.intp]
    target: NDArray[np.intp]
    column: NDArray[np.intp]
    unknown: Flags
    score: NDArray[np.float64]

    def summed(self) -> Misses:
        """One for each listing and question, with the sum of their scores; the first stands for all."""
        keys = self.question * (self.listing.max(initial=0) + 1) + self.listing
        _keys, first, of = np.unique(keys, return_index=True, return_inverse=True)
        sums: NDArray[np.float64] = np.bincount(of, self.score, len(first)).astype(np.float64)
        order = np.argsort(first)
        at = first[order]
        return Misses(
            self.question[at],
            self.listing[at],
            self.target[at],
            self.column[at],
            self.unknown[at],
            sums[order],
        )


def _joined(parts: Sequence[Misses]) -> Misses:
    """All of them, one after another."""
    columns = ([getattr(part, each.name) for part in parts] for each in fields(Misses))
    return Misses(*map(np.concatenate, columns))


def _none() -> Misses:
    nothing = np.empty(0, dtype=np.intp)
    return Misses(nothing, nothing, nothing, nothing, nothing.astype(bool), nothing.astype(float))


@dataclass(slots=True)
class Touched:
    """Sums of scores: of near-misses and calls by what they are about, of areas by listing, of listings not sure.

    What a miss is about is the listing, the predicates and what a target asks of them; the first miss stands for all.
    Of listings that miss an area or are not sure, those count apart that need room for it; `first` is a target of each.
    """

    areas: int
    misses: Misses = field(default_factory=_none)
    questions: dict[Question, int] = field(default_factory=dict)
    lines: dict[Asked, NDArray[np.float64]] = field(default_factory=dict)
    ways: dict[Asked, NDArray[np.int8]] = field(default_factory=dict)
    unsure: dict[Asked, float] = field(default_factory=dict)
    first: dict[Asked, int] = field(default_factory=dict)

    def floor(self, most: int) -> float:
        """The sum that the last of the greatest so many has; all have more when there are fewer."""
        lines = [line[self.ways[asked] != _NOT] for asked, line in self.lines.items()]
        sums = np.concatenate([self.misses.score, [*self.unsure.values()], *lines])
        if len(sums) <= most:
            return -np.inf
        # A little lower, so that sums that differ by the noise of fractions only are taken alike.
        return float(np.partition(sums, -most)[-most]) - 1e-6

    def nears(self, floor: float) -> Iterator[tuple[float, NearMiss]]:
        """A near-miss for each thing that would mend some, with its sum, from the floor on."""
        for miss, score in self._from(floor):
            if isinstance(miss, NearMiss):
                yield score, miss
        for asked, line in self.lines.items():
            ways, target = self.ways[asked], self.first[asked]
            for column in np.flatnonzero((ways != _NOT) & (line >= floor)).tolist():
                unknown = bool(ways[column] == _BY_ASKING)
                yield float(line[column]), NearMiss(target, column, asked[0], AREA, unknown)

    def calls(self, floor: float) -> Iterator[tuple[float, Call]]:
        """The calls that would answer several things, with their sums, from the floor on."""
        for miss, score in self._from(floor):
            if isinstance(miss, Call):
                yield score, miss

    def _from(self, floor: float) -> Iterator[tuple[NearMiss | Call, float]]:
        misses, asked = self.misses, list(self.questions)
        for at in np.flatnonzero(misses.score >= floor).tolist():
            names = tuple(name for name, _asks in asked[misses.question[at]][1])
            number, listing = int(misses.target[at]), int(misses.listing[at])
            score = float(misses.score[at])
            if len(names) > 1:
                yield Call(number, listing, names), score
            else:
                column, unknown = int(misses.column[at]), bool(misses.unknown[at])
                yield NearMiss(number, column, listing, names[0], unknown), score

    def doubts(self, floor: float) -> Iterator[tuple[float, int, int]]:
        """The listings that are on record for some cell and not sure, each with a target, with their sums, likewise."""
        for asked, score in self.unsure.items():
            if score >= floor:
                yield score, self.first[asked], asked[0]

    def add(self, number: int, judged: Judged, evaluation: Evaluation) -> Misses:
        """Count what bears on the cells of one target that are not met; its misses are summed with those of others."""
        columns = evaluation.open_columns(number)
        if not len(columns):
            return _none()
        scores = evaluation.scores[0, number, columns]
        needs_room = evaluation.questions.targets[number].needs_room
        reach = judged.reach[:, columns]
        failing = judged.predicates < YES
        fails = failing.sum(axis=1)
        unclear = (judged.predicates.min(axis=1) == UNKNOWN) | (fails == 1)
        near = np.flatnonzero(unclear & (reach == YES).any(axis=1))
        misses = self._misses_of(number, judged, near, reach[near] == YES, evaluation)
        on_map = columns < self.areas
        whole = np.flatnonzero(fails == 0)
        for listing in judged.rows[whole].tolist():
            self.first.setdefault((listing, needs_room), number)
        self._add_areas(
            judged.rows[whole], needs_room, reach[whole][:, on_map], columns[on_map], scores[on_map]
        )
        doubtful = np.flatnonzero((fails == 0) & ~judged.ready & (reach == YES).any(axis=1))
        sums = (reach[doubtful] == YES) @ scores
        for listing, touched in zip(judged.rows[doubtful].tolist(), sums.tolist(), strict=True):
            asked = listing, needs_room
            self.unsure[asked] = self.unsure.get(asked, 0.0) + touched
        return misses

    def _misses_of(
        self,
        number: int,
        judged: Judged,
        near: NDArray[np.intp],
        reached: Flags,
        evaluation: Evaluation,
    ) -> Misses:
        """Listings that fail one predicate or miss nothing but answers, with the first open column that they reach."""
        target, columns = evaluation.questions.targets[number], evaluation.open_columns(number)
        about: dict[str, Hashable] = {
            "language": (target.languages[:1], minimum_level(target, evaluation.lens)),
            "population": target.population,
            "hours": target.daypart,
            "capacity": None,
        }
        failing, unknown = judged.predicates[near] < YES, judged.predicates[near] == UNKNOWN
        # Of a hundred thousand misses few fail in different ways.
        ways, of = np.unique(failing @ _PLACES, return_inverse=True)
        numbers = []
        for way in ways.tolist():
            names = [name for place, name in enumerate(PREDICATES) if way >> place & 1]
            if about.keys() >= set(names):
                asked = target.needs_room, tuple((name, about[name]) for name in names)
                numbers.append(self.questions.setdefault(asked, len(self.questions)))
            else:
                numbers.append(_NOT_OURS)
        question = np.array(numbers, dtype=np.intp)[of]
        ours = question != _NOT_OURS
        return Misses(
            question[ours],
            judged.rows[near][ours],
            np.full(int(ours.sum()), number),
            columns[reached.argmax(axis=1)][ours],
            unknown.any(axis=1)[ours],
            (reached @ evaluation.scores[0, number, columns])[ours],
        )

    def _add_areas(
        self,
        rows: NDArray[np.intp],
        needs_room: bool,
        reach: Answers,
        columns: NDArray[np.intp],
        scores: NDArray[np.float64],
    ) -> None:
        """Listings that fail nothing but areas."""
        missed = np.flatnonzero((reach < YES).any(axis=1))
        for listing, answers in zip(rows[missed].tolist(), reach[missed], strict=True):
            asked = listing, needs_room
            if asked not in self.lines:
                self.lines[asked] = np.zeros(self.areas)
                self.ways[asked] = np.zeros(self.areas, dtype=np.int8)
            line, ways = self.lines[asked], self.ways[asked]
            line[columns] += scores * (answers < YES)
            way = np.choose(answers, (_BY_CHANGE, _BY_ASKING, _NOT))
            ways[columns] = np.where(ways[columns] == _NOT, way, ways[columns])


def weigh(evaluation: Evaluation) -> Touched:
    """What each change could touch, over all targets."""
    found = Touched(len(evaluation.supply.areas))
    targets = evaluation.questions.targets
    judgments = judge_all(evaluation.supply, targets, evaluation.lens)
    parts = [found.add(number, judged, evaluation) for number, judged in enumerate(judgments)]
    if parts:
        found.misses = _joined(parts).summed()
    return found
