"""The measures give the numbers that were worked out by hand."""

from __future__ import annotations

import pytest

from tests.relevance.scoring import dcg, ndcg, success, zero_result_rate

# 7 / log2(2) + 1 / log2(4): gains of grades 3, 0 and 1, each divided by the logarithm of its rank plus one.
THREE_NONE_ONE = 7.5
# 7 / log2(2) + 1 / log2(3), as 1 / 1.584963 = 0.630930.
THREE_ONE = 7.630930


def test_gains_are_discounted_by_rank() -> None:
    assert dcg([3, 0, 1]) == pytest.approx(THREE_NONE_ONE)
    assert dcg([3, 1]) == pytest.approx(THREE_ONE, abs=1e-6)
    assert dcg([]) == 0


def test_the_best_order_scores_one_and_another_its_share() -> None:
    assert ndcg([3, 1], [1, 3]) == 1
    assert ndcg([3, 0, 1], [1, 3]) == pytest.approx(THREE_NONE_ONE / THREE_ONE, abs=1e-6)
    assert ndcg([0, 0], [1, 3]) == 0


def test_what_was_missed_counts_against_the_score() -> None:
    assert ndcg([3], [3, 3]) == pytest.approx(7 / (7 + 7 / 1.584963), abs=1e-6)


def test_only_the_first_results_count_on_both_sides() -> None:
    assert ndcg([3, 0, 3], [3, 3, 3], depth=1) == 1
    assert ndcg([0, 3], [3], depth=1) == 0


def test_a_query_without_anything_relevant_has_no_score() -> None:
    with pytest.raises(ValueError, match="No judged result is relevant"):
        ndcg([0], [0])


@pytest.mark.parametrize(
    ("grades", "succeeds"),
    [([0, 0, 0, 0, 2], True), ([0, 0, 0, 0, 0, 3], False), ([1, 1], False), ([], False)],
)
def test_success_is_something_helpful_among_the_first_five(
    grades: list[int], succeeds: bool
) -> None:
    assert success(grades) is succeeds


def test_the_share_of_empty_answers() -> None:
    assert zero_result_rate([0, 3, 1, 0]) == 0.5
    assert zero_result_rate([]) == 0
