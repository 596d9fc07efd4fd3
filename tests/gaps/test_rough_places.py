"""Who is on record in an area by a ZIP code or a city alone, against a reading listing by listing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.gaps.answer_sentences import doubts_of_number
from directory.gaps.counts import Count
from directory.gaps.evaluation import listings_behind
from directory.gaps.inputs import Target
from directory.gaps.nearby import nearby
from directory.gaps.rough_places import neighbors, rough_organizations
from tests.gaps.example import Listing
from tests.gaps.test_random_directories import directories, evaluated, target
from tests.order import draws

KNOWN = st.sampled_from([None, "address", "block", "zip", "city"])


@settings(max_examples=draws(80), deadline=None)
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
    counted = rough_organizations(found, 0)
    assert len(counted) == len(found.supply.areas)
    for column, organizations in enumerate(counted):
        ways: dict[int, list[bool]] = {}
        for row, count in listings_behind(found, 0, column):
            place = facts[places.of[row]]
            is_rough = place.exactness in ("zip", "city") and place.served is None
            if count is not Count.BEST:
                ways.setdefault(int(found.supply.organization[row]), []).append(is_rough)
        assert organizations == {each for each, known in ways.items() if all(known)}


@settings(max_examples=draws(80), deadline=None)
@given(
    directories,
    target,
    st.lists(st.tuples(KNOWN, st.frozensets(st.integers(0, 2))), min_size=40, max_size=40),
)
def test_who_may_be_here_by_its_zip_code_is_on_record_elsewhere(
    rows: Sequence[Listing], asked: Target, known: list[tuple[str | None, frozenset[int]]]
) -> None:
    found = evaluated(rows, asked)
    places = found.supply.places
    facts = tuple(
        each._replace(exactness=how, around=around)
        for each, (how, around) in zip(places.facts, known, strict=False)
    )
    found = replace(found, supply=replace(found.supply, places=replace(places, facts=facts)))
    minutes, most = found.supply.quickest(), asked.max_minutes
    recorded: dict[int, set[int]] = {
        column: {row for row, count in listings_behind(found, 0, column) if count is not Count.BEST}
        for column in range(3)
    }
    owner = found.supply.organization.tolist()
    counted = set().union(*recorded.values())
    for column, organizations in enumerate(neighbors(found, 0)):
        here = {owner[row] for row in recorded[column]}
        may_be = {
            row
            for row in counted
            if most is not None
            and (place := facts[places.of[row]]).exactness in ("zip", "city")
            and place.served is None
            and any(minutes[area, column] <= most for area in place.around)
        }
        assert organizations == {owner[row] for row in may_be} - here
        near = nearby(found, 0, column)
        assert {owner[each.listing] for each in near}.isdisjoint(here)
        assert all(each.may_be_here == (each.listing in may_be) for each in near)
        assert not any(facts[places.of[each.listing]].confidential for each in near)
        assert [(not each.may_be_here, each.minutes) for each in near] == sorted(
            (not each.may_be_here, each.minutes) for each in near
        )


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((0, 0, 0), ""),
        ((2, 0, 0), " (may be 2 fewer: likely duplicates)"),
        ((0, 3, 0), " (3 placed by ZIP code or city alone)"),
        ((1, 1, 0), " (may be 1 fewer: likely duplicates; 1 placed by ZIP code or city alone)"),
        ((0, 0, 2), " (2 may be here: placed nearby by ZIP code alone)"),
    ],
)
def test_what_makes_a_number_doubtful_stands_in_brackets(
    numbers: tuple[int, int, int], words: str
) -> None:
    assert doubts_of_number(*numbers) == words
