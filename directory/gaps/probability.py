"""How sure a count is: confidence in a listing by the age of its verification, and the chance that a target is met."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from directory.gaps.inputs import Supply

NEVER_VERIFIED = 0.25


def confidence(supply: Supply) -> NDArray[np.float64]:
    """For each listing 1 while its verification is fresh, then 0.5^((age − R) / R); 0.25 when never verified."""
    age = supply.day - supply.verified
    beyond = np.maximum(0, age - supply.review_days) / np.maximum(1, supply.review_days)
    return np.where(supply.verified > 0, 0.5**beyond, NEVER_VERIFIED)


def chance_of(at_least: int, chances: Iterable[float]) -> float:
    """The chance that at least so many of independent organizations are as recorded (a Poisson-binomial tail)."""
    spread = np.ones(1)
    for chance in chances:
        spread = np.convolve(spread, (1 - chance, chance))
    return float(spread[max(0, at_least) :].sum())
