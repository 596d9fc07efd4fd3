"""The model of a catalogue as integer programs: changes are taken or not, everything else follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from directory.gaps.package_model import Model
from directory.gaps.solver import IntegerProgram, Row


def best_for_budget(model: Model, budget: float) -> IntegerProgram:
    """The greatest gain for a budget."""
    return _greatest_gain(model).limited(enumerate(model.costs.tolist()), budget)


def cheapest_for_gain(model: Model, gain: float) -> IntegerProgram:
    """The least cost of a gain. As the solver maximizes, the objective is the cost's negative."""
    program = _greatest_gain(model)
    costs = np.zeros_like(program.objective)
    costs[: len(model.costs)] = model.costs
    program = program.limited(enumerate((-program.objective).tolist()), -gain)
    return replace(program, objective=-costs)


def _greatest_gain(model: Model) -> IntegerProgram:
    """Variables are changes, options, providers and groups, in this order, each no more than what it rests on."""
    first_option = len(model.costs)
    first_provider = first_option + len(model.options)
    first_group = first_provider + len(model.providers)
    size = first_group + len(model.groups)
    requirements = list(model.requirements)
    rows: list[Row] = []
    for number, option in enumerate(model.options):
        # An option is worth no more than any of its requirements, and each of these than the changes that meet it.
        rows += [
            _row(first_option + number, ((change, 1.0) for change in requirements[needed]))
            for needed in option
        ]
    for number, provider in enumerate(model.providers):
        rests_on = ((first_option + option, 1.0) for option in provider)
        rows.append(_row(first_provider + number, rests_on))
    gain, most = np.zeros(size), np.ones(size)
    for number, ((providers, missing), weight) in enumerate(model.groups.items()):
        counted = ((first_provider + each, float(times)) for each, times in providers)
        rows.append(_row(first_group + number, counted))
        gain[first_group + number], most[first_group + number] = weight, missing
    # Where changes are whole, the rest is whole too, and the solver need not be told.
    return IntegerProgram(
        gain, most, np.arange(size) < first_option, tuple(rows), np.zeros(len(rows))
    )


def _row(variable: int, rests_on: Iterable[tuple[int, float]]) -> Row:
    return ((variable, 1.0), *((column, -value) for column, value in rests_on))
