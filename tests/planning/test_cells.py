"""One cell in full: what its row holds, who stands behind it, how sure it is, what would mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.gaps.counts import Count
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Questions
from directory.gaps.reasons import Why
from directory.gaps.signals import Figure
from directory.models.planning.need_signal import UNMET
from directory.planning import cells
from tests.gaps.example import DAY, LISTINGS, NEED, QUESTIONS, TARGETS
from tests.gaps.example_picture import id_of, picture
from tests.planning.conftest import seen

T1, T2, T3, T4 = range(4)
NORTH, CENTER, SOUTH = range(3)


def test_a_row_holds_counts_and_scores_from_worst_to_best() -> None:
    row = cells.gap(picture(), (T1, CENTER))
    assert (row.area, row.area_name, row.status) == ("C", "Center", Status.AT_RISK)
    assert (row.counts, row.scores, row.need) == ((1, 2, 2), (150, 0, 0), 60)
    assert (row.why, row.secure, row.target.code) == (Why.FULL, ("A1",), "T1")
    unknown = cells.gap(picture(), (T2, SOUTH))
    assert (unknown.counts, unknown.scores) == ((1, 1, 2), (50, 50, 0))


def test_a_row_without_a_stated_need_says_so() -> None:
    need = np.array([(*line, np.nan) for line in NEED], dtype=float)
    need[T1, NORTH] = np.nan
    assert cells.gap(picture(questions=Questions(TARGETS, need)), (T1, NORTH)).need is None


def test_providers_stand_with_the_surest_first() -> None:
    found = cells.providers(picture(), (T2, SOUTH))
    assert [(each.organization, each.count) for each in found] == [
        ("A2", Count.SECURE), ("A4", Count.BEST),
    ]  # fmt: skip
    sure, maybe = found
    assert (sure.name, sure.service_id) == ("A2 (Service L2)", id_of("L2"))
    assert (sure.verified_on, sure.fresh, sure.room) == (date(2026, 5, 15), True, "open")
    assert (maybe.verified_on, maybe.fresh, maybe.confidence) == (
        date(2025, 12, 1), False, pytest.approx(0.5 ** (121 / 90)),
    )  # fmt: skip
    never = picture([replace(LISTINGS[0], verified=None)])
    (one,) = cells.providers(never, (T1, NORTH))
    assert (one.verified_on, one.confidence, one.count) == (None, 0.25, Count.RECORDED)


def test_providers_who_count_alike_stand_by_their_names() -> None:
    rows = [replace(LISTINGS[0], code=code, organization=code) for code in ("L9", "L3", "L5")]
    found = cells.providers(picture([replace(rows[0], verified=None), *rows[1:]]), (T1, NORTH))
    assert [each.organization for each in found] == ["L3", "L5", "L9"]
    assert found[2].count is Count.RECORDED, "surer ones first, whatever their names"
    first = cells.providers(
        picture([rows[0], *(replace(each, verified=None) for each in rows[1:])]), (T1, NORTH)
    )
    assert [each.organization for each in first] == ["L9", "L3", "L5"]


def test_the_chance_counts_each_organization_on_record_once_by_its_surest_listing() -> None:
    """A2 is sure; A4 only might, as nobody asked; a second, older listing of A2 adds nothing."""
    older = replace(LISTINGS[1], code="L2b", verified=DAY - timedelta(days=180))
    two = replace(LISTINGS[1], code="L9", organization="A9", verified=DAY - timedelta(days=180))
    for rows, k, chance in (
        ((LISTINGS[1], LISTINGS[3]), 1, 1.0),
        ((LISTINGS[1], LISTINGS[3]), 2, 0.0),
        ((LISTINGS[1], older), 2, 0.0),
        ((older, LISTINGS[1]), 1, 1.0),
        ((LISTINGS[1], two), 2, 0.5),
        ((two,), 1, 0.5),
    ):
        questions = Questions((replace(TARGETS[T2], k=k),), np.array([[10.0, 30, 20, np.nan]]))
        found = picture(rows, questions)
        cell = (0, SOUTH)
        assert cells.chance(found, cell, cells.providers(found, cell)) == pytest.approx(chance)


def test_near_misses_stand_with_what_brings_most_first(planned: Flask) -> None:
    with planned.test_request_context():
        found = cells.misses(picture(), (T1, SOUTH))
    assert [(each.name, each.fails, each.gain) for each in found] == [
        ("A2 (Service L2)", "language", 300), ("A1 (Service L1)", "area", 100),
    ]  # fmt: skip
    best = found[0]
    assert (best.organization_id, best.service_id) == (id_of("A2"), id_of("L2"))
    assert best.says == "Help A2 (Service L2) hire staff who speak Spanish"


def test_what_a_met_cell_can_spare() -> None:
    assert cells.spare(picture(), (T3, NORTH)) == 1
    assert cells.spare(picture(), (T1, SOUTH)) is None


def test_of_many_near_misses_the_gains_of_the_first_twelve_are_worked_out(planned: Flask) -> None:
    """Fourteen shelters lack Spanish alone; of those that bring as much the first by name stands first."""
    rows = [
        replace(
            LISTINGS[0], code=f"M{number:02}", organization=f"B{number:02}", levels={"spa": "none"}
        )
        for number in range(14)
    ]
    with planned.test_request_context():
        found = cells.misses(picture(rows), (T1, NORTH))
    assert len(found) == 14
    known = [each for each in found if each.gain is not None]
    assert len(known) == cells.MOST_GAINS == 12
    assert found[:12] == known
    assert [each.name for each in found] == sorted(each.name for each in found)
    assert {each.near.unknown for each in found} == {False}


def test_a_cell_of_which_clicks_alone_speak_weighs_nothing_and_says_why(
    show: Callable[[Picture], Picture], planner: FlaskClient
) -> None:
    clicks = Figure(UNMET, "emergency_housing", "", "", 0, 500.0, source="What people looked for")
    unknown = replace(QUESTIONS, need=np.full_like(QUESTIONS.need, np.nan))
    show(picture(questions=unknown, figures=[clicks]))
    page = seen(planner, "/planning/targets/T1/areas/N")
    assert "makes no need by itself, since anyone can raise it" in page.text
