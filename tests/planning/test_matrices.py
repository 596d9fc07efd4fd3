"""Which columns a matrix has, who is behind one of its cells, and which minutes count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.gaps.counts import Count
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Picture
from directory.gaps.matrix import Dimension, Matrix, Narrowed, matrix
from directory.planning.matrices import MINUTES, MOST_COLUMNS, _columns, _made, _minutes, _named
from directory.web.labels import vocabulary
from tests.gaps.example import LISTINGS
from tests.gaps.example_picture import id_of, picture
from tests.order import draws
from tests.planning.conftest import seen

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
        ("A1", Count.SECURE), ("A2", Count.SECURE), ("A3", Count.RECORDED), ("A4", Count.BEST),
    ]  # fmt: skip
    assert [each.listings for each in north] == [
        [("Service L1", id_of("L1"))], [("Service L2", id_of("L2"))],
    ]  # fmt: skip


def test_an_organization_with_several_listings_is_one_in_number_and_names_them_all(
    planned: Flask,
) -> None:
    """The page that a number opens counts what the number counts: organizations, each as its surest listing."""
    rows = [*LISTINGS, replace(LISTINGS[0], code="L0", verified=None)]
    shown = picture(rows)
    found = matrix(shown.supply, Dimension.LANGUAGE, ["emergency_housing"], ["spa"], MINUTES)
    with planned.test_request_context():
        named = _named(shown, Dimension.LANGUAGE, "emergency_housing", "spa")
    surest = [each.count for each in named]
    assert found.cell(0, 0) == (
        surest.count(Count.SECURE),
        surest.count(Count.SECURE) + surest.count(Count.RECORDED),
        len(surest),
    )
    assert [name for name, _ in named[0].listings] == ["Service L0", "Service L1"]


@pytest.mark.parametrize(
    ("query", "minutes"),
    [("", MINUTES), ("minutes=45", 45), ("minutes=-1", 0), ("minutes=5000", 1000), ("minutes=x", MINUTES),
     ("minutes=nan", MINUTES),
     ("minutes=inf", 1000), ("minutes=0.5", 0.5)],
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
    assert [status for status, _number in found.rows[0][:2]] == [Status.MET, Status.UNMET]
    by_area = matrix(supply, Dimension.AREA, services, ["N", "S"], 30, narrowed=narrowed)
    assert [by_area.cell(0, column) for column in (0, 1)] == [(1, 1, 1), (1, 1, 2)]
    with planned.test_request_context("/?language=spa&population=cis_men&area=S"):
        named = _named(PICTURE, Dimension.LANGUAGE, "emergency_housing", "spa")
        assert [each.name for each in named] == ["A2", "A4"]


def test_a_service_of_which_all_is_still_to_ask_is_folded() -> None:
    silent = replace(LISTINGS[0], levels={})
    found = matrix(
        picture([silent, LISTINGS[4]]).supply,
        Dimension.LANGUAGE,
        ["emergency_housing", "immigration_legal", "hotline"],
        ["spa"],
    )
    assert found.never_asked == ["emergency_housing"]


def test_the_surest_stand_first_whatever_their_names(planned: Flask) -> None:
    rows = [
        replace(LISTINGS[0], code="L9", organization="Z9"),
        replace(LISTINGS[0], code="L2", organization="B2", verified=None),
        replace(LISTINGS[0], code="L8", organization="Y8"),
        replace(LISTINGS[0], code="L1", organization="A1", levels={}),
    ]
    with planned.test_request_context():
        found = _named(picture(rows), Dimension.LANGUAGE, "emergency_housing", "spa")
    assert [(each.name[:2], each.count) for each in found] == [
        ("Y8", Count.SECURE), ("Z9", Count.SECURE), ("B2", Count.RECORDED), ("A1", Count.BEST),
    ]  # fmt: skip


def test_kinds_of_help_are_those_that_are_offered_or_asked_for(planned: Flask) -> None:
    """Housing is offered and asked for, legal help is asked for alone, a hotline is offered alone."""
    rows = [LISTINGS[0], replace(LISTINGS[1], service="hotline")]
    with planned.test_request_context():
        found = _made(picture(rows), Dimension.AREA, 30, Narrowed())
        none = _made(picture([]), Dimension.AREA, 30, Narrowed())
    assert set(found.services) == {"emergency_housing", "immigration_legal", "hotline"}
    assert set(none.services) == {"emergency_housing", "immigration_legal"}


CELL = "/planning/matrix/{}/immigration_legal/{}"


@pytest.mark.parametrize(
    ("by", "column", "targets"),
    [
        ("language", "yue", {"T3"}), ("language", "spa", {"T4"}), ("language", "vie", set()),
        ("population", "cis_men", {"T4"}), ("population", "cis_women", {"T3"}), ("area", "N", {"T3", "T4"}),
        ("area", "X", None), ("language", "N", None), ("language", "cis_men", None), ("population", "spa", None),
    ],
)  # fmt: skip
def test_a_cell_has_the_targets_that_ask_for_it(
    planner: FlaskClient,
    show: Callable[[Picture], Picture],
    by: str,
    column: str,
    targets: set[str] | None,
) -> None:
    show(picture())
    page = seen(planner, CELL.format(by, column), 404 if targets is None else 200)
    if targets is not None:
        links = page.soup.select("section[aria-labelledby=targets] li a")
        assert {each["href"].rpartition("/")[2] for each in links} == targets


def test_a_cell_of_help_that_nobody_knows_is_missing(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    show(picture())
    seen(planner, "/planning/matrix/language/juggling/spa", 404)
    assert seen(planner, "/planning/matrix/language/hotline/spa").text.count("Nobody.") == 3


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("by=language&language=spa&population=cis_men&area=S", {"population": "cis_men", "area": "S"}),
        ("by=population&language=spa&population=cis_men&area=S", {"language": "spa", "area": "S"}),
        ("by=area&language=spa&population=cis_men&area=S", {"language": "spa", "population": "cis_men"}),
        ("by=language&population=x&area=X", {"population": "", "area": ""}),
        ("by=area&language=x", {"language": "", "population": ""}),
    ],
)  # fmt: skip
def test_what_all_cells_ask_about_is_chosen_beside_the_columns(
    planner: FlaskClient, show: Callable[[Picture], Picture], query: str, chosen: dict[str, str]
) -> None:
    show(picture())
    page = seen(planner, f"/planning/matrix?{query}")
    found = {}
    for each in page.soup.select("main select[id^=matrix-]"):
        option = each.select_one("option[selected]")
        found[each["name"]] = option["value"] if option else ""
    assert found == chosen


def test_what_was_never_asked_is_folded_and_the_rest_is_shown(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    show(picture([replace(LISTINGS[0], levels={}), LISTINGS[4]]))
    page = seen(planner, "/planning/matrix?by=language")
    rows = [row.th.text.strip() for row in page.soup.select("main table tbody tr")]
    assert len(rows) == 1
    assert rows[0].startswith("Immigration")
    assert "Never asked, in any of these columns: Emergency housing." in page.text


@settings(max_examples=draws(50), deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=3, max_size=3),
        min_size=1,
        max_size=5,
    )
)
def test_a_cell_shows_the_confirmed_else_those_on_record(
    lines: list[list[tuple[int, ...]]],
) -> None:
    counts = np.moveaxis(np.cumsum(np.array(lines, dtype=np.int32), axis=2), 2, 0)
    found = Matrix(Dimension.AREA, tuple(map(str, range(len(lines)))), ("N", "C", "S"), counts)
    for service, column in np.ndindex(len(lines), 3):
        secure, recorded, best = found.cell(service, column)
        status, number = found.rows[service][column]
        assert number == (secure or recorded)
        assert status is (
            Status.MET if secure
            else Status.UNCONFIRMED if recorded
            else Status.UNKNOWN if best
            else Status.UNMET
        )  # fmt: skip
    assert found.different == {cell for row in found.rows for cell in row}
