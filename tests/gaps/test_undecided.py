"""Which answers would decide which cells, and what hangs on one call."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import numpy as np
from hypothesis import given, settings

from directory.gaps.counts import judge
from directory.gaps.first_calls import calls, calls_of
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import UNKNOWN, YES, Questions, Target
from directory.gaps.predicates import PREDICATES
from directory.gaps.unknown_answers import undecided
from tests.gaps.example import AREAS, LISTINGS, TARGETS, Listing
from tests.gaps.example_picture import id_of, picture
from tests.gaps.test_random_directories import directories, target
from tests.order import draws

T1, T2, T4 = 0, 1, 3
NORTH, CENTER, SOUTH = range(3)


def test_each_pair_of_a_listing_and_a_cell_that_its_answer_may_decide() -> None:
    found = picture()
    names = found.supply.listings
    told = [
        (names[each.listing], cell, points, each.is_recorded, each.asks_area)
        for each in undecided(found)
        for cell, points in zip(each.cells, each.points, strict=True)
    ]
    assert told == [
        ("L3", (T1, CENTER), 75, True, False),
        ("L3", (T1, SOUTH), 100, True, False),
        ("L4", (T2, CENTER), 37.5, False, False),
        ("L4", (T2, SOUTH), 25, False, False),
        ("L7", (T4, NORTH), 10, True, False),
    ]
    of_a4 = next(each for each in undecided(found) if names[each.listing] == "L4")
    assert [n for n, open_ in zip(PREDICATES, of_a4.unsure, strict=True) if open_] == ["language"]


def test_a_place_that_nobody_knows_is_asked_for_its_area() -> None:
    lost = replace(LISTINGS[0], area=None, served=AREAS)
    (north, *_others) = undecided(picture([lost]))
    assert (next(north.cells), north.is_recorded, north.asks_area) == ((T1, NORTH), False, True)
    unspoken = replace(lost, levels={})
    assert not any(each.asks_area for each in undecided(picture([unspoken])))


def test_points_are_those_of_one_organization() -> None:
    questions = Questions((replace(TARGETS[T1], k=4),), np.array([[20.0, 60, 40, np.nan]]))
    (north, *_others) = undecided(picture([replace(LISTINGS[0], verified=None)], questions))
    assert north.points[0] == 20 * 5 / 4


def test_what_places_of_a_service_decide_in_one_cell_counts_once() -> None:
    assert points(picture()) == {id_of("L3"): 175, id_of("L4"): 62.5, id_of("L7"): 10}
    twin = replace(LISTINGS[3], code="L4b")
    assert points(picture([*LISTINGS, twin], L4b="L4"))[id_of("L4")] == 62.5


def points(shown: Picture) -> dict[UUID, float]:
    """The points that one call could close, by the service that is called."""
    return {each.service_id: each.score for each in calls(shown)}


@settings(max_examples=draws(60), deadline=None)
@given(directories, target)
def test_a_plain_reading_of_every_cell_finds_the_same(rows: list[Listing], asked: Target) -> None:
    questions = Questions((replace(asked, max_minutes=30),), np.full((1, 4), 10.0))
    shown = picture(rows or LISTINGS, questions)
    judged = judge(shown.supply, questions.targets[0], shown.evaluation.lens)
    passed, possible = judged.passes()
    plain = set()
    for column in shown.evaluation.open_columns(0).tolist():
        for place, listing in enumerate(judged.rows[possible].tolist()):
            answer, is_ready = passed[place, column], judged.ready[possible][place]
            if answer == UNKNOWN or (answer == YES and not is_ready):
                plain.add((listing, (0, column), bool(answer == YES)))
    told = [
        (each.listing, cell, each.is_recorded) for each in undecided(shown) for cell in each.cells
    ]
    assert len(told) == len(set(told))
    assert set(told) == plain
    first = [each.columns[0] for each in undecided(shown)]
    assert first == sorted(first)


@settings(max_examples=draws(60), deadline=None)
@given(directories, target)
def test_the_calls_of_one_organization_are_those_of_all(rows: list[Listing], asked: Target) -> None:
    questions = Questions((replace(asked, max_minutes=30),), np.full((1, 4), 10.0))
    every = calls(picture(rows or LISTINGS, questions))
    alone = picture(rows or LISTINGS, questions)
    for number in range(len(alone.supply.organizations)):
        assert calls_of(alone, number) == [each for each in every if each.organization == number]
    assert "calls" not in alone.kept, "nobody looked at the others"
