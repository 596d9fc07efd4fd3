"""Access by floating catchments: slots per person in need, the plain two-step form and the enhanced one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

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
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(demand > 0, slots / demand, 0.0)
    return np.asarray(ratio @ weights)
