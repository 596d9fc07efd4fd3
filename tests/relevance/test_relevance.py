"""What people type finds what a good caseworker would name, in three languages and with slips of the keyboard."""

from __future__ import annotations

import pytest

from tests.relevance.corpora import demo_town
from tests.relevance.judgements import listing_ids, town_queries
from tests.relevance.measuring import TYPO, Outcome, measure, summary

# Measured with `python -m benchmarks.relevance`; a change of words or weights may cost the margin, not more.
BASELINE_NDCG = 0.85
BASELINE_SUCCESS = 0.95
MARGIN = 0.02
MOST_EMPTY_TYPOS = 0.02


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    with demo_town(tmp_path_factory.mktemp("town") / "instance") as town:
        return measure(town, town_queries())


def test_the_queries_are_many_distinct_and_name_listings() -> None:
    queries, known = town_queries(), set(listing_ids().values())
    assert len({query.text for query in queries}) == len(queries) >= 120
    assert {query.language for query in queries} == {"en", "es", "zh"}
    for query in queries:
        assert query.listings.keys() <= known, query.text
        assert set(query.listings.values()) <= {1, 2, 3}, query.text


def test_good_answers_come_first(outcomes: list[Outcome]) -> None:
    assert summary(outcomes).ndcg >= BASELINE_NDCG - MARGIN


def test_something_helpful_is_among_the_first_five(outcomes: list[Outcome]) -> None:
    assert summary(outcomes).success >= BASELINE_SUCCESS - MARGIN


def test_slips_of_the_keyboard_hardly_ever_find_nothing(outcomes: list[Outcome]) -> None:
    typos = [each for each in outcomes if each.query.kind == TYPO]
    assert len(typos) >= 30
    assert summary(typos).empty <= MOST_EMPTY_TYPOS
