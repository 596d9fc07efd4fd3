"""The catalogue of changes when nobody wrote one: what near-misses and doubtful providers need, at usual costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from directory.gaps.changes import Change, Kind, Step
from directory.gaps.dayparts import days_of
from directory.gaps.evaluation import Evaluation
from directory.gaps.inputs import LEVELS, OPEN, WAITLIST, Supply, Target
from directory.gaps.near_misses import NearMiss
from directory.gaps.predicates import AREA, minimum_level
from directory.gaps.touched import Call, weigh

COSTS: Mapping[str, float] = {
    "ask": 1, "verify": 1, "capacity": 3, "population": 4, "hours": 4, "area": 4,
    "materials": 1, "remote": 2, "in_person": 4, "bilingual": 5,
}  # fmt: skip
"""Effort in whatever unit a budget has; asking is cheap, hiring is not. A coalition sets its own."""

MOST = 500
"""Changes that the finder weighs; of more, those that touch the greatest scores."""

_NAMES = {rank: name for name, rank in LEVELS.items()}


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
    for score, listing in found.doubts(floor):
        steps, cost = _making_sure(evaluation.supply, listing, prices)
        changes.append((score, Change(code_of(evaluation.supply, listing, steps), steps, cost)))
    # Sums of the same scores in another order differ by the noise of fractions.
    changes.sort(key=lambda each: (-round(each[0], 9), each[1].code))
    return [change for _score, change in changes[:most]]


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
    supply: Supply, listing: int, costs: Mapping[str, float]
) -> tuple[tuple[Step, ...], float]:
    """What a listing that is on record needs to be sure: to be verified, or asked to open."""
    steps = _fresh(supply, listing)
    cost = costs["verify"] * len(steps)
    if supply.capacity[listing] == OPEN:
        return steps, cost
    return (Step(listing, Kind.CAPACITY, "open"), *steps), cost + costs["capacity"]


def _answering(
    evaluation: Evaluation, call: Call, costs: Mapping[str, float]
) -> tuple[tuple[Step, ...], float]:
    """What one call would bring if every answer that is missing is yes; whoever is asked confirms the rest."""
    target, supply = evaluation.questions.targets[call.target], evaluation.supply
    steps = [
        _step(evaluation, NearMiss(call.target, 0, call.listing, name, True), Kind(name), target)[0]
        for name in call.missing
    ]
    full = supply.capacity[call.listing] == WAITLIST
    room = (Step(call.listing, Kind.CAPACITY, "open"),) if full else ()
    cost = costs["ask"] + costs["capacity"] * len(room)
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
