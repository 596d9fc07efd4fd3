"""Who is on record in an area by a ZIP code or a city alone, against a reading listing by listing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.gaps.counts import Count
from directory.gaps.evaluation import listings_behind
from directory.gaps.inputs import Target
from directory.gaps.rough_places import rough_counts
from directory.gaps.sentences import doubts_of_number
from tests.gaps.example import Listing
from tests.gaps.test_random_directories import directories, evaluated, target

KNOWN = st.sampled_from([None, "address", "block", "zip", "city"])


@settings(max_examples=80, deadline=None)
@given(directories, target, st.lists(KNOWN, min_size=40, max_size=40))
def test_an_organization_is_rough_where_all_that_reaches_is(
    rows: Sequence[Listing], asked: Target, known: list[str | None]
) -> None:
    found = evaluated(rows, asked)
    places = found.supply.places
    facts = tuple(
        each._replace(exactness=how) for each, how in zip(places.facts, known, strict=False)
    )
    found = replace(found, supply=replace(found.supply, places=replace(places, facts=facts)))
    counted = rough_counts(found, 0)
    assert len(counted) == len(found.supply.areas)
    for column, number in enumerate(counted):
        ways: dict[int, list[bool]] = {}
        for row, count in listings_behind(found, 0, column):
            place = facts[places.of[row]]
            is_rough = place.exactness in ("zip", "city") and place.served is None
            if count is not Count.BEST:
                ways.setdefault(int(found.supply.organization[row]), []).append(is_rough)
        assert number == sum(all(each) for each in ways.values())


@pytest.mark.parametrize(
    ("fewer", "rough", "words"),
    [
        (0, 0, ""),
        (2, 0, " (may be 2 fewer: likely duplicates)"),
        (0, 3, " (3 placed by ZIP code or city alone)"),
        (1, 1, " (may be 1 fewer: likely duplicates; 1 placed by ZIP code or city alone)"),
    ],
)
def test_what_makes_a_number_doubtful_stands_in_brackets(
    fewer: int, rough: int, words: str
) -> None:
    assert doubts_of_number(fewer, rough) == words
