"""How much room there is for the people of each area within reach, for what a target asks. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import judge
from directory.gaps.inputs import PLAIN, YES, Flags, Lens, Supply, Target
from directory.gaps.reach import SITE, modes_of
from directory.gaps.signals import Figure, chosen
from directory.gaps.suppression import is_small

Numbers = NDArray[np.float64]

BANDS = ((10.0, 1.0), (20.0, 0.68), (30.0, 0.22))
"""Weights by minutes, each band including its end (Luo and Qi 2009)."""


def plain_weights(minutes: Numbers, limit: float) -> Numbers:
    """1 within the limit, included; 0 beyond. Any shape."""
    return np.where(minutes <= limit, 1.0, 0.0)


def enhanced_weights(minutes: Numbers) -> Numbers:
    """The weight of the band that the minutes fall into; 0 beyond the last. Any shape."""
    weights = np.zeros_like(minutes, dtype=float)
    for end, weight in reversed(BANDS):
        weights = np.where(minutes <= end, weight, weights)
    return weights


def access(slots: Numbers, weights: Numbers, population: Numbers) -> Numbers:
    """Slots per person for each area.

    `slots` has an entry for each provider, `weights` is providers × areas, `population` people in need by area. Step
    one shares a provider's slots among the people who reach it, step two adds up what an area reaches. Slots that
    nobody reaches are left out; otherwise Σ population · access = Σ slots.
    """
    demand = weights @ population
    # Where nobody reaches a provider there is no demand to share its slots; they are left out.
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(demand > 0, slots / demand, 0.0)
    return np.asarray(ratio @ weights)


USUAL_MINUTES = 30.0
"""How far the plain form looks where the target names no minutes."""


@dataclass(frozen=True, slots=True)
class Access:
    """Slots for each person by area: all within the minutes alike, and less for those farther away.

    NaN where nobody is counted, or so few that they are not told. `slots` of so many `listings` are known; of others
    that pass just as well, `untold`, nobody knows how many they have.
    """

    plain: Numbers
    by_nearness: Numbers
    slots: int
    listings: int
    untold: int


def people_by_area(figures: list[Figure], target: Target, areas: int) -> Numbers:
    """The people of each area that figures of one signal count for a target; NaN where there is no figure.

    For a target without a language the speakers of all languages add up where nobody has counted everybody.
    """
    people = np.full(areas, np.nan)
    told = chosen(figures, target)
    if not told and not target.languages:
        spoken = tuple({figure.language for figure in figures})
        told = chosen(figures, replace(target, languages=spoken))
    for figure in told:
        if figure.area is not None:
            people[figure.area] = np.nansum([people[figure.area], figure.value])
    return people


def access_of(supply: Supply, target: Target, people: Numbers, lens: Lens = PLAIN) -> Access:
    """Two-step floating catchments of the listings on record that pass everything but the area.

    What is gone to draws people by minutes (Luo and Wang 2003; weights by bands: Luo and Qi 2009). What comes by phone
    or on wheels, and a confidential place, draws those of the areas it says it serves, all alike.
    """
    judged = judge(supply, target, lens)
    sure = judged.predicates.min(axis=1, initial=YES) == YES
    rows, reached = judged.rows[sure], judged.reach[sure, :-1] == YES
    slots = supply.slots[rows].astype(float)
    told = np.flatnonzero(slots > 0)
    plain, nearer = _weights(supply, target, rows[told], reached[told])
    demand = np.nan_to_num(people)
    shown = np.array([not (np.isnan(each) or is_small(each)) for each in people], dtype=bool)
    return Access(
        np.where(shown, access(slots[told], plain, demand), np.nan),
        np.where(shown, access(slots[told], nearer, demand), np.nan),
        int(slots.sum()),
        len(told),
        len(rows) - len(told),
    )


def _weights(
    supply: Supply, target: Target, rows: NDArray[np.intp], reached: Flags
) -> tuple[Numbers, Numbers]:
    """How much each listing draws the people of each area, in the plain form and by bands: listings × areas."""
    minutes = supply.quickest(target.travel_by).astype(float)
    limit = USUAL_MINUTES if target.max_minutes is None else target.max_minutes
    plain = reached.astype(float)
    nearer = plain.copy()
    for line, row in enumerate(rows.tolist()):
        place = supply.places.facts[supply.places.of[row]]
        by_site = SITE in modes_of(place.modes, place.physical)
        if by_site and not place.confidential and place.area is not None:
            bounds = np.ones(len(supply.areas))
            if place.served is not None:
                bounds[:] = 0
                bounds[list(place.served)] = 1
            plain[line] = plain_weights(minutes[place.area], limit) * bounds
            nearer[line] = enhanced_weights(minutes[place.area]) * bounds
    return plain, nearer
