"""The one call to HiGHS: an integer program goes in, the best values found in time come out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import highspy

Row = tuple[tuple[int, float], ...]
"""Variables with their coefficients; those that are left out have none."""


@dataclass(frozen=True, slots=True)
class IntegerProgram:
    """Maximize `objective` · x for each of `rows` · x ≤ its limit, 0 ≤ x ≤ `most`, x whole where `whole`."""

    objective: NDArray[np.float64]
    most: NDArray[np.float64]
    whole: NDArray[np.bool_]
    rows: tuple[Row, ...]
    limits: NDArray[np.float64]

    def limited(self, row: Iterable[tuple[int, float]], limit: float) -> IntegerProgram:
        """The same with one more row, in which a coefficient of 0 says nothing."""
        given = tuple((variable, value) for variable, value in row if value)
        return replace(self, rows=(*self.rows, given), limits=np.append(self.limits, limit))

    def relaxed(self) -> IntegerProgram:
        """The same without whole numbers. Its optimum is a bound: no whole solution surpasses it."""
        return replace(self, whole=np.zeros_like(self.whole))


@dataclass(frozen=True, slots=True)
class Solution:
    """`values` is None where time ran out before anything was found; `optimal` says that nothing is better."""

    values: NDArray[np.float64] | None
    objective: float
    optimal: bool


def solve(program: IntegerProgram, seconds: float) -> Solution:
    """The best values that HiGHS finds in so many seconds."""
    import highspy  # large, and most processes never solve anything

    class QuietHighs(highspy.Highs):
        """HiGHS 1.16 writes its name where callbacks begin, to the output that commands write JSON to."""

        def enableCallbacks(self) -> None:  # noqa: N802 - the name of the library
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]  # untyped there

    solver = QuietHighs()  # type: ignore[no-untyped-call]  # untyped there
    options: dict[str, float | int] = {
        "time_limit": seconds,
        "mip_rel_gap": 0.0,  # the default stops at a solution that is a ten-thousandth from the best
        "threads": 1,  # threads of a solver do not survive the fork of a server's workers
    }
    for name, value in options.items():
        solver.setOptionValue(name, value)
    solver.passModel(_linear_program(program))
    solver.run()
    info = solver.getInfo()
    feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = np.array(solver.getSolution().col_value) if feasible else None
    optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return Solution(values, info.objective_function_value, optimal)


def _linear_program(program: IntegerProgram) -> highspy.HighsLp:
    """The program in the arrays of HiGHS, its rows one after another."""
    import highspy

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.objective), len(program.rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = program.objective
    model.col_lower_, model.col_upper_ = np.zeros(len(program.most)), program.most
    model.row_lower_ = np.full(len(program.rows), -np.inf)
    model.row_upper_ = program.limits
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = model.num_col_, model.num_row_
    matrix.start_ = np.cumsum([0, *map(len, program.rows)])
    matrix.index_ = np.array([variable for row in program.rows for variable, _value in row], int)
    matrix.value_ = np.array([value for row in program.rows for _variable, value in row], float)
    kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
    model.integrality_ = [kinds[whole] for whole in program.whole.tolist()]
    return model
