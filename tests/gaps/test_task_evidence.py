"""A task is done when the listing says so: what is still lacking is what keeps the listing from counting there."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from directory.gaps.changes import Kind, Step
from directory.gaps.counts import Count
from directory.gaps.evaluation import evaluate
from directory.gaps.inputs import CAPACITY_UNKNOWN, WAITLIST
from directory.gaps.predicates import AREA, PREDICATES
from directory.gaps.task_evidence import FRESH, OFFER, ROOM, Lack, lacking, needed_by
from tests.gaps.example import AREAS, LISTINGS, QUESTIONS, Listing, supply_of

FIRST = LISTINGS[0]


def test_nothing_is_lacking_exactly_where_the_listing_alone_counts_as_confirmed() -> None:
    """Every listing of the example in every cell, against the count of a directory that has no other listing."""
    seen = set()
    for listing, target, column in product(
        LISTINGS, range(len(QUESTIONS.targets)), range(len(AREAS))
    ):
        found = evaluate(supply_of([listing]), QUESTIONS)
        needed = [*PREDICATES, AREA, *([ROOM] if QUESTIONS.targets[target].needs_room else [])]
        counts = bool(found.counts[Count.SECURE, target, column])
        assert (lacking(found, (target, column), [0], needed) == ()) is counts
        seen.add(counts)
    assert seen == {True, False}


@pytest.mark.parametrize(
    ("listing", "needed", "lacks"),
    [
        (FIRST, ["language", ROOM], []),
        (replace(FIRST, levels={}), ["language"], [Lack("language", True)]),
        (replace(FIRST, levels={"spa": ""}), ["language"], [Lack("language", True)]),
        (replace(FIRST, levels={"spa": "remote"}), ["language"], [Lack("language", False)]),
        (replace(FIRST, levels={}), ["population"], []),
        (replace(FIRST, verified=None), [], [Lack(FRESH, True)]),
        (replace(FIRST, capacity=WAITLIST), [ROOM], [Lack(ROOM, False)]),
        (replace(FIRST, capacity=CAPACITY_UNKNOWN), [ROOM], [Lack(ROOM, True)]),
        (replace(FIRST, served=["S"]), [AREA], [Lack(AREA, False)]),
        (replace(FIRST, service="legal_advice"), [], [Lack(OFFER, False)]),
    ],
)
def test_each_thing_that_is_lacking_is_named(
    listing: Listing, needed: list[str], lacks: list[Lack]
) -> None:
    found = evaluate(supply_of([listing]), QUESTIONS)
    assert [*lacking(found, (0, 0), [0], needed)] == lacks


def test_of_several_places_the_one_that_lacks_least_answers() -> None:
    found = evaluate(
        supply_of([replace(FIRST, levels={}, verified=None), replace(FIRST, code="L1b")]), QUESTIONS
    )
    assert lacking(found, (0, 0), [0, 1], ["language"]) == ()
    assert lacking(found, (0, 0), [], ["language"]) == (Lack(OFFER, False),)


def test_what_steps_need_is_named_once() -> None:
    steps = [Step(0, kind) for kind in (*Kind, Kind.VERIFY)]
    assert sorted(needed_by(steps)) == sorted(
        ["language", "population", ROOM, "hours", AREA, FRESH]
    )
