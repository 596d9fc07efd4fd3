"""Packages: which changes of a catalogue to take. Greedy first, then HiGHS, whichever is better, with a bound.

Greedy alone is not enough: two changes that together just fit the budget can beat the best one and the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy  # its parts load when first used: most processes never solve anything
from numpy.typing import NDArray

from directory.gaps.changes import Change, gain_of
from directory.gaps.evaluation import Evaluation
from directory.gaps.package_model import Model, build_model
from directory.gaps.program import Program, program

SECONDS = 5.0
_CLOSE = 1e-9

Chosen = frozenset[int]


class GoalOutOfReach(Exception):
    """All changes of the catalogue together do not gain what is asked; the message says how much they do."""


@dataclass(frozen=True, slots=True)
class Package:
    """Changes to take. `bound` is what no package of the budget can surpass, from the linear relaxation.

    `greedy_gain` is what taking the best next change for its cost brings; `proven` says that nothing is better.
    """

    changes: tuple[Change, ...]
    cost: float
    gain: float
    greedy_gain: float
    bound: float
    proven: bool


def best_package(
    evaluation: Evaluation, catalogue: Sequence[Change], budget: float, seconds: float = SECONDS
) -> Package:
    """The package with the greatest fall of Σ score worst for the budget, never below greedy."""
    changes = sorted(catalogue, key=lambda change: change.code)
    model = build_model(evaluation, changes)
    greedy = _greedy(model, budget)
    exact, bound, proven = _solve(model, budget, seconds)
    found = {chosen: _gain(evaluation, changes, chosen) for chosen in {greedy, exact}}
    best = max(found, key=lambda chosen: (found[chosen], -_cost(model, chosen), sorted(chosen)))
    return _package(model, changes, best, found[best], found[greedy], bound, proven)


def gains_alone(evaluation: Evaluation, changes: Sequence[Change]) -> list[float]:
    """The fall of Σ score worst that each change alone would bring, all at once."""
    if not changes:
        return []
    model = build_model(evaluation, changes)
    found: list[float] = _gains(model, np.eye(len(changes), dtype=bool)).tolist()
    return found


def cheapest_package(
    evaluation: Evaluation, catalogue: Sequence[Change], gain: float, seconds: float = SECONDS
) -> Package:
    """The cheapest package that takes so much from Σ score worst, greedy's if none is found in time. Raises
    GoalOutOfReach.

    To meet one target everywhere, take the evaluation `of_target` and ask for all of its Σ score worst.
    """
    changes = sorted(catalogue, key=lambda change: change.code)
    model = build_model(evaluation, changes)
    most = float(_gains(model, np.ones((len(changes), 1), dtype=bool))[0])
    if most < gain - _CLOSE * max(1.0, gain):
        raise GoalOutOfReach(
            f"All changes that we know of together close {most:,.1f} points, and {gain:,.1f} are asked for."
        )
    exact, proven = _solve_cheapest(model, gain, seconds)
    greedy = _greedy(model, np.inf, gain)
    chosen = greedy if exact is None else exact
    reached, by_greedy = (_gain(evaluation, changes, each) for each in (chosen, greedy))
    return _package(model, changes, chosen, reached, by_greedy, most, proven)


def _package(
    model: Model,
    changes: Sequence[Change],
    chosen: Chosen,
    gain: float,
    greedy_gain: float,
    bound: float,
    proven: bool,
) -> Package:
    taken = tuple(changes[number] for number in sorted(chosen))
    return Package(taken, _cost(model, chosen), gain, greedy_gain, max(bound, gain), proven)


def _cost(model: Model, chosen: Chosen) -> float:
    return float(sum(model.costs[number] for number in chosen))


def _gain(evaluation: Evaluation, changes: Sequence[Change], chosen: Chosen) -> float:
    return gain_of(evaluation, [changes[number] for number in sorted(chosen)])


def _greedy(model: Model, budget: float, enough: float = np.inf) -> Chosen:
    """Again and again the change that gains most for its cost, as long as one fits the budget and gains anything."""
    size = len(model.costs)
    taken = np.zeros(size, dtype=bool)
    left, reached = budget, 0.0
    while reached < enough - _CLOSE:
        open_ = np.flatnonzero(~taken & (model.costs <= left + _CLOSE))
        if not len(open_):
            break
        tried = np.repeat(taken[:, None], len(open_), axis=1)
        tried[open_, np.arange(len(open_))] = True
        gains = _gains(model, tried) - reached
        worth = gains / np.maximum(model.costs[open_], _CLOSE)
        best = int(np.argmax(worth))
        if gains[best] <= _CLOSE:
            break
        taken[open_[best]] = True
        left -= model.costs[open_[best]]
        reached += gains[best]
    return frozenset(np.flatnonzero(taken).tolist())


def _gains(model: Model, tried: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What each column of chosen changes gains: changes × packages → packages."""
    requirements = _incidence(list(model.requirements), len(model.costs)) @ tried.astype(float) > 0
    options = list(model.options)
    needs = np.array([[len(option)] for option in options]).reshape(-1, 1)
    met = _incidence(options, len(model.requirements)) @ requirements.astype(float) >= needs
    counts = _incidence(list(model.providers), len(options)) @ met.astype(float) > 0
    total = np.zeros(tried.shape[1])
    for (providers, missing), weight in model.groups.items():
        numbers, times = zip(*providers, strict=True)
        total += weight * np.minimum(missing, np.array(times) @ counts[list(numbers)])
    return total


def _incidence(sets: Sequence[frozenset[int]], width: int) -> scipy.sparse.csr_array:
    rows = [row for row, each in enumerate(sets) for _ in each]
    columns = [number for each in sets for number in each]
    return scipy.sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(sets), width))


def _solve(model: Model, budget: float, seconds: float) -> tuple[Chosen, float, bool]:
    """The best package the solver finds in time, the bound of the linear relaxation, and whether it is proven best."""
    if not model.groups:
        return frozenset(), 0.0, True
    asked = program(model)
    limit = scipy.optimize.LinearConstraint(asked.cost_row(), ub=budget + _CLOSE)
    relaxed = _run(asked, -asked.gain, limit, seconds, whole=False)
    exact = _run(asked, -asked.gain, limit, seconds, whole=True)
    bound = -float(relaxed.fun) if relaxed.x is not None else float(asked.gain.sum())
    chosen = _chosen(exact.x, len(model.costs))
    return chosen, bound, exact.status == 0


def _solve_cheapest(model: Model, gain: float, seconds: float) -> tuple[Chosen | None, bool]:
    """The cheapest package the solver finds in time, None for none, and whether nothing is cheaper."""
    if not model.groups:
        return frozenset(), True
    asked = program(model)
    enough = scipy.optimize.LinearConstraint(asked.gain.reshape(1, -1), lb=gain * (1 - _CLOSE))
    found = _run(asked, asked.cost_row().toarray().ravel(), enough, seconds, whole=True)
    if found.x is None:
        return None, False
    return _chosen(found.x, len(model.costs)), found.status == 0


def _run(
    asked: Program,
    aim: NDArray[np.float64],
    limit: scipy.optimize.LinearConstraint,
    seconds: float,
    whole: bool,
) -> Any:
    return scipy.optimize.milp(
        aim,
        constraints=[scipy.optimize.LinearConstraint(asked.matrix, ub=asked.upper), limit],
        integrality=asked.whole if whole else np.zeros_like(asked.whole),
        bounds=scipy.optimize.Bounds(0, asked.most),
        options={"time_limit": seconds},
    )


def _chosen(solution: NDArray[np.float64] | None, size: int) -> Chosen:
    if solution is None:
        return frozenset()
    return frozenset(np.flatnonzero(solution[:size] > 0.5).tolist())
