"""Posting lists, phrases, bits and distances on arrays, against the plainest way to say the same."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.arrays import bits
from directory.search.arrays.byte_cache import Cache
from directory.search.arrays.distance import EARTH_RADIUS_KM, Points
from directory.search.arrays.postings import (
    PLACE_BITS,
    GrowingPostings,
    RawPostings,
    occurs_in,
    phrase,
    union,
)

lists = st.dictionaries(
    st.integers(0, 500), st.sets(st.integers(0, 2000), min_size=1, max_size=5), max_size=20
)
Placed = dict[int, set[int]]


def block(standing: Placed) -> bytes:
    growing = GrowingPostings()
    for document in sorted(standing):
        growing.add(document, np.array(sorted(standing[document]), dtype="<u4").tobytes())
    return growing.finished().block()


def raw(standing: Placed) -> RawPostings:
    return RawPostings.of_block(len(standing), block(standing))


def told(keys: np.ndarray) -> set[tuple[int, int]]:
    return {(int(key) >> PLACE_BITS, int(key) & ((1 << PLACE_BITS) - 1)) for key in keys}


def pairs(standing: Placed) -> set[tuple[int, int]]:
    return {(document, place) for document, places in standing.items() for place in places}


@given(lists)
def test_a_list_survives_being_written(standing: Placed) -> None:
    assert told(raw(standing).keys()) == pairs(standing)


@given(lists.filter(bool), st.integers(1, 30))
def test_a_list_that_was_cut_is_noticed(standing: Placed, lost: int) -> None:
    whole = block(standing)
    with pytest.raises(ValueError):  # noqa: PT011  # numpy's words differ with the place of the cut
        RawPostings.of_block(len(standing), whole[: max(len(whole) - lost, 0)])


@given(lists, st.lists(st.integers(0, 520), unique=True, max_size=8))
def test_whether_a_word_stands_in_a_few_documents(standing: Placed, asked: list[int]) -> None:
    flags = occurs_in(raw(standing).keys(), np.array(asked, dtype=np.int32))
    assert flags.tolist() == [document in standing for document in asked]


@given(lists, st.sets(st.integers(0, 500)))
def test_a_list_without_some_documents(standing: Placed, gone: set[int]) -> None:
    left = {document: places for document, places in standing.items() if document not in gone}
    found = raw(standing).without(np.array(sorted(gone), dtype=np.uint32))
    assert told(found.keys()) == pairs(left)
    assert found.block() == block(left)


@given(st.lists(lists, max_size=4))
def test_union(several: list[Placed]) -> None:
    expected = {pair for standing in several for pair in pairs(standing)}
    found = union(raw(standing).keys() for standing in several)
    assert told(found) == expected
    assert np.all(np.diff(found) > 0)


@given(lists, lists, st.integers(1, 3))
def test_phrase(first: Placed, second: Placed, offset: int) -> None:
    found = told(phrase([raw(first).keys(), raw(second).keys()], [0, offset]))
    other = pairs(second)
    assert found == {(doc, place) for doc, place in pairs(first) if (doc, place + offset) in other}


@given(st.lists(st.booleans(), max_size=300))
def test_bits_hold_flags(flags: list[bool]) -> None:
    width = bits.width_of(len(flags))
    ids = np.flatnonzero(flags)
    packed = bits.of_ids(ids, width)
    assert bits.unpack(packed)[: len(flags)].tolist() == flags
    assert bits.count(packed) == sum(flags)


@given(st.lists(st.sets(st.integers(0, 199)), max_size=70), st.sets(st.integers(0, 199)))
def test_counts_of_rows(rows: list[set[int]], chosen: set[int]) -> None:
    width = bits.width_of(200)
    table = np.array([bits.of_ids(sorted(row), width) for row in rows], dtype=np.uint64).reshape(
        -1, width
    )
    assert bits.counts(table, bits.of_ids(sorted(chosen), width)).tolist() == [
        len(row & chosen) for row in rows
    ]


def haversine(one: tuple[float, float], other: tuple[float, float]) -> float:
    (phi, theta), (psi, omega) = (tuple(map(radians, point)) for point in (one, other))
    a = sin((psi - phi) / 2) ** 2 + cos(phi) * cos(psi) * sin((omega - theta) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(sqrt(a), 1.0))


places = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.lists(st.lists(places, max_size=3), max_size=5), places)
def test_distance_to_the_nearest_point(
    several: list[list[tuple[float, float]]], origin: tuple[float, float]
) -> None:
    away = Points.of(several).away(*origin, len(several))
    found = away.kilometres(np.arange(len(several))).tolist()
    for kilometres, points in zip(found, several, strict=True):
        expected = min((haversine(origin, point) for point in points), default=float("inf"))
        assert kilometres == pytest.approx(expected, abs=1e-3, rel=1e-6)


@given(st.lists(st.lists(places, max_size=3), max_size=5), places, st.floats(0, 25_000))
def test_those_in_reach_are_the_same_when_only_they_are_looked_for(
    several: list[list[tuple[float, float]]], origin: tuple[float, float], kilometres: float
) -> None:
    points, size = Points.of(several), len(several)
    reached = points.away(*origin, size, kilometres).within(kilometres)
    assert reached.tolist() == points.away(*origin, size).within(kilometres).tolist()


def test_points_of_segments_keep_their_owners() -> None:
    parts = [Points.of([[(1.0, 1.0), (2.0, 2.0)], []]), Points.of([[(0.0, 0.0)]])]
    together = Points.together(parts, [0, 64])
    away = together.away(0.0, 0.0, 128).kilometres(np.array([0, 1, 64]))
    assert away.tolist() == [
        pytest.approx(haversine((0, 0), (1, 1))),
        float("inf"),
        pytest.approx(0.0),
    ]


def test_a_cache_stays_within_its_bytes_and_forgets_the_oldest() -> None:
    cache: Cache[str, bytes] = Cache(4000, len)
    for name in "abc":
        cache.put(name, bytes(1000))
    assert cache.get("a") is not None
    cache.put("d", bytes(1000))
    assert cache.get("b") is None
    assert cache.get("a") is not None


def test_a_cache_made_smaller_drops_the_oldest_and_one_made_larger_holds_more() -> None:
    cache: Cache[str, bytes] = Cache(4000, len)
    for key in "abc":
        cache.put(key, bytes(1000))
    cache.resize(1500)
    assert [cache.get(key) is not None for key in "abc"] == [False, False, True]
    cache.resize(8000)
    for key in "defg":
        cache.put(key, bytes(1000))
    assert all(cache.get(key) for key in "cdefg")


def test_a_cache_takes_nothing_that_would_fill_half_of_it() -> None:
    cache: Cache[str, bytes] = Cache(4000, len)
    cache.put("big", bytes(2500))
    assert cache.get("big") is None
