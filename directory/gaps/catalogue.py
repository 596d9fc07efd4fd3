"""The catalogue of changes when nobody wrote one: what near-misses and doubtful providers need, at usual costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from directory.gaps.changes import Change, Kind, Step
from directory.gaps.dayparts import days_of
from directory.gaps.evaluation import Evaluation, Judged, Status, judge_all
from directory.gaps.near_misses import NearMiss, near_misses
from directory.gaps.predicates import minimum_level
from directory.gaps.shapes import LEVELS, OPEN, YES, Supply, Target

COSTS: Mapping[str, float] = {
    "ask": 1, "verify": 1, "capacity": 3, "population": 4, "hours": 4, "area": 4,
    "materials": 1, "remote": 2, "in_person": 4, "bilingual": 5,
}  # fmt: skip
"""Effort in whatever unit a budget has; asking is cheap, hiring is not. A coalition sets its own."""

MOST = 500
"""Changes that the finder weighs; of more, those that touch the greatest scores."""

_NAMES = {rank: name for name, rank in LEVELS.items()}


@dataclass(slots=True)
class _Found:
    """A change on the way: what it does, what it costs, and the worst scores of the cells that it touches."""

    steps: tuple[Step, ...]
    cost: float
    touches: dict[tuple[int, int], float] = field(default_factory=dict)


def catalogue(
    evaluation: Evaluation, costs: Mapping[str, float] = COSTS, most: int = MOST
) -> list[Change]:
    """The changes that would help in some cell, those that touch the greatest scores first, at most so many."""
    prices = {**COSTS, **costs}
    found: dict[str, _Found] = {}
    for cell, listing, steps, cost in _wanted(evaluation, prices):
        code = code_of(evaluation.supply, listing, steps)
        change = found.setdefault(code, _Found(steps, cost))
        change.touches[cell] = float(evaluation.scores[(0, *cell)])
    ranked = sorted(found.items(), key=lambda each: (-sum(each[1].touches.values()), each[0]))
    return [Change(code, each.steps, each.cost) for code, each in ranked[:most]]


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


def _wanted(
    evaluation: Evaluation, costs: Mapping[str, float]
) -> Iterator[tuple[tuple[int, int], int, tuple[Step, ...], float]]:
    for near in near_misses(evaluation):
        found = _mending(evaluation, near, costs)
        if found is not None:
            yield (near.target, near.column), near.listing, *found
    judged = judge_all(evaluation.supply, evaluation.questions.targets, evaluation.lens)
    for number, each in enumerate(judged):
        yield from _made_sure(evaluation, number, each, costs)


def _made_sure(
    evaluation: Evaluation, number: int, judged: Judged, costs: Mapping[str, float]
) -> Iterator[tuple[tuple[int, int], int, tuple[Step, ...], float]]:
    """Listings that are on record for a cell and not sure: to be verified, or asked to open."""
    passed, possible = judged.passes()
    doubtful = possible[~judged.ready[possible]]
    rows = passed[~judged.ready[possible]]
    for column in np.flatnonzero(evaluation.asked[number]):
        if evaluation.status(number, int(column)) is Status.MET:
            continue
        for position in np.flatnonzero(rows[:, column] == YES):
            listing = int(judged.rows[doubtful[position]])
            steps = _fresh(evaluation.supply, listing)
            cost = costs["verify"] * len(steps)
            if evaluation.supply.capacity[listing] != OPEN:
                steps = (Step(listing, Kind.CAPACITY, "open"), *steps)
                cost += costs["capacity"]
            yield (number, int(column)), listing, steps, cost


def _mending(
    evaluation: Evaluation, near: NearMiss, costs: Mapping[str, float]
) -> tuple[tuple[Step, ...], float] | None:
    target = evaluation.questions.targets[near.target]
    kinds = {each.value: each for each in Kind}
    if near.fails not in kinds:
        return None
    kind = kinds[near.fails]
    step, price = _step(evaluation, near, kind, target)
    rest = _fresh(evaluation.supply, near.listing)
    room = evaluation.supply.capacity[near.listing]
    steps = (step, *rest)
    cost = costs["ask"] if near.unknown else costs[price]
    if kind is not Kind.CAPACITY and room != OPEN:
        steps = (*steps, Step(near.listing, Kind.CAPACITY, "open"))
        cost += costs["capacity"]
    # Whoever is asked confirms the rest in the same call.
    return steps, cost if near.unknown or not rest else cost + costs["verify"]


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


def _fresh(supply: Supply, listing: int) -> tuple[Step, ...]:
    return () if supply.fresh[listing] else (Step(listing, Kind.VERIFY),)
