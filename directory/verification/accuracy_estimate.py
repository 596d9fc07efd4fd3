"""Which listings a quarterly sample holds, and what it says of all of them; pure, no database.

Harmful kinds are drawn more often than their number. So each checked listing stands for `listed / checked` of its
stratum, and the share is that of all listings, not of the sample.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

SHELTER, HOTLINE, LEGAL_HELP, OLD, OTHER = "shelter", "hotline", "legal", "old", "other"
SHARES = {SHELTER: 0.25, HOTLINE: 0.2, LEGAL_HELP: 0.2, OLD: 0.2, OTHER: 0.15}
"""The part of the sample that each stratum gets, where it has that many listings."""
SIZE = 40
"""Listings in a sample: one person calls them within a quarter."""
Z = 1.959964
"""The standard normal deviate of a 95% interval."""
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class StratumCount:
    """How many listings of a stratum there were, how many were checked, and how many of those were all right."""

    stratum: str
    listed: int
    checked: int
    right: int
    not_reached: int = 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share of listings with every critical fact right, with its 95% interval, each from 0 to 1.

    `covered` is how many listings the strata have of which any was checked; nothing is said of the others.
    """

    share: float
    low: float
    high: float
    covered: int


def quarter_of(day: date) -> str:
    """The name of the quarter of a day, like 2026-Q4."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def allocate(listed: Mapping[str, int], size: int = SIZE) -> dict[str, int]:
    """How many are drawn of each stratum: by `SHARES`, never more than it has; what is left over goes to the others."""
    drawn = dict.fromkeys(listed, 0)
    for _ in range(min(size, sum(listed.values()))):
        free = [each for each in listed if drawn[each] < listed[each]]
        # Whoever is furthest below the share; ties in the order of the strata.
        neediest = max(free, key=lambda each: SHARES[each] * size - drawn[each])
        drawn[neediest] += 1
    return drawn


def draw(strata: Mapping[str, Sequence[Key]], seed: str, size: int = SIZE) -> list[tuple[Key, str]]:
    """The listings of a sample with their strata. Who has the seed and the listings draws the same again."""
    numbers = allocate({name: len(keys) for name, keys in strata.items()}, size)
    found: list[tuple[Key, str]] = []
    for name, keys in strata.items():
        ordered = sorted(keys, key=lambda key: hashlib.sha256(f"{seed} {key}".encode()).digest())
        found += [(key, name) for key in ordered[: numbers[name]]]
    return found


def estimate(counts: Sequence[StratumCount]) -> Estimate | None:
    """The share, weighed by stratum, with the Wilson score interval (1927) for the effective sample size.

    A listing that was checked weighs `listed / checked` of its stratum. The effective size is Kish's,
    (sum of weights)² / sum of squared weights: unequal weights tell less than as many equal ones. Without any checked
    listing there is no share.
    """
    known = [each for each in counts if each.checked and each.listed]
    covered = sum(each.listed for each in known)
    if not covered:
        return None
    share = sum(each.listed * each.right / each.checked for each in known) / covered
    effective = covered**2 / sum(each.listed**2 / each.checked for each in known)
    low, high = wilson(share, effective)
    return Estimate(share, low, high, covered)


def wilson(share: float, size: float) -> tuple[float, float]:
    """The 95% Wilson score interval of a share among `size` independent ones, which need not be whole."""
    scale = 1 + Z**2 / size
    middle = (share + Z**2 / (2 * size)) / scale
    half = Z / scale * math.sqrt(share * (1 - share) / size + Z**2 / (4 * size**2))
    return max(0.0, middle - half), min(1.0, middle + half)
