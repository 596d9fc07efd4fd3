"""How sure a count is, and what a met target depends on: spare organizations, the loss if one closed tonight."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from directory.gaps.counts import Count, judge_all
from directory.gaps.evaluation import Evaluation, evaluate, weights
from directory.gaps.inputs import YES, Supply

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
    """What closing an organization, or one service of it, would do: the rise of Σ score worst, and the cells that it
    would lower.
    """

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


def closings(
    evaluation: Evaluation, organization: int, services: Sequence[Hashable]
) -> dict[Hashable, Loss]:
    """What closing each service of one organization alone would do; one whose closing would lower nothing is left out.

    `services` has the service of every listing. Where another service of the organization counts in a cell as well,
    the closing of one lowers nothing there.
    """
    supply, questions = evaluation.supply, evaluation.questions
    own = np.flatnonzero(supply.organization == organization)
    theirs = supply.taken(own)
    names = list(dict.fromkeys(services[row] for row in own.tolist()))
    number_of = {name: number for number, name in enumerate(names)}
    service = np.array([number_of[services[row]] for row in own.tolist()], dtype=np.intp)
    weight = weights(questions, evaluation.asked)
    rise: NDArray[np.float64] = np.zeros(len(names))
    cells: dict[int, list[tuple[int, int]]] = {}
    for number, judged in enumerate(judge_all(theirs, questions.targets, evaluation.lens)):
        passed, possible = judged.passes()
        counts = (passed == YES) & judged.ready[possible, None]
        secure = np.zeros((len(names), counts.shape[1]), dtype=bool)
        np.logical_or.at(secure, service[judged.rows[possible]], counts)
        k = questions.targets[number].k
        tight = evaluation.asked[number] & (evaluation.counts[Count.SECURE, number] <= k)
        lost = secure & tight & (secure.sum(axis=0) == 1)
        rise += (lost * weight[number] / k).sum(axis=1)
        for name, column in zip(*(each.tolist() for each in np.nonzero(lost)), strict=True):
            cells.setdefault(name, []).append((number, column))
    return {
        names[name]: Loss(organization, float(rise[name]), tuple(broken))
        for name, broken in cells.items()
    }


def as_of(supply: Supply, day: int) -> Supply:
    """The same listings on another day: verifications and statements of capacity have aged until then."""
    return replace(supply, day=day)


def forecast(evaluation: Evaluation, days: int = 60) -> Evaluation:
    """The gaps in so many days if nobody confirms anything until then."""
    later = as_of(evaluation.supply, evaluation.supply.day + days)
    return evaluate(later, evaluation.questions, evaluation.lens)
