"""How good a ranked answer is, as numbers; pure, and without knowledge of queries or engines."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

HELPFUL = 2
"""The least grade of a result that somebody in a hurry can use."""


def dcg(grades: Sequence[int]) -> float:
    """Discounted cumulative gain of grades from the first rank on: the sum of (2^grade - 1) / log2(rank + 1).

    Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002), with the gain of Burges et al.,
    "Learning to rank using gradient descent" (2005).
    """
    return sum((2.0**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def ndcg(grades: Sequence[int], judged: Sequence[int], depth: int = 10) -> float:
    """DCG of the first `depth` results over that of the best possible order of everything judged; 0 to 1.

    `grades` are those of the results in their order, 0 for one that nobody would expect. Raises ValueError where
    nothing judged is relevant, since no order is then better than another.
    """
    ideal = dcg(sorted(judged, reverse=True)[:depth])
    if not ideal:
        raise ValueError("No judged result is relevant, so no order of results is better.")
    return dcg(grades[:depth]) / ideal


def success(grades: Sequence[int], depth: int = 5) -> bool:
    """Whether something helpful is among the first `depth` results (success@k, also called hit rate)."""
    return any(grade >= HELPFUL for grade in grades[:depth])


def zero_result_rate(totals: Sequence[int]) -> float:
    """The share of queries that found nothing, 0 to 1; 0 for no queries."""
    return sum(not total for total in totals) / len(totals) if totals else 0.0
