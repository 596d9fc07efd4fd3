"""The catalogue of changes when nobody wrote one: what near-misses and doubtful providers need, at usual costs.

Of many changes it holds those that touch the greatest scores.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

import numpy as np

from directory.gaps.certainty import is_question
from directory.gaps.changes import Change, Kind, Step
from directory.gaps.dayparts import days_of
from directory.gaps.evaluation import Evaluation
from directory.gaps.inputs import CAPACITY_UNKNOWN, OPEN, WAITLIST, Supply, Target
from directory.gaps.near_misses import NearMiss
from directory.gaps.predicates import AREA, minimum_level
from directory.gaps.touched_scores import Call, weigh
from directory.vocabularies.language_levels import RANKS

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
