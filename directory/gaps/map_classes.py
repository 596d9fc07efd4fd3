"""Classes of a map of estimates, and how often they would put an area into the wrong one. Pure.

After Sun and Wong (2010) and the map classification of the Census Bureau: with independent normal errors the chance
that an area is in the wrong class is what of its distribution lies outside of its class. Classes merge until
the chance over all areas is small enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erf, inf, sqrt

import numpy as np

MOST_WRONG = 0.10
"""The chance that an area is in the wrong class, over all areas; above it classes merge."""
MOST_CLASSES = 5


@dataclass(frozen=True, slots=True)
class Classes:
    """Upper ends of all classes but the last, in order; the chance of a wrong class over all areas and the worst one's.

    `begun` is how many classes there were before any were merged.
    """

    ends: tuple[float, ...]
    wrong: float
    worst: float
    begun: int

    def number(self, value: float) -> int:
        """The class of a value, from 0; an end belongs to the class below it."""
        return sum(value > end for end in self.ends)


def class_ends(values: Sequence[float], most: int = MOST_CLASSES) -> tuple[float, ...]:
    """The ends of classes of about as many areas each; equal values are never parted, so there may be fewer."""
    different = sorted(set(values))
    if len(different) < 2:
        return ()
    ends = [float(np.quantile(values, number / most, method="lower")) for number in range(1, most)]
    return tuple(sorted({end for end in ends if end < different[-1]}))


def wrong_chances(
    values: Sequence[float], errors: Sequence[float], ends: Sequence[float]
) -> list[float]:
    """For each area the chance that its true value is in another class; `errors` are standard errors, 0 for none."""
    bounds = [-inf, *ends, inf]
    found = []
    for value, error in zip(values, errors, strict=True):
        place = sum(value > end for end in ends)
        low, high = bounds[place], bounds[place + 1]
        found.append(
            0.0 if error <= 0 else 1 - (_below(high, value, error) - _below(low, value, error))
        )
    return found


def classes_of(
    values: Sequence[float], errors: Sequence[float], most: int = MOST_CLASSES
) -> Classes:
    """Quantile classes, the two neighbors that are hardest to tell apart merged until the map is reliable."""
    ends = list(class_ends(values, most))
    begun = len(ends) + 1
    chances = wrong_chances(values, errors, ends)
    while ends and np.mean(chances) > MOST_WRONG:
        tried = [
            (float(np.mean(wrong_chances(values, errors, [*ends[:n], *ends[n + 1 :]]))), n)
            for n in range(len(ends))
        ]
        del ends[min(tried)[1]]
        chances = wrong_chances(values, errors, ends)
    wrong = float(np.mean(chances)) if chances else 0.0
    return Classes(tuple(ends), wrong, max(chances, default=0.0), begun)


def _below(end: float, value: float, error: float) -> float:
    """The chance that a normal value is below an end."""
    if end in (inf, -inf):
        return float(end > 0)
    return 0.5 * (1 + erf((end - value) / (error * sqrt(2))))
