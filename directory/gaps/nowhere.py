"""Listings that pass everything a target asks and count in no area, with the reason. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from directory.gaps.counts import judge
from directory.gaps.evaluation import Evaluation
from directory.gaps.inputs import YES, Place
from directory.gaps.reach import FEWEST_AREAS


class Reason(StrEnum):
    """Why a listing counts in no area."""

    NO_PLACE = "no_place"
    """Nobody knows where it is, nor which areas it serves."""
    NOT_VISITED = "not_visited"
    """It is had by phone or online alone, and names no areas that it serves."""
    HIDDEN = "hidden"
    """Its place is confidential, and it names fewer than two areas."""


@dataclass(frozen=True, slots=True)
class Nowhere:
    """One listing that counts in no area."""

    listing: int
    organization: int
    reason: Reason


def nowhere(evaluation: Evaluation, target: int) -> list[Nowhere]:
    """Those of one target, of organizations that are on record in no area, in the order of organizations."""
    supply = evaluation.supply
    judged = judge(supply, evaluation.questions.targets[target], evaluation.lens)
    sure = np.flatnonzero(judged.predicates.min(axis=1, initial=YES) == YES)
    counted = (judged.reach[sure] == YES).any(axis=1)
    on_record = set(judged.organization[sure[counted]].tolist())
    found = []
    for at in sure[~counted].tolist():
        listing, organization = int(judged.rows[at]), int(judged.organization[at])
        number = judged.places[at]
        reason = _reason(supply.places.facts[number], bool(judged.reached.placeless[number]))
        if reason and organization not in on_record:
            found.append(Nowhere(listing, organization, reason))
    return found


def _reason(place: Place, is_placeless: bool) -> Reason | None:
    if is_too_hidden(place):
        return Reason.HIDDEN
    if not is_placeless:
        return None
    return Reason.NO_PLACE if place.area is None else Reason.NOT_VISITED


def is_too_hidden(place: Place) -> bool:
    """Whether a place is confidential and names so few areas that it is counted in none."""
    return place.confidential and len(place.served or ()) + place.vague < FEWEST_AREAS
