"""How sure a count is, and what a met target depends on: spare organizations, the loss if one closed tonight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import Count, judge_all
from directory.gaps.evaluation import Evaluation, evaluate, weights
from directory.gaps.inputs import Supply

NEVER_VERIFIED = 0.25  # as much as a listing that is overdue by twice its interval


def confidence(supply: Supply) -> NDArray[np.float64]:
    """For each listing 1 while its verification is fresh, then 0.5^((age − R) / R); 0.25 when never verified."""
    age = supply.day - supply.verified
    beyond = np.maximum(0, age - supply.review_days) / np.maximum(1, supply.review_days)
    return np.where(supply.verified > 0, 0.5**beyond, NEVER_VERIFIED)


def chance_of(at_least: int, chances: Iterable[float]) -> float:
    """The chance that at least so many of independent organizations are as recorded (a Poisson-binomial tail)."""
    spread = np.ones(1)
    # Confirmations are taken as independent (docs/gap-analysis.md).
    for chance in chances:
        spread = np.convolve(spread, (1 - chance, chance))
    return float(spread[max(0, at_least) :].sum())


@dataclass(frozen=True, slots=True)
class Loss:
    """What closing one organization would do: the rise of Σ score worst, and the cells that it would lower."""

    organization: int
    rise: float
    cells: tuple[tuple[int, int], ...]


def bus_factor(evaluation: Evaluation, target: int, column: int) -> int | None:
    """How many organizations would have to close before a met cell no longer is; None for one that is not met."""
    k = evaluation.questions.targets[target].k
    secure = int(evaluation.counts[Count.SECURE, target, column])
    return secure - k + 1 if secure >= k else None


def criticality(evaluation: Evaluation) -> list[Loss]:
    """Every organization whose closing would raise Σ score worst or break a met cell, the most critical first."""
    supply, questions = evaluation.supply, evaluation.questions
    weight = weights(questions, evaluation.asked)
    rise: NDArray[np.float64] = np.zeros(len(supply.organizations))
    cells: dict[int, list[tuple[int, int]]] = {}
    for number, judged in enumerate(judge_all(supply, questions.targets, evaluation.lens)):
        organizations, (secure, _recorded, _best) = judged.counted()
        k = questions.targets[number].k
        tight = evaluation.asked[number] & (evaluation.counts[Count.SECURE, number] <= k)
        lost = secure & tight
        np.add.at(rise, organizations, (lost * weight[number] / k).sum(axis=1))
        positions, columns = np.nonzero(lost)
        for organization, column in zip(
            organizations[positions].tolist(), columns.tolist(), strict=True
        ):
            cells.setdefault(organization, []).append((number, column))
    losses = [
        Loss(organization, float(rise[organization]), tuple(broken))
        for organization, broken in cells.items()
    ]
    return sorted(losses, key=lambda loss: (-loss.rise, -len(loss.cells), loss.organization))


def as_of(supply: Supply, day: int) -> Supply:
    """The same listings on another day: verifications and statements of capacity have aged until then."""
    return replace(supply, day=day)


def forecast(evaluation: Evaluation, days: int = 60) -> Evaluation:
    """The gaps in so many days if nobody confirms anything until then."""
    later = as_of(evaluation.supply, evaluation.supply.day + days)
    return evaluate(later, evaluation.questions, evaluation.lens)
