"""Organizations that are in an area, or may be, by the middle of a ZIP code or the name of a city alone. Pure."""

from __future__ import annotations

import numpy as np

from directory.gaps.counts import judge
from directory.gaps.evaluation import Evaluation
from directory.gaps.inputs import YES, Flags, Place, Supply, Target
from directory.models import Exactness

OfAreas = tuple[frozenset[int], ...]
"""The numbers of organizations, an entry for each area."""


def rough_organizations(evaluation: Evaluation, target: int) -> OfAreas:
    """Which of the organizations on record in each area may be those of a neighbor.

    An organization is such a one where each of its listings that reaches the area stands at a place that is known
    roughly. What is had by phone or says which areas it serves is known, wherever its place may be.
    """
    supply = evaluation.supply
    judged = judge(supply, evaluation.questions.targets[target], evaluation.lens)
    passed, possible = judged.passes()
    reaches = passed[:, : len(supply.areas)] == YES
    owners, owner = np.unique(judged.organization[possible], return_inverse=True)
    rough_place = np.array([is_rough(each) for each in supply.places.facts], dtype=bool)
    is_sure = ~rough_place[judged.places[possible]]
    recorded = np.zeros((len(owners), len(supply.areas)), dtype=bool)
    surely = np.zeros_like(recorded)
    np.logical_or.at(recorded, owner, reaches)
    np.logical_or.at(surely, owner[is_sure], reaches[is_sure])
    rough = recorded & ~surely
    return tuple(frozenset(owners[line].tolist()) for line in rough.T)


def neighbors(evaluation: Evaluation, target: int) -> OfAreas:
    """Which organizations pass everything and may be in reach of each area, though they are counted in another one.

    No more than the ZIP code of their place is known, and it reaches into several areas. None of these is on record in
    the area.
    """
    supply, asked = evaluation.supply, evaluation.questions.targets[target]
    judged = judge(supply, asked, evaluation.lens)
    areas = len(supply.areas)
    sure = np.flatnonzero(judged.predicates.min(axis=1, initial=YES) == YES)
    here = judged.reach[sure, :areas] == YES
    may_be = may_reach(supply, asked)[judged.places[sure]] & here.any(axis=1)[:, None]
    owner = judged.organization[sure]
    return tuple(
        frozenset(owner[may].tolist()) - frozenset(owner[counted].tolist())
        for may, counted in zip(may_be.T, here.T, strict=True)
    )


def may_reach(supply: Supply, target: Target) -> Flags:
    """Which areas each different place could reach from some area of its ZIP code: places × areas."""
    found = np.zeros((len(supply.places.facts), len(supply.areas)), dtype=bool)
    if target.max_minutes is not None:
        within = supply.quickest(target.travel_by) <= np.float32(target.max_minutes)
        for number, place in enumerate(supply.places.facts):
            if is_rough(place):
                found[number] = within[sorted(place.around)].any(axis=0)
    return found


def is_rough(place: Place) -> bool:
    """Whether a place is known by its ZIP code or city alone, and nothing else says whom it serves."""
    if place.exactness is None or place.served is not None:
        return False
    return not Exactness(place.exactness).is_exact
