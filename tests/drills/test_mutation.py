"""Wrong lines are made where a reader could be misled, and put into a running program without touching the file."""

from __future__ import annotations

import ast
import gc
from pathlib import Path

import pytest

from drills import mutant_trials
from drills.mutants import Trial, allowed, escaped, row, sample, with_rows
from drills.mutation import mutants_of, mutated

SOURCE = '''"""A module."""

LIMIT: int = 5
Flags = int | None


@dataclass(frozen=True)
class Gate:
    """A class."""

    width: int = 3

    @property
    def is_open(self, least: int = 1) -> bool | None:
        """Whether it is open."""
        if not self.width < LIMIT:
            raise ValueError(f"{self.width - 1} is too wide")
        self.log()
        return True
'''


def changes(source: str) -> set[tuple[str, str, str]]:
    return {(each.function, each.before, each.after) for each in mutants_of(source, "a.py")}


def test_limits_conditions_and_effects_change_and_nothing_else_does() -> None:
    assert changes(SOURCE) == {
        ("", "5", "6"),
        ("Gate.is_open", "not self.width < LIMIT", "self.width < LIMIT"),
        ("Gate.is_open", "self.width < LIMIT", "self.width <= LIMIT"),
        ("Gate.is_open", "self.width < LIMIT", "self.width >= LIMIT"),
        ("Gate.is_open", "self.log()", "pass"),
        ("Gate.is_open", "True", "False"),
    }


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("-x", ["x"]),
        ("a - b", ["a + b"]),
        ("a and b", ["a or b"]),
        ("a in b", ["a not in b"]),
        ("a is None", ["a is not None"]),
        ("a if b else c", ["c if b else a"]),
        ("min(a, b)", ["max(a, b)"]),
        ("sorted(a, key=b)", ["sorted(a)"]),
        ("lambda a: (a.x, a.y)", ["lambda a: (a.y, a.x)"]),
        ("[a for a in b if a < c]", ["[a for a in b if a <= c]", "[a for a in b if a >= c]"]),
        ("[a for a in b if a]", ["[a for a in b if not a]"]),
        ("zip(a, b, strict=True)", []),
        ("f(True, 'text')", ["f(False, 'text')"]),
        ("1.5", ["2.5"]),
    ],
)  # fmt: skip
def test_a_line_goes_wrong_as_people_get_it_wrong(line: str, wrong: list[str]) -> None:
    source = f"def f():\n    return {line}\n"
    numbers = range(len(mutants_of(source, "a.py")))
    assert [ast.unparse(mutated(source, number)) for number in numbers] == [
        f"def f():\n    return {each}" for each in wrong
    ]


def test_a_change_that_is_not_there_is_an_error() -> None:
    with pytest.raises(IndexError, match="no change 1"):
        mutated("A = 1", 1)


@pytest.mark.long
def test_loaded_functions_and_constants_change_and_the_file_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = """LEAST = 1
NEAR, FAR = 20, 40
COSTS = {"ask": 7}


def cost(of, costs=COSTS):
    return costs[of]


class Gate:
    @property
    def width(self):
        return 3 - LEAST
"""
    path = tmp_path / "mutable_gate.py"
    path.write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(mutant_trials, "CHECKOUT", tmp_path)
    import mutable_gate

    gate = mutable_gate.Gate()
    assert gate.width == 2
    gc.freeze()  # as the suite does when its tests are collected
    found = {each.after: each.number for each in mutants_of(source, "mutable_gate.py")}
    mutant_trials.put_in_place("mutable_gate.py", mutated(source, found["3 + LEAST"]))
    assert gate.width == 4
    mutant_trials.put_in_place("mutable_gate.py", mutated(source, found["2"]))
    assert gate.width == 1
    mutant_trials.put_in_place("mutable_gate.py", mutated(source, found["8"]))
    assert mutable_gate.cost("ask") == 8
    mutant_trials.put_in_place("mutable_gate.py", mutated(source, found["41"]))
    assert (mutable_gate.NEAR, mutable_gate.FAR) == (20, 41)
    assert path.read_text(encoding="utf-8") == source


def test_a_sample_stays_as_it_was_where_other_lines_change() -> None:
    few = mutants_of("A = 1\nB = 2\nC = 3\nD = 4\n", "a.py")
    drawn = [each.name for each in sample(few, 3, seed=1)]
    assert len(drawn) == 3
    more = mutants_of("A = 1\nB = 2\nC = 3\nD = 4\nE = 5\n", "a.py")
    assert set(drawn) - {each.name for each in sample(more, 4, seed=1)} == set()
    assert drawn != [each.name for each in sample(few, 3, seed=2)]


def test_the_page_says_what_may_survive_and_how_much_does() -> None:
    name = "a.py:f · x = a | b · a | b → a & b"
    page = f"| `{escaped(name)}` | both are the same here |\n| `other` | |\n"
    assert allowed(page) == {escaped(name): "both are the same here"}
    trials = [Trial("a", 1, outcome, "") for outcome in ("noticed", "late", "survived", "untested")]
    made = row("gaps", trials, 4, 1)
    assert made.startswith("| gaps | 4 by 1, ")
    assert made.endswith(" | 4 | 2 | 2 | 50% |")
    page = "| package |\n|---|\n| gaps | not yet |\n| hsds | not yet |\n"
    assert with_rows(page, {"gaps": made}) == page.replace("| gaps | not yet |", made)
