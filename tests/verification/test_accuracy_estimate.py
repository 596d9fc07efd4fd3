"""The quarterly sample and what it says of all listings: against the long way round."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.verification.accuracy_estimate import (
    SHARES,
    SIZE,
    StratumCount,
    Z,
    allocate,
    draw,
    estimate,
    quarter_of,
    wilson,
)

LISTED = st.fixed_dictionaries({name: st.integers(0, 60) for name in SHARES})
COUNTS = st.lists(
    st.tuples(st.integers(1, 300), st.integers(0, 20), st.integers(0, 20)).map(
        lambda drawn: (max(drawn), drawn[1], min(drawn[1:]))
    ),
    min_size=1,
    max_size=5,
).map(
    lambda rows: [
        StratumCount(name, *row) for name, row in zip(SHARES, rows, strict=False)
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), "2026-Q1"), (date(2026, 3, 31), "2026-Q1"), (date(2026, 4, 1), "2026-Q2"),
        (date(2026, 9, 30), "2026-Q3"), (date(2026, 12, 31), "2026-Q4"),
    ],
)  # fmt: skip
def test_quarters_have_three_months(day: date, quarter: str) -> None:
    assert quarter_of(day) == quarter


@given(LISTED, st.integers(1, SIZE))
def test_a_sample_is_full_and_takes_no_more_than_there_is(
    listed: dict[str, int], size: int
) -> None:
    drawn = allocate(listed, size)
    assert sum(drawn.values()) == min(size, sum(listed.values()))
    assert all(drawn[name] <= listed[name] for name in listed)
    if all(listed[name] >= size for name in listed):
        assert all(abs(drawn[name] - SHARES[name] * size) <= 1 for name in listed)


@given(LISTED, st.text(max_size=8))
def test_who_has_the_seed_draws_the_same_again(listed: dict[str, int], seed: str) -> None:
    frame = {name: [f"{name} {each}" for each in range(number)] for name, number in listed.items()}
    turned = {name: keys[::-1] for name, keys in frame.items()}
    drawn = draw(frame, seed)
    assert drawn == draw(turned, seed), "the order of the listings says nothing"
    assert len({key for key, _name in drawn}) == len(drawn)
    assert all(key in frame[name] for key, name in drawn)


def test_another_seed_draws_others() -> None:
    frame = {name: [f"{name} {each}" for each in range(50)] for name in SHARES}
    assert draw(frame, "a") != draw(frame, "b")
    assert len(draw(frame, "a")) == SIZE


@given(COUNTS)
def test_each_checked_listing_weighs_as_many_as_it_stands_for(counts: list[StratumCount]) -> None:
    units = [
        (Fraction(each.listed, each.checked), place < each.right)
        for each in counts
        for place in range(each.checked)
    ]
    found = estimate(counts)
    if not units:
        assert found is None
        return
    assert found is not None
    weight = sum(each for each, _right in units)
    share = sum(each for each, right in units if right) / weight
    size = weight**2 / sum(each**2 for each, _right in units)
    assert math.isclose(found.share, share, abs_tol=1e-12)
    assert found.covered == weight
    low, high = wilson(float(share), float(size))
    assert math.isclose(found.low, low, abs_tol=1e-9)
    assert math.isclose(found.high, high, abs_tol=1e-9)
    assert 0 <= found.low <= found.share + 1e-12
    assert found.share - 1e-12 <= found.high <= 1


@given(st.integers(1, 400), st.data())
def test_the_ends_are_where_the_score_test_turns(size: int, data: st.DataObject) -> None:
    """Wilson (1927): an end is a share under which the one that was seen is just Z deviations away."""
    seen = data.draw(st.integers(0, size)) / size
    for end in wilson(seen, size):
        if 1e-9 < end < 1 - 1e-9:
            assert math.isclose(
                abs(seen - end), Z * math.sqrt(end * (1 - end) / size), rel_tol=1e-6
            )


def test_the_interval_is_that_of_the_books() -> None:
    low, high = wilson(0.9, 10)
    assert (round(low, 4), round(high, 4)) == (0.5958, 0.9821)
