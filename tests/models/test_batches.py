"""Batches of values: all of them, in their order, none larger than asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory.db import batches


@given(st.lists(st.integers()), st.integers(1, 7))
def test_batches_are_the_values_again(values: list[int], size: int) -> None:
    found = list(batches(iter(values), size))
    assert [each for batch in found for each in batch] == values
    assert all(len(batch) == size for batch in found[:-1])
    assert all(0 < len(batch) <= size for batch in found[-1:])
