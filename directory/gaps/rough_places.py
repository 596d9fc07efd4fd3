"""Organizations that are on record in an area by the middle of a ZIP code or the name of a city alone. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import judge
from directory.gaps.evaluation import Evaluation
from directory.gaps.inputs import YES, Place
from directory.models import Exactness


def rough_counts(evaluation: Evaluation, target: int) -> NDArray[np.int64]:
    """For each area how many of the organizations on record may be those of a neighbor; an entry for each area.

    An organization is such a one where each of its listings that reaches the area stands at a place that is known
    roughly. What is had by phone or says which areas it serves is known, wherever its place may be.
    """
    supply = evaluation.supply
    judged = judge(supply, evaluation.questions.targets[target], evaluation.lens)
    passed, possible = judged.passes()
    reaches = passed[:, : len(supply.areas)] == YES
    owners, owner = np.unique(judged.organization[possible], return_inverse=True)
    rough_place = np.array([_is_rough(each) for each in supply.places.facts], dtype=bool)
    is_sure = ~rough_place[judged.places[possible]]
    recorded = np.zeros((len(owners), len(supply.areas)), dtype=bool)
    surely = np.zeros_like(recorded)
    np.logical_or.at(recorded, owner, reaches)
    np.logical_or.at(surely, owner[is_sure], reaches[is_sure])
    return np.asarray((recorded & ~surely).sum(axis=0))


def _is_rough(place: Place) -> bool:
    if place.exactness is None or place.served is not None:
        return False
    return not Exactness(place.exactness).is_exact
