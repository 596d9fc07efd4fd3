"""The catalogue of changes when nobody wrote one: what near-misses and doubtful providers need, at usual costs.

Of many changes it holds those that touch the greatest scores.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from directory.gaps.certainty import is_question
from directory.gaps.changes import Change, Kind, Step
from directory.gaps.counts import Judged, judge_all
from directory.gaps.dayparts import days_of
from directory.gaps.evaluation import Evaluation
from directory.gaps.inputs import (
    CAPACITY_UNKNOWN,
    OPEN,
    UNKNOWN,
    WAITLIST,
    YES,
    Answers,
    Flags,
    Supply,
    Target,
)
from directory.gaps.near_misses import NearMiss
from directory.gaps.predicates import AREA, PREDICATES, minimum_level
from directory.vocabularies.language_levels import RANKS

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


@dataclass(slots=True)
class Touched:
    """Sums of scores: of near-misses and calls by what they are about, of areas by listing, of listings not sure.

    What a miss is about is the listing, the predicates and what a target asks of them; the first miss stands for all.
    Of listings that miss an area or are not sure, those count apart that need room for it; `first` is a target of each.
    """

    areas: int
    misses: dict[Hashable, NearMiss | Call] = field(default_factory=dict)
    scores: dict[Hashable, float] = field(default_factory=dict)
    lines: dict[Asked, NDArray[np.float64]] = field(default_factory=dict)
    ways: dict[Asked, NDArray[np.int8]] = field(default_factory=dict)
    unsure: dict[Asked, float] = field(default_factory=dict)
    first: dict[Asked, int] = field(default_factory=dict)

    def floor(self, most: int) -> float:
        """The sum that the last of the greatest so many has; all have more when there are fewer."""
        lines = [line[self.ways[asked] != _NOT] for asked, line in self.lines.items()]
        sums = np.concatenate([[*self.scores.values()], [*self.unsure.values()], *lines])
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
        yield from ((self.misses[key], s) for key, s in self.scores.items() if s >= floor)

    def doubts(self, floor: float) -> Iterator[tuple[float, int, int]]:
        """The listings that are on record for some cell and not sure, each with a target, with their sums, likewise."""
        for asked, score in self.unsure.items():
            if score >= floor:
                yield score, self.first[asked], asked[0]

    def add(self, number: int, judged: Judged, evaluation: Evaluation) -> None:
        """Count what bears on the cells of one target that are not met."""
        columns = evaluation.open_columns(number)
        if not len(columns):
            return
        scores = evaluation.scores[0, number, columns]
        needs_room = evaluation.questions.targets[number].needs_room
        reach = judged.reach[:, columns]
        failing = judged.predicates < YES
        fails = failing.sum(axis=1)
        unclear = (judged.predicates.min(axis=1) == UNKNOWN) | (fails == 1)
        near = np.flatnonzero(unclear & (reach == YES).any(axis=1))
        self._add_misses(number, judged, near, reach[near] == YES, evaluation)
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

    def _add_misses(
        self,
        number: int,
        judged: Judged,
        near: NDArray[np.intp],
        reached: Flags,
        evaluation: Evaluation,
    ) -> None:
        """Listings that fail one predicate or miss nothing but answers, and the open columns that they reach."""
        target, columns = evaluation.questions.targets[number], evaluation.open_columns(number)
        about = {
            "language": (target.languages[:1], minimum_level(target, evaluation.lens)),
            "population": target.population,
            "hours": target.daypart,
            "capacity": None,
        }
        first = columns[reached.argmax(axis=1)].tolist()
        sums = (reached @ evaluation.scores[0, number, columns]).tolist()
        failing, unknown = judged.predicates[near] < YES, judged.predicates[near] == UNKNOWN
        for place, listing in enumerate(judged.rows[near].tolist()):
            names = tuple(PREDICATES[each] for each in np.flatnonzero(failing[place]).tolist())
            if not about.keys() >= set(names):
                continue
            asks = tuple((name, about[name]) for name in names)
            key = listing, target.needs_room, asks
            if key not in self.misses:
                asked = bool(unknown[place].any())
                self.misses[key] = (
                    NearMiss(number, first[place], listing, names[0], asked)
                    if len(names) == 1
                    else Call(number, listing, names)
                )
            self.scores[key] = self.scores.get(key, 0.0) + sums[place]

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
    for number, judged in enumerate(judge_all(evaluation.supply, targets, evaluation.lens)):
        found.add(number, judged, evaluation)
    return found


COSTS: Mapping[str, float] = {
    "ask": 1, "verify": 1, "capacity": 3, "population": 4, "hours": 4, "area": 4,
    "materials": 1, "remote": 2, "in_person": 4, "bilingual": 5,
}  # fmt: skip
"""Effort in whatever unit a budget has; asking is cheap, hiring is not. A coalition sets its own."""

MOST = 500
"""Changes that the finder weighs; of more, those that touch the greatest scores."""

_NAMES = {rank: name for name, rank in RANKS.items()}


def catalogue(
    evaluation: Evaluation, costs: Mapping[str, float] = COSTS, most: int = MOST
) -> list[Change]:
    """The changes that would help in some cell, those that touch the greatest scores first, at most so many."""
    prices = {**COSTS, **costs}
    found = weigh(evaluation)
    floor = found.floor(most)
    changes = []
    for score, near in found.nears(floor):
        mended = _mending(evaluation, near, prices)
        if mended is not None:
            changes.append(
                (score, Change(code_of(evaluation.supply, near.listing, mended[0]), *mended))
            )
    for score, call in found.calls(floor):
        steps, cost = _answering(evaluation, call, prices)
        changes.append(
            (score, Change(code_of(evaluation.supply, call.listing, steps), steps, cost))
        )
    for score, number, listing in found.doubts(floor):
        target = evaluation.questions.targets[number]
        steps, cost = _making_sure(evaluation.supply, listing, target, prices)
        changes.append((score, Change(code_of(evaluation.supply, listing, steps), steps, cost)))
    joined = _one_call_each(evaluation.supply, changes)
    # Sums of the same scores in another order differ by the noise of fractions.
    joined.sort(key=lambda each: (-round(each[0], 9), each[1].code))
    return [change for _score, change in joined[:most]]


def _one_call_each(
    supply: Supply, changes: Iterable[tuple[float, Change]]
) -> list[tuple[float, Change]]:
    """The changes with their scores; what one call asks an organization about several of its listings is one change."""
    joined: dict[Hashable, tuple[float, Change]] = {}
    for score, change in changes:
        asked = tuple((step.kind, step.value) for step in change.steps)
        listing = change.steps[0].listing
        is_call = all(
            step.kind is Kind.VERIFY or is_question(supply, step) for step in change.steps
        )
        key = (int(supply.organization[listing]), asked) if is_call else (change.code,)
        known_score, known = joined.get(key, (0.0, None))
        joined[key] = known_score + score, _together(known, change) if known else change
    return list(joined.values())


def _together(one: Change, other: Change) -> Change:
    first, second = sorted((one, other), key=lambda each: each.steps[0].listing)
    return Change(first.code, (*first.steps, *second.steps), max(one.cost, other.cost))


def change_for(
    evaluation: Evaluation, near: NearMiss, costs: Mapping[str, float] = COSTS
) -> Change | None:
    """The change that would make a near-miss count; None where none of ours does, such as for a route."""
    found = _mending(evaluation, near, {**COSTS, **costs})
    if found is None:
        return None
    return Change(code_of(evaluation.supply, near.listing, found[0]), *found)


def code_of(supply: Supply, listing: int, steps: Iterable[Step]) -> str:
    """What a change is called: the listing and what is done with it."""
    done = (f"{step.kind.value} {step.value}".strip() for step in steps)
    return f"{supply.listings[listing]}: {' + '.join(done)}"


def _making_sure(
    supply: Supply, listing: int, target: Target, costs: Mapping[str, float]
) -> tuple[tuple[Step, ...], float]:
    """What a listing that is on record needs to be sure: to be verified, asked for room, or asked to open."""
    fresh, room = _fresh(supply, listing), _room(supply, listing, target)
    cost = costs["capacity"] if room and supply.capacity[listing] == WAITLIST else 0
    return (*room, *fresh), cost + _call(supply, listing, fresh, room, costs)


def _call(
    supply: Supply,
    listing: int,
    fresh: tuple[Step, ...],
    room: tuple[Step, ...],
    costs: Mapping[str, float],
) -> float:
    """What it costs to hear that all else is right and, where nobody knows, that there is room: one call or none."""
    is_asked = bool(room) and supply.capacity[listing] == CAPACITY_UNKNOWN
    return costs["verify"] if fresh or is_asked else 0


def _answering(
    evaluation: Evaluation, call: Call, costs: Mapping[str, float]
) -> tuple[tuple[Step, ...], float]:
    """What one call would bring if every answer that is missing is yes; whoever is asked confirms the rest."""
    target, supply = evaluation.questions.targets[call.target], evaluation.supply
    steps = [
        _step(evaluation, NearMiss(call.target, 0, call.listing, name, True), Kind(name), target)[0]
        for name in call.missing
    ]
    room = _room(supply, call.listing, target)
    full = room and supply.capacity[call.listing] == WAITLIST
    cost = costs["ask"] + (costs["capacity"] if full else 0)
    return (*steps, *_fresh(supply, call.listing), *room), cost


def _mending(
    evaluation: Evaluation, near: NearMiss, costs: Mapping[str, float]
) -> tuple[tuple[Step, ...], float] | None:
    target = evaluation.questions.targets[near.target]
    kinds = {each.value: each for each in Kind}
    if near.fails not in kinds or (
        near.fails == AREA and near.column == len(evaluation.supply.areas)
    ):
        return None  # no one area would do for the whole map
    kind = kinds[near.fails]
    step, price = _step(evaluation, near, kind, target)
    supply = evaluation.supply
    rest = _fresh(supply, near.listing)
    room = () if kind is Kind.CAPACITY else _room(supply, near.listing, target)
    cost = costs["ask"] if near.unknown else costs[price]
    if room and supply.capacity[near.listing] == WAITLIST:
        cost += costs["capacity"]
    # Whoever is asked confirms the rest in the same call.
    further = 0 if near.unknown else _call(supply, near.listing, rest, room, costs)
    return (step, *rest, *room), cost + further


def _step(evaluation: Evaluation, near: NearMiss, kind: Kind, target: Target) -> tuple[Step, str]:
    listing = near.listing
    match kind:
        case Kind.LANGUAGE:
            level = _NAMES[max(1, minimum_level(target, evaluation.lens))]
            return Step(listing, kind, f"{target.languages[0]}:{level}"), level
        case Kind.POPULATION:
            return Step(listing, kind, f"{target.population}:yes"), "population"
        case Kind.HOURS:
            week = tuple(np.asarray(days_of(target.daypart).any(axis=0)).tolist())
            return Step(listing, kind, target.daypart or "24/7", week), "hours"
        case Kind.AREA:
            return Step(listing, kind, evaluation.area(near.column)), "area"
        case _:
            return Step(listing, Kind.CAPACITY, "open"), "capacity"


def _room(supply: Supply, listing: int, target: Target) -> tuple[Step, ...]:
    """That there is room, where the target needs it and the listing does not say so."""
    if not target.needs_room or supply.capacity[listing] == OPEN:
        return ()
    return (Step(listing, Kind.CAPACITY, "open"),)


def _fresh(supply: Supply, listing: int) -> tuple[Step, ...]:
    return () if supply.fresh[listing] else (Step(listing, Kind.VERIFY),)
