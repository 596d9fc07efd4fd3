"""Sets of areas as bits, and minutes from distances where there is no table."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.reach import area_bits, column_sums
from directory.gaps.travel_minutes import estimated_minutes
from tests.gaps.example import LISTINGS, supply_of


@given(st.integers(1, 700), st.integers(1, 200), st.integers(0, 2**32 - 1))
def test_sums_of_bits_are_sums_of_flags(lines: int, areas: int, seed: int) -> None:
    flags = np.random.default_rng(seed).random((lines, areas)) < 0.9
    bits = area_bits(flags)
    assert bits.shape == (lines, -(-areas // 64))
    assert column_sums(bits, areas).tolist() == flags.sum(axis=0).tolist()


def test_minutes_are_estimated_from_distances_where_nobody_gave_a_table() -> None:
    """A hundredth of a degree of latitude is 1.112 km: with the detour 19.3 minutes on foot."""
    middles = np.array([[37.75, -122.4], [37.76, -122.4], [np.nan, np.nan]])
    tables = estimated_minutes(middles)
    assert tables["walk"][0, 1] == pytest.approx(1.112 * 1.3 / 4.5 * 60, rel=1e-3)
    assert tables["transit"][0, 1] == pytest.approx(1.112 * 1.3 / 12 * 60, rel=1e-3)
    assert tables["drive"][1, 0] == pytest.approx(1.112 * 1.3 / 25 * 60, rel=1e-3)
    assert np.isinf(tables["walk"][0, 2])
    assert [table[2, 2] for table in tables.values()] == [0, 0, 0]
    # To the east a degree is shorter by the cosine of the latitude.
    east = estimated_minutes(np.array([[60.0, 10.0], [60.0, 10.02]]))["walk"][0, 1]
    assert east == pytest.approx(tables["walk"][0, 1], rel=1e-3)


def test_of_estimated_minutes_public_transport_counts_where_no_way_is_named() -> None:
    middles = np.array([[37.75, -122.4], [37.80, -122.4], [37.85, -122.4]])
    supply = supply_of(LISTINGS, minutes=estimated_minutes(middles))
    assert supply.quickest().tolist() == supply.minutes["transit"].tolist()
    assert supply.quickest("drive").tolist() == supply.minutes["drive"].tolist()
    assert supply.quickest("ferry").tolist() == supply.minutes["transit"].tolist()
    assert np.isinf(supply_of(LISTINGS).quickest("ferry")[0, 1])
