"""Packages: which changes of a catalogue to take. Greedy first, then HiGHS, whichever is better, with a bound.

Greedy alone is not enough: two changes that together just fit the budget can beat the best one and the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from directory.gaps.changes import Change, gain_of
from directory.gaps.evaluation import Evaluation
from directory.gaps.inputs import Flags
from directory.gaps.package_model import Model, best_for_budget, build_model, cheapest_for_gain
from directory.gaps.solver import solve

# What somebody waits for a page; the best package so far is shown, with how far it may be from the best.
SECONDS = 5.0
_CLOSE = 1e-9  # sums of floating point numbers differ in their last digits

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
    # By code, so that equal packages come out the same whatever the order of the catalogue.
    changes = sorted(catalogue, key=lambda change: change.code)
    model = build_model(evaluation, changes)
    greedy = _greedy(model, budget)
    exact, bound, proven = _solve(model, budget, seconds)
    found = {chosen: _gain(evaluation, changes, chosen) for chosen in (greedy, exact)}
    # Of equals the first, greedy's: a further release of the solver won't change it.
    best = max(found, key=lambda chosen: (round(found[chosen], 9), -_cost(model, chosen)))
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
    """The cheapest package that takes so much from Σ score worst. Raises GoalOutOfReach.

    Greedy's is taken where none that is cheaper was found in time, and everything where greedy stops short.
    To meet one target everywhere, take the evaluation `of_target` and ask for all of its Σ score worst.
    """
    changes = sorted(catalogue, key=lambda change: change.code)
    model = build_model(evaluation, changes)
    everything = frozenset(range(len(changes)))
    most = float(_gains(model, np.ones((len(changes), 1), dtype=bool))[0])
    enough = gain - _CLOSE * max(1.0, gain)
    if most < enough:
        raise GoalOutOfReach(
            f"All changes that we know of together close {most:,.1f} points, and {gain:,.1f} are asked for."
        )
    exact, proven = _solve_cheapest(model, gain, seconds)
    greedy = _greedy(model, np.inf, gain)
    by_greedy = _gain(evaluation, changes, greedy)
    # As above, greedy's comes first.
    found = [greedy] if by_greedy >= enough else []
    found += [everything] if exact is None else [exact]
    chosen = min(found, key=lambda each: _cost(model, each))
    reached = _gain(evaluation, changes, chosen)
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
        # A change that costs nothing is worth most; it must not divide by zero.
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
    requirements = _joined(np.logical_or, model.requirements, tried)
    options = _joined(np.logical_and, model.options, requirements)
    counts = _joined(np.logical_or, model.providers, options)
    total = np.zeros(tried.shape[1])
    for (providers, missing), weight in model.groups.items():
        numbers, times = zip(*providers, strict=True)
        total += weight * np.minimum(missing, np.array(times) @ counts[list(numbers)])
    return total


def _joined(join: np.ufunc, sets: Iterable[frozenset[int]], flags: Flags) -> Flags:
    """The rows of flags that each set names, joined by and, or or: flags × packages → sets × packages."""
    members = [tuple(each) for each in sets]
    joined = np.full((len(members), flags.shape[1]), join.identity, dtype=bool)
    filled = np.array([number for number, each in enumerate(members) if each], dtype=int)
    if len(filled):
        lengths = [len(members[number]) for number in filled]
        starts = np.cumsum([0, *lengths[:-1]])
        rows = [row for each in members for row in each]
        joined[filled] = join.reduceat(flags[rows], starts, axis=0)
    return joined


def _solve(model: Model, budget: float, seconds: float) -> tuple[Chosen, float, bool]:
    """The best package the solver finds in time, the bound of the linear relaxation, and whether it is proven best."""
    if not model.groups:
        return frozenset(), 0.0, True
    program = best_for_budget(model, budget + _CLOSE)
    relaxed, exact = solve(program.relaxed(), seconds), solve(program, seconds)
    everything = float(program.objective @ program.most)
    # Where even the relaxation did not end in time, all changes together are the bound that is left.
    bound = relaxed.objective if relaxed.optimal else everything
    chosen = frozenset() if exact.values is None else _chosen(model, exact.values)
    return chosen, bound, exact.optimal


def _solve_cheapest(model: Model, gain: float, seconds: float) -> tuple[Chosen | None, bool]:
    """The cheapest package the solver finds in time, None for none, and whether nothing is cheaper."""
    if not model.groups:
        return frozenset(), True
    found = solve(cheapest_for_gain(model, gain * (1 - _CLOSE)), seconds)
    return (None if found.values is None else _chosen(model, found.values)), found.optimal


def _chosen(model: Model, values: NDArray[np.float64]) -> Chosen:
    # Solvers answer 0.9999999 for what is taken.
    return frozenset(np.flatnonzero(values[: len(model.costs)] > 0.5).tolist())
