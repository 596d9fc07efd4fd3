"""Areas in which hardly anybody lives are asked about by targets that name them alone, and each answer says so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.answer_sentences import left_out_areas
from directory.gaps.area_answers import answer, ask
from directory.gaps.evaluation import evaluate
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Questions
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.signals import Figure
from directory.gaps.sparse_areas import RESIDENTS, sparse_areas
from tests.gaps.example import LISTINGS, QUESTIONS, TARGETS, supply_of
from tests.gaps.example_picture import picture


def residents(*people: float | None) -> list[Figure]:
    return [
        Figure(RESIDENTS, "", "", "", area, value, None, "2026", "invented")
        for area, value in enumerate(people)
        if value is not None
    ]


def test_parks_and_water_have_few_residents_beside_the_median_area() -> None:
    assert sparse_areas(residents(100, 0, 20_000, 18_000, 2_300, None)) == {0, 1}
    assert not sparse_areas(residents(300, 250, 40)), "small places are no parks"
    assert not sparse_areas([])
    spanish = replace(residents(1)[0], language="spa")
    assert not sparse_areas([spanish, *residents(None, 5_000, 6_000)])


@given(st.lists(st.floats(0, 1e6), max_size=12), st.floats(0.01, 100))
def test_it_hangs_on_no_scale_and_never_takes_most_areas(people: list[float], scale: float) -> None:
    found = sparse_areas(residents(*people))
    assert len(found) <= len(people) / 2
    assert all(people[each] < max(people) for each in found)
    doubled = sparse_areas(residents(*(2.0 * each for each in people)))
    assert doubled == found


def shown() -> Picture:
    """The picture of the example with its third area as a park."""
    return picture(questions=replace(QUESTIONS, sparse=frozenset({2})))


def test_such_an_area_is_in_no_cell_sum_or_answer() -> None:
    found = shown()
    assert not found.evaluation.asked[:, 2].any()
    assert found.evaluation.possible == 20 * 5 + 60 * 5 + 40 * 5 + 80 * 3 + 35 * 2
    assert all(column != 2 for _target, column in found.listed)
    each = answer(found, 0)
    assert each.asked == 2
    words = Phrasebook(lambda _name, code: f"[{code}]")
    told = left_out_areas(found.evaluation, range(len(found.targets)), words)
    assert told == ["Left out, since hardly anyone lives there: [S]."], "once for all targets"
    anew = ask(found, ["immigration_legal"])
    assert anew.evaluation.asked.tolist() == [[True, True, False, False]]


def test_a_target_that_names_it_asks_about_it() -> None:
    named = replace(TARGETS[0], areas=(2,))
    questions = Questions((named,), np.full((1, 4), 10.0), sparse=frozenset({2}))
    found = evaluate(supply_of(LISTINGS), questions)
    assert found.asked.tolist() == [[False, False, True, False]]
    assert not left_out_areas(found, [0], Phrasebook(lambda _name, code: code))
