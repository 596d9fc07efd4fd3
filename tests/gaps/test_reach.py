"""Sets of areas as bits: whatever the number of areas and lines, sums are those of the flags themselves."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.reach import area_bits, column_sums


@given(st.integers(1, 700), st.integers(1, 200), st.integers(0, 2**32 - 1))
def test_sums_of_bits_are_sums_of_flags(lines: int, areas: int, seed: int) -> None:
    flags = np.random.default_rng(seed).random((lines, areas)) < 0.9
    bits = area_bits(flags)
    assert bits.shape == (lines, -(-areas // 64))
    assert column_sums(bits, areas).tolist() == flags.sum(axis=0).tolist()
