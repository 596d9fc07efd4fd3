from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.organization_network import changes, circle, network

EXAMPLE = {
    ("P", "Q"): 5, ("Q", "P"): 3, ("P", "R"): 1, ("R", "P"): 0, ("P", "S"): 2, ("S", "P"): 2,
    ("Q", "R"): 0, ("Q", "S"): 4, ("S", "Q"): 4, ("S", "R"): 1,
}  # fmt: skip


def test_the_example_worked_by_hand() -> None:
    found = network("PQRS", EXAMPLE)
    assert found.mean == pytest.approx(2.2)
    assert found.density == (pytest.approx(22 / 60), pytest.approx(32 / 60))
    assert [round(bound, 5) for bound in found.density] == [0.36667, 0.53333]
    assert found.ties == (("P", "Q"), ("Q", "S"))
    assert found.tie_density == pytest.approx(1 / 3)
    assert found.betweenness["Q"] == pytest.approx(1 / 3)
    assert found.isolates == ("R",)
    assert found.centralization == pytest.approx(2 / 3)
    largest = found.disagreements[0]
    assert (largest.one, largest.other, largest.distance) == ("P", "Q", 2)


def test_a_network_of_nobody_or_one_has_no_figures() -> None:
    for members in ("", "A", "AB"):
        found = network(members, {})
        assert found.mean is None
        assert found.density == ((0, 1) if len(members) == 2 else (0, 0))
        assert found.tie_density == 0
        assert found.centralization == 0
        assert found.isolates == tuple(members)


def test_change_counts_what_both_waves_rated() -> None:
    assert changes(
        {("A", "B"): 1, ("B", "A"): 2}, {("A", "B"): 4, ("B", "A"): 2, ("A", "C"): 5}
    ) == {("A", "B"): 3}


def test_the_circle_begins_at_the_top() -> None:
    assert circle(4)[0] == pytest.approx((0, -1))
    assert circle(4)[1] == pytest.approx((1, 0))


waves = st.integers(1, 6).flatmap(
    lambda count: st.dictionaries(
        st.tuples(st.integers(0, count), st.integers(0, count)), st.integers(0, 5), max_size=30
    ).map(lambda ratings: (list(range(count)), ratings))
)


@given(waves)
def test_figures_agree_with_brute_force(wave: tuple[list[int], dict]) -> None:
    members, ratings = wave
    found = network(members, ratings)
    ordered = list(permutations(members, 2))
    given_levels = [ratings[pair] for pair in ordered if pair in ratings]
    assert found.mean == (
        pytest.approx(sum(given_levels) / len(given_levels)) if given_levels else None
    )
    if ordered:
        low = sum(ratings.get(pair, 0) for pair in ordered) / (5 * len(ordered))
        high = sum(ratings.get(pair, 5) for pair in ordered) / (5 * len(ordered))
        assert found.density == (pytest.approx(low), pytest.approx(high))
    tied = {
        (a, b) for a, b in ordered if ratings.get((a, b), 0) >= 3 and ratings.get((b, a), 0) >= 3
    }
    assert {*found.ties, *((b, a) for a, b in found.ties)} == tied
    assert set(found.isolates) == {each for each in members if all(a != each for a, _ in tied)}
    assert dict(found.betweenness) == {
        each: pytest.approx(share) for each, share in brokerage(members, tied).items()
    }


def brokerage(members: list[int], tied: set[tuple[int, int]]) -> dict[int, float]:
    """Betweenness by walking every path without repetition and keeping the shortest."""
    share = dict.fromkeys(members, 0.0)
    for start in members:
        for end in members:
            if start < end:
                paths = shortest(start, end, members, tied)
                for path in paths:
                    for between in path[1:-1]:
                        share[between] += 1 / len(paths)
    pairs = (len(members) - 1) * (len(members) - 2) / 2
    return {each: value / pairs if pairs else 0.0 for each, value in share.items()}


def shortest(start: int, end: int, members: list[int], tied: set) -> list[tuple[int, ...]]:
    for length in range(len(members)):
        others = [each for each in members if each not in (start, end)]
        found = [
            (start, *between, end)
            for between in permutations(others, length)
            if all(step in tied for step in zip((start, *between), (*between, end), strict=True))
        ]
        if found:
            return found
    return []


@given(waves, st.randoms(use_true_random=False))
def test_the_order_of_members_changes_no_figure(wave, random) -> None:
    members, ratings = wave
    shuffled = list(members)
    random.shuffle(shuffled)
    one, other = network(members, ratings), network(shuffled, ratings)
    assert one.mean == other.mean
    assert one.density == other.density
    assert one.centralization == pytest.approx(other.centralization)
    assert set(one.isolates) == set(other.isolates)
