"""Which columns a matrix has, who is behind one of its cells, and which minutes count."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from directory.gaps.counts import Count
from directory.gaps.evaluation import Status
from directory.gaps.matrix import Dimension, Narrowed, matrix
from directory.planning.matrices import MINUTES, MOST_COLUMNS, _columns, _minutes, _named
from directory.web.labels import vocabulary
from tests.gaps.example import LISTINGS
from tests.gaps.example_picture import id_of, picture

PICTURE = picture()


def test_columns_are_what_targets_name_and_what_listings_speak_of(planned: Flask) -> None:
    with planned.test_request_context():
        assert set(_columns(PICTURE, Dimension.LANGUAGE)) == {"eng", "spa", "yue"}
        assert set(_columns(PICTURE, Dimension.POPULATION)) == {"cis_men", "cis_women"}
        assert _columns(PICTURE, Dimension.AREA) == ["N", "C", "S"]


def test_of_many_languages_those_of_targets_stay_and_those_spoken_of_most(planned: Flask) -> None:
    with planned.test_request_context():
        known = [
            word.code for word in vocabulary().of("languages") if word.code not in {"spa", "yue"}
        ]
        spoken = known[:MOST_COLUMNS]
        once, twice = spoken[0], spoken[1:]
        rows = [
            replace(LISTINGS[0], levels=dict.fromkeys(spoken, "remote")),
            replace(LISTINGS[1], levels=dict.fromkeys(twice, "remote")),
            replace(LISTINGS[4], levels=dict.fromkeys(twice[2:], "remote")),
        ]
        found = _columns(picture(rows), Dimension.LANGUAGE)
    assert len(found) == MOST_COLUMNS
    assert {"spa", "yue", *twice[2:]} <= set(found)
    assert once not in found


def test_who_is_behind_a_cell_of_a_matrix(planned: Flask) -> None:
    with planned.test_request_context():
        spanish = _named(PICTURE, Dimension.LANGUAGE, "emergency_housing", "spa")
        north = _named(PICTURE, Dimension.AREA, "emergency_housing", "N")
    assert [(each.name, each.count) for each in spanish] == [
        ("A1 (Service L1)", Count.SECURE), ("A2 (Service L2)", Count.SECURE), ("A3 (Service L3)", Count.RECORDED),
        ("A4 (Service L4)", Count.BEST),
    ]  # fmt: skip
    assert [each.service_id for each in north] == [id_of("L1"), id_of("L2")]


@pytest.mark.parametrize(
    ("query", "minutes"),
    [("", MINUTES), ("minutes=45", 45), ("minutes=-1", 0), ("minutes=5000", 1000), ("minutes=x", MINUTES)],
)  # fmt: skip
def test_minutes_are_those_of_the_address_within_reason(
    planned: Flask, query: str, minutes: float
) -> None:
    with planned.test_request_context(f"/?{query}"):
        assert _minutes() == minutes


def test_language_population_and_area_are_asked_together(planned: Flask) -> None:
    """By hand: Spanish housing within 30 minutes of South for men is L2 alone; L1 and L3 take women only."""
    supply = PICTURE.supply
    services = ["emergency_housing"]
    narrowed = Narrowed("spa", "cis_men", "S")
    found = matrix(supply, Dimension.LANGUAGE, services, ["spa", "yue"], 30, narrowed=narrowed)
    assert found.cell(0, 0) == (1, 1, 2)
    assert (found.status(0, 0), found.status(0, 1)) == (Status.MET, Status.UNMET)
    by_area = matrix(supply, Dimension.AREA, services, ["N", "S"], 30, narrowed=narrowed)
    assert [by_area.cell(0, column) for column in (0, 1)] == [(1, 1, 1), (1, 1, 2)]
    with planned.test_request_context("/?language=spa&population=cis_men&area=S"):
        named = _named(PICTURE, Dimension.LANGUAGE, "emergency_housing", "spa")
        assert [each.name for each in named] == ["A2 (Service L2)", "A4 (Service L4)"]


def test_a_service_of_which_all_is_still_to_ask_is_folded() -> None:
    silent = replace(LISTINGS[0], levels={})
    found = matrix(
        picture([silent, LISTINGS[4]]).supply,
        Dimension.LANGUAGE,
        ["emergency_housing", "immigration_legal", "hotline"],
        ["spa"],
    )
    assert found.never_asked == ["emergency_housing"]
