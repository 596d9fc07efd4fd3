"""Groups are compared by one standard: how hard the targets are that name a group does not make it worst served."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from flask import Flask

from directory.gaps.inputs import Questions
from directory.planning.equity import by_language, by_population
from tests.gaps.example import LISTINGS, MEN, QUESTIONS, TARGETS, WOMEN
from tests.gaps.example_picture import picture


def test_each_group_by_the_same_standard_the_worst_served_first(planned: Flask) -> None:
    """Nobody houses in Cantonese, and legal help in it reaches all three areas; everything else is there for all."""
    with planned.test_request_context():
        people, tongues = by_population(picture()), by_language(picture())
    told = [(each.code, each.confirmed, each.recorded, each.might, each.cells) for each in tongues]
    assert told == [("yue", 50, 50, 50, 6), ("spa", 100, 100, 100, 6)]
    assert {(each.code, each.confirmed) for each in people} == {
        ("cis_women", 100),
        ("cis_men", 100),
    }


def test_a_harder_target_for_one_group_does_not_move_its_figure(planned: Flask) -> None:
    harder = Questions((replace(TARGETS[0], k=9, minimum_level=4), *TARGETS[1:]), QUESTIONS.need)
    with planned.test_request_context():
        assert by_population(picture(questions=harder)) == by_population(picture())
        assert by_language(picture(questions=harder)) == by_language(picture())


def test_without_a_group_there_is_nothing_to_compare(planned: Flask) -> None:
    plain = Questions((replace(TARGETS[0], languages=(), population=None),), QUESTIONS.need[:1])
    with planned.test_request_context():
        assert (
            by_population(picture(questions=plain)) == by_language(picture(questions=plain)) == []
        )


def test_names_of_one_language_are_one_group(planned: Flask) -> None:
    """A law names Filipino and Tagalog together: neither is worst served because listings use the other name."""
    either = replace(TARGETS[0], languages=("spa", "kjb"))
    with planned.test_request_context():
        alone = by_language(picture())
        together = by_language(picture(questions=Questions((either,), QUESTIONS.need[:1])))
    assert [each.code for each in together] == ["spa"]
    assert " or " in together[0].name
    assert together[0].recorded >= next(each for each in alone if each.code == "spa").recorded


def test_worst_served_is_who_has_least_on_record_whatever_is_confirmed(planned: Flask) -> None:
    """Women have one on record in each area that nobody confirmed; men one that is confirmed, in North alone."""
    need = np.array([(*[50.0] * 3, np.nan)] * 2, dtype=float)
    asked = Questions(tuple(replace(each, languages=()) for each in TARGETS[:2]), need)
    nowhere = replace(LISTINGS[0], area=None, mode="phone")
    rows = [
        replace(nowhere, served=("N", "C", "S"), verified=None, takes=WOMEN),
        replace(nowhere, code="L2", organization="A2", served=("N",), takes=MEN),
    ]
    with planned.test_request_context():
        found = by_population(picture(rows, asked))
    assert [(each.code, round(each.recorded), round(each.confirmed)) for each in found] == [
        ("cis_men", 33, 33), ("cis_women", 100, 0),
    ]  # fmt: skip
    assert {each.cells for each in found} == {3}


def test_groups_that_are_served_alike_stand_by_confirmed_then_by_name(planned: Flask) -> None:
    with planned.test_request_context():
        found = by_population(picture([]))
        names = [each.name for each in found]
    assert names == sorted(names)
    assert len(names) == 2
