"""Who is near an area: listings that pass everything a target asks, and are on record elsewhere. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from directory.gaps.counts import judge
from directory.gaps.evaluation import Evaluation
from directory.gaps.inputs import YES
from directory.gaps.rough_places import may_reach


@dataclass(frozen=True, slots=True)
class Nearby:
    """A listing with the number of its area and the minutes from there, infinite where nobody knows a way.

    `may_be_here`: no more than its ZIP code is known, and that reaches into the area that is asked about.
    """

    listing: int
    area: int
    minutes: float
    may_be_here: bool


def nearby(evaluation: Evaluation, target: int, column: int) -> list[Nearby]:
    """Those of organizations that are not on record in the area: those that may be here first, then the nearest."""
    supply, asked = evaluation.supply, evaluation.questions.targets[target]
    judged = judge(supply, asked, evaluation.lens)
    sure = np.flatnonzero(judged.predicates.min(axis=1, initial=YES) == YES)
    reach = judged.reach[sure] == YES
    here = set(judged.organization[sure[reach[:, column]]].tolist())
    may_be = may_reach(supply, asked)
    minutes = supply.quickest(asked.travel_by)
    found = []
    for at in sure[reach.any(axis=1)].tolist():
        number = judged.places[at]
        place = supply.places.facts[number]
        # How far a hidden place is would tell where it is.
        is_shown = place.area is not None and not place.confidential
        if is_shown and int(judged.organization[at]) not in here:
            away, may = float(minutes[place.area, column]), bool(may_be[number, column])
            found.append(Nearby(int(judged.rows[at]), place.area, away, may))
    return sorted(found, key=lambda each: (not each.may_be_here, each.minutes, each.listing))
