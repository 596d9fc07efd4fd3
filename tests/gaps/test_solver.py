"""The solver finds the optimum of every small program, says so, and stays silent about it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.gaps.solver import IntegerProgram, solve
from tests.order import draws

SIZE = 4
whole_numbers = st.integers(-5, 5).map(float)
limited = st.tuples(st.tuples(*[whole_numbers] * SIZE), st.integers(0, 9))
"""A row and its limit, which the choice of nothing keeps."""


def program_of(
    objective: Sequence[float], most: Sequence[int], rows: Sequence[tuple[tuple[float, ...], int]]
) -> IntegerProgram:
    program = IntegerProgram(
        np.array(objective), np.array(most, float), np.ones(SIZE, bool), (), np.zeros(0)
    )
    for row, limit in rows:
        program = program.limited(enumerate(row), limit)
    return program


@settings(max_examples=draws(100), deadline=None)
@given(
    st.lists(whole_numbers, min_size=SIZE, max_size=SIZE),
    st.lists(st.integers(0, 2), min_size=SIZE, max_size=SIZE),
    st.lists(limited, max_size=4),
)
def test_nothing_is_better_and_the_relaxation_is_a_bound(objective, most, rows) -> None:
    program = program_of(objective, most, rows)
    choices = product(*(range(each + 1) for each in most))
    possible = [x for x in choices if all(np.dot(r, x) <= b for r, b in rows)]
    best = max(np.dot(objective, x) for x in possible)
    found = solve(program, seconds=5)
    assert found.optimal
    assert found.values is not None
    assert tuple(found.values.round()) in possible
    assert np.isclose(found.objective, best)
    assert np.isclose(np.dot(objective, found.values), best)
    relaxed = solve(program.relaxed(), seconds=5)
    assert relaxed.optimal
    assert relaxed.objective >= best - 1e-6


def test_the_relaxation_may_take_half_of_a_change() -> None:
    program = program_of([3, 0, 0, 0], [1, 1, 1, 1], [((2, 0, 0, 0), 1)])
    assert solve(program, seconds=5).objective == 0
    assert solve(program.relaxed(), seconds=5).objective == pytest.approx(1.5)


def test_without_time_nothing_is_claimed() -> None:
    found = solve(program_of([2, 3, 5, 4], [1] * SIZE, [((2, 3, 4, 3), 6)]), seconds=0)
    assert (found.values, found.optimal) == (None, False)


def test_nothing_is_written_to_the_output_of_commands(capfd: pytest.CaptureFixture[str]) -> None:
    solve(program_of([1, 1, 1, 1], [1] * SIZE, [((1, 1, 1, 1), 2)]), seconds=5)
    assert capfd.readouterr() == ("", "")
