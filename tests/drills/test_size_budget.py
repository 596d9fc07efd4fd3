"""What the program may weigh: what grows by a tenth is named, with what to do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from drills.size_budget import Weight, memory_of, modules_of, overgrown, read_budget
from tests.serving import environment_for

BUDGET = [
    Weight("packages", 70, "packages", "what running needs"),
    Weight("memory", 400, "MB", "two workers"),
]


def test_every_figure_has_its_reason() -> None:
    assert {each.what for each in read_budget()} == {"packages", "environment", "memory", "modules"}


def test_a_figure_without_a_reason_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "budget.csv"
    table.write_text("what,figure,unit,reason\npackages,70,packages, \n", encoding="utf-8")
    with pytest.raises(ValueError, match="packages has no reason"):
        read_budget(table)


def test_what_grows_by_a_tenth_is_named_and_less_is_let_through() -> None:
    assert list(overgrown(BUDGET, {"packages": 76, "memory": 439})) == []
    (told,) = overgrown(BUDGET, {"packages": 77, "memory": 100})
    assert told.startswith("packages grew from 70 to 77 packages: make it smaller, or write")


def test_what_nobody_weighed_is_no_pass() -> None:
    assert list(overgrown(BUDGET, {"memory": 1})) == ["packages: not weighed"]


def test_what_a_worker_imports_is_within_the_budget(tmp_path: Path) -> None:
    """The rest is weighed where the program is installed: `make drill-install`."""
    modules = [each for each in read_budget() if each.what == "modules"]
    environment = environment_for(tmp_path / "instance")
    weighed = {"modules": modules_of(Path(sys.executable), tmp_path, environment)}
    assert list(overgrown(modules, weighed)) == []


def test_memory_is_that_of_the_processes_of_the_group() -> None:
    assert memory_of(os.getpgid(0)) > 5
    assert memory_of(2**22 + 1) == 0
