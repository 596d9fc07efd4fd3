"""The model of a catalogue as a linear program: changes are taken or not, everything else follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from directory.gaps.package_model import Model


@dataclass(frozen=True, slots=True)
class Program:
    """Maximize `gain` · x for `matrix` · x ≤ `upper`, 0 ≤ x ≤ `most`, x whole where `whole` is 1.

    Variables are changes, then options, providers and groups of the model.
    """

    gain: NDArray[np.float64]
    costs: NDArray[np.float64]
    matrix: scipy.sparse.csr_array
    upper: NDArray[np.float64]
    most: NDArray[np.float64]
    whole: NDArray[np.int8]

    def cost_row(self) -> scipy.sparse.csr_array:
        """The costs of all variables as one line."""
        return scipy.sparse.csr_array(self.costs.reshape(1, -1))


def program(model: Model) -> Program:
    """One variable a change, option, provider and group; each no more than what it rests on."""
    first_option = len(model.costs)
    first_provider = first_option + len(model.options)
    first_group = first_provider + len(model.providers)
    size = first_group + len(model.groups)
    requirements = list(model.requirements)
    lines: list[list[tuple[int, float]]] = []
    for number, option in enumerate(model.options):
        # An option is worth no more than any of its requirements, and each of these than the changes that meet it.
        lines += [
            _line(first_option + number, ((change, 1.0) for change in requirements[needed]))
            for needed in option
        ]
    for number, provider in enumerate(model.providers):
        rests_on = ((first_option + option, 1.0) for option in provider)
        lines.append(_line(first_provider + number, rests_on))
    gain, most = np.zeros(size), np.ones(size)
    for number, ((providers, missing), weight) in enumerate(model.groups.items()):
        counted = ((first_provider + each, float(times)) for each, times in providers)
        lines.append(_line(first_group + number, counted))
        gain[first_group + number], most[first_group + number] = weight, missing
    costs, whole = np.zeros(size), np.zeros(size, dtype=np.int8)
    costs[:first_option], whole[:first_option] = model.costs, 1
    rows = [row for row, line in enumerate(lines) for _ in line]
    columns = [column for line in lines for column, _value in line]
    values = [value for line in lines for _column, value in line]
    matrix = scipy.sparse.csr_array((values, (rows, columns)), shape=(len(lines), size))
    return Program(gain, costs, matrix, np.zeros(len(lines)), most, whole)


def _line(variable: int, rests_on: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
    return [(variable, 1.0), *((column, -value) for column, value in rests_on)]
