"""Figures that know how sure they are: intervals, the standard for showing a rate, classes of a map."""

from __future__ import annotations

import random
from math import exp, inf, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.map_classes import MOST_WRONG, class_ends, classes_of, wrong_chances
from directory.gaps.reliability import (
    WIDEST,
    Shown,
    count_interval,
    estimate,
    rate,
    relative_width,
    standard_error,
)
from directory.gaps.states import NO_FIGURES, NOT_COLLECTED, UNRELIABLE, WITHHELD


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0, 3.689), (11, 5.491, 19.682), (30, 20.241, 42.827), (100, 81.364, 121.627)],
)
def test_the_interval_of_a_count_is_that_of_the_tables(count: int, low: float, high: float) -> None:
    """Exact Poisson limits from printed tables; none is farther off than one percent and a tenth for zero."""
    found = count_interval(count)
    assert found == pytest.approx((low, high), rel=0.02, abs=0.06)


def exact(count: int) -> tuple[float, float]:
    """Poisson limits by bisection over plain sums: 2.5 percent of the chance beyond each."""

    def below(mean: float, most: int) -> float:
        term, total = exp(-mean), 0.0
        for number in range(most + 1):
            total += term
            term *= mean / (number + 1)
        return total

    def solve(function, goal: float) -> float:
        low, high = 0.0, 500.0
        for _step in range(80):
            middle = (low + high) / 2
            low, high = (middle, high) if function(middle) > goal else (low, middle)
        return low

    return solve(lambda mean: below(mean, count - 1), 0.975), solve(
        lambda mean: below(mean, count), 0.025
    )


@given(st.integers(11, 150))
def test_the_interval_of_a_count_agrees_with_plain_sums(count: int) -> None:
    assert count_interval(count) == pytest.approx(exact(count), rel=0.01)


@pytest.mark.parametrize(
    ("value", "margin", "shown"),
    [
        (0, None, 0.0), (1, None, WITHHELD), (10, None, WITHHELD), (11, None, 11), (11.0, 0, 11.0), (0, 500, 0.0),
        (100, 67.1, 100), (100, 67.2, UNRELIABLE), (5, 900, WITHHELD),
    ],
)  # fmt: skip
def test_an_estimate_is_shown_withheld_or_unreliable(value, margin, shown) -> None:
    """160 percent of 100 is a margin of 100 · 1.6 · 1.645 ÷ (2 · 1.96) = 67.14 at 90 percent."""
    found = estimate(value, margin)
    assert (found.value if found.missing is None else found.missing) == shown


@pytest.mark.parametrize(
    ("part", "whole", "margins", "shown"),
    [
        (50, 1000, (None, None), 0.05), (10, 1000, (None, None), WITHHELD), (11, 1000, (None, None), 0.011),
        (11, 10, (None, None), WITHHELD), (0, 1000, (None, None), UNRELIABLE), (0, 5, (None, None), WITHHELD),
        (50, 1000, (30, 100), 0.05), (50, 1000, (34, 100), UNRELIABLE), (20, 40, (1, 20), 0.5),
    ],
)  # fmt: skip
def test_a_rate_needs_eleven_on_both_sides_and_an_interval_that_is_narrow_enough(
    part, whole, margins, shown
) -> None:
    found = rate(part, whole, *margins)
    assert (found.value if found.missing is None else found.missing) == shown


@given(
    st.floats(0, 1e6),
    st.floats(0, 1e6),
    st.none() | st.floats(0, 1e6),
    st.none() | st.floats(0, 1e6),
)
def test_a_rate_that_is_shown_meets_the_standard(part, whole, part_margin, whole_margin) -> None:
    found = rate(part, whole, part_margin, whole_margin)
    if found.value is None:
        assert found.missing in (WITHHELD, UNRELIABLE)
        return
    assert min(part, whole) >= 11
    if part_margin is None and whole_margin is None:
        width = (count_interval(part)[1] - count_interval(part)[0]) / part
    else:
        # A second reading of the handbook: variances of a proportion, those of a ratio where they would be negative.
        top, under = (part_margin or 0) / 1.645, (whole_margin or 0) / 1.645
        spread = top**2 - (part / whole * under) ** 2
        if spread < 0:
            spread = top**2 + (part / whole * under) ** 2
        width = 2 * 1.96 * sqrt(spread) / part
    assert width <= WIDEST * (1 + 1e-9)


def test_what_is_no_figure_differs_in_everything() -> None:
    for name in ("word", "sign", "fill", "file_code", "read"):
        told = [getattr(each, name) for each in NO_FIGURES]
        assert len(set(told)) == len(told), name
        assert "0" not in told
    assert [each.sign for each in (WITHHELD, UNRELIABLE, NOT_COLLECTED)] == ["–", "~", ""]
    assert relative_width(0, 5) == inf
    assert estimate(0) == Shown(0.0)


VALUES = st.lists(st.integers(0, 1000).map(float), min_size=1, max_size=30)


@given(VALUES, st.data())
def test_classes_merge_until_one_area_in_ten_is_wrong_at_most(values, data) -> None:
    errors = [data.draw(st.sampled_from([0.0, 1.0, 20.0, 200.0, 2000.0])) for _each in values]
    found = classes_of(values, errors)
    assert found.wrong <= MOST_WRONG
    assert list(found.ends) == sorted(set(found.ends))
    assert set(found.ends) <= set(class_ends(values))
    assert found.begun == len(class_ends(values)) + 1
    if found.begun > len(found.ends) + 1:
        whole = wrong_chances(values, errors, class_ends(values))
        assert sum(whole) / len(values) > MOST_WRONG, "nothing merges that is reliable already"
    assert 0 <= found.wrong <= found.worst <= 1


def test_the_chance_of_a_wrong_class_is_what_throwing_dice_says() -> None:
    dice, ends = random.Random(7), (100.0, 250.0)  # noqa: S311 - dice of a test
    for value, error in ((90.0, 30.0), (101.0, 1.0), (175.0, 60.0), (400.0, 200.0)):
        place = sum(value > end for end in ends)
        throws = [
            sum(thrown > end for end in ends) != place
            for thrown in (dice.gauss(value, error) for _ in range(20_000))
        ]
        (told,) = wrong_chances([value], [error], ends)
        assert told == pytest.approx(sum(throws) / len(throws), abs=0.012)


def test_classes_by_hand() -> None:
    values = [float(number) for number in range(1, 11)]
    assert class_ends(values) == (2.0, 4.0, 6.0, 8.0)
    sure = classes_of(values, [0.0] * 10)
    assert (sure.ends, sure.wrong, sure.begun) == ((2.0, 4.0, 6.0, 8.0), 0.0, 5)
    assert [sure.number(each) for each in (1.0, 2.0, 3.0, 10.0)] == [0, 0, 1, 4]
    unsure = classes_of(values, [standard_error(50)] * 10)
    assert unsure.ends == ()
    assert classes_of([3.0, 3.0], [1.0, 1.0]).ends == ()
