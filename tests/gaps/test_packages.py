"""Packages where targets are met already, where little is missing, and where nothing is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from directory.gaps.changes import gain_of
from directory.gaps.evaluation import evaluate
from directory.gaps.inputs import Questions
from directory.gaps.packages import (
    GoalOutOfReach,
    best_package,
    cheapest_package,
    gains_alone,
)
from tests.gaps.example import LISTINGS, QUESTIONS, TARGETS, catalogue, supply_of

SUPPLY = supply_of(LISTINGS)
CHANGES = catalogue(SUPPLY)


def test_a_target_that_is_met_hides_none_that_is_not() -> None:
    """T4 in Center and South is met; it stands first, and asks for nothing."""
    met = replace(TARGETS[3], code="A", areas=(1, 2))
    questions = Questions((met, *TARGETS), np.vstack([QUESTIONS.need[3], QUESTIONS.need]))
    found = evaluate(SUPPLY, questions)
    assert gains_alone(found, CHANGES) == pytest.approx([125, 250, 300, 37.5, 100, 10])
    assert best_package(found, CHANGES, 6).gain == 425


@pytest.mark.parametrize("scale", [0.001, 1, 1000])
def test_how_much_is_missing_does_not_matter(scale: float) -> None:
    found = evaluate(SUPPLY, replace(QUESTIONS, need=QUESTIONS.need * scale))
    package = best_package(found, CHANGES, 6)
    assert package.gain == pytest.approx(425 * scale)
    assert package.greedy_gain == pytest.approx(412.5 * scale)
    cheapest = cheapest_package(found, CHANGES, 425 * scale)
    assert (cheapest.cost, cheapest.gain) == (6, pytest.approx(425 * scale))


def test_a_budget_that_just_suffices_suffices() -> None:
    found = evaluate(SUPPLY, QUESTIONS)
    # Costs of 1, 3, 5, 2, 4, 1; greedy takes 125 for 1, then 250 for 3.
    for budget, gain in (
        (0.5, 0),
        (1, 125),
        (2.9, 135),
        (4, 375),
        (15.9, 597.5 - 10),
        (16, 597.5),
    ):
        package = best_package(found, CHANGES, budget)
        assert (package.gain, package.cost <= budget) == (pytest.approx(gain), True)
        assert package.bound >= gain - 1e-6
    assert {change.code for change in best_package(found, CHANGES, 1e6).changes} == {
        change.code for change in CHANGES
    }


def test_a_goal_beyond_all_changes_says_how_far_they_go() -> None:
    found = evaluate(SUPPLY, QUESTIONS)
    with pytest.raises(GoalOutOfReach, match=r"together close 597\.5 points, and 600\.0 are"):
        cheapest_package(found, CHANGES, 600)
    assert cheapest_package(found, CHANGES, 597.5).cost == 16
    assert cheapest_package(found, CHANGES, 0).changes == ()


def test_nothing_to_choose_from_gains_nothing() -> None:
    found = evaluate(SUPPLY, QUESTIONS)
    assert gains_alone(found, []) == []
    for package in (best_package(found, [], 5), cheapest_package(found, [], 0)):
        assert (package.changes, package.gain, package.bound, package.proven) == ((), 0, 0, True)
    idle = [change for change in CHANGES if change.code == "men-A1"]
    without_men = evaluate(SUPPLY, Questions((TARGETS[0],), QUESTIONS.need[:1]))
    assert gain_of(without_men, idle) == 0
    assert best_package(without_men, idle, 100).changes == ()
