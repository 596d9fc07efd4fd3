"""What moved between two days adds up to the whole change, and each cause gets what is its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from directory.gaps.change_catalogue import catalogue
from directory.gaps.changes import Kind, gain_of
from directory.gaps.evaluation import Evaluation, evaluate, members
from directory.gaps.inputs import WAITLIST, Questions
from directory.gaps.matrix import Dimension, matrix
from directory.gaps.packages import gains_alone
from directory.gaps.signals import Figure, Signs
from directory.gaps.trend import Cause, counts_of, score_of, snapshot_of, waterfall
from tests.gaps.example import DAY, LISTINGS, QUESTIONS, TARGETS, Listing, supply_of

FOUND = evaluate(supply_of(LISTINGS), QUESTIONS)


def kept(found: Evaluation) -> dict[str, object]:
    return snapshot_of(found, members(found), found.supply.organizations)


def of(*listings: Listing, questions: Questions = QUESTIONS) -> Evaluation:
    return evaluate(supply_of(listings), questions)


def without(code: str) -> list[Listing]:
    return [each for each in LISTINGS if each.code != code]


def changed(code: str, **fields: object) -> list[Listing]:
    return [replace(each, **fields) if each.code == code else each for each in LISTINGS]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("after", "cause"),
    [
        (of(*without("L1")), Cause.LOST),
        (of(*changed("L1", verified=DAY - timedelta(days=91))), Cause.GONE_STALE),
        (of(*changed("L1", capacity=WAITLIST)), Cause.GONE_STALE),
        (of(*changed("L7", verified=DAY)), Cause.CONFIRMED),
        (of(*LISTINGS, replace(LISTINGS[0], code="L9", organization="A9")), Cause.ADDED),
        (of(*LISTINGS, questions=replace(QUESTIONS, need=QUESTIONS.need / 2)), Cause.NEED),
        (
            of(
                *LISTINGS,
                questions=replace(QUESTIONS, targets=(replace(TARGETS[0], k=1), *TARGETS[1:])),
            ),
            Cause.TARGET,
        ),
    ],
)
def test_each_cause_gets_its_own(after: Evaluation, cause: Cause) -> None:
    moved = waterfall(kept(FOUND), kept(after))
    assert sum(moved.values()) == pytest.approx(after.totals[0] - FOUND.totals[0])
    assert [each for each, change in moved.items() if change] == [cause]


def test_several_causes_add_up() -> None:
    rows = [*changed("L7", verified=DAY)[1:], replace(LISTINGS[1], code="L9", organization="A9")]
    after = of(*rows, questions=replace(QUESTIONS, need=QUESTIONS.need * 0.7))
    moved = waterfall(kept(FOUND), kept(after))
    assert sum(moved.values()) == pytest.approx(after.totals[0] - FOUND.totals[0])
    assert moved[Cause.LOST] > 0
    assert waterfall(kept(FOUND), kept(FOUND)) == dict.fromkeys(Cause, 0.0)


def test_a_snapshot_tells_how_a_cell_stood() -> None:
    document = kept(FOUND)
    assert counts_of(document, "T1", "C") == (1, 2, 2)
    assert score_of(document, "T1", "C") == 150
    assert counts_of(document, "T1", "X") is None


def test_the_catalogue_holds_what_would_help() -> None:
    changes = {change.code: change for change in catalogue(FOUND)}
    assert {step.kind for step in changes["L4: language spa:remote + verify"].steps} == {
        Kind.LANGUAGE,
        Kind.VERIFY,
    }
    assert changes["L4: language spa:remote + verify"].cost == 1
    assert changes["L2: language spa:bilingual"].cost == 5
    assert "L3: capacity open" in changes
    assert "L7: verify" in changes
    listed = list(changes.values())
    assert gains_alone(FOUND, listed) == pytest.approx([gain_of(FOUND, [each]) for each in listed])


def test_a_matrix_has_empty_rows_first() -> None:
    found = matrix(
        FOUND.supply, Dimension.LANGUAGE, ["immigration_legal", "emergency_housing"], ["spa", "yue"]
    )
    assert found.services == ("emergency_housing", "immigration_legal")
    assert found.cell(0, 1) == (0, 0, 0)
    assert found.cell(1, 0) == (2, 3, 3)
    assert (found.empty, found.single) == (1, 0)
    areas = matrix(FOUND.supply, Dimension.AREA, ["emergency_housing"], ["N", "S"], 30)
    assert areas.cell(0, 0) == (2, 2, 2)
    people = matrix(FOUND.supply, Dimension.POPULATION, ["emergency_housing"], ["cis_men"])
    assert people.cell(0, 0) == (1, 2, 2)


def test_need_is_the_weighted_mean_of_the_signals_present() -> None:
    figures = [
        Figure("residents", "", "spa", "", 0, 300.0, 40.0, "2022"),
        Figure("residents", "", "spa", "", 0, 900.0, 40.0, "2021"),
        Figure("residents", "", "spa", "", 1, 600.0, 30.0, "2022"),
        Figure("residents", "", "yue", "", 1, 900.0, None, "2022"),
        Figure("cases", "", "", "", 1, 50.0),
        Figure("share", "", "", "cis_women", None, 0.4),
        Figure("share", "emergency_housing", "", "cis_women", None, 0.2),
        Figure("elsewhere", "", "", "cis_men", 0, 9.0),
    ]
    signs = Signs(figures, {"cases": 3.0}, 3)
    need = signs.need(TARGETS[0])
    # Residents 300 and 600 of 900; cases 50 of 50 in the second area only; the closer of two shares everywhere.
    assert need[:3] == pytest.approx([100 * (1 / 3 + 0.2) / 2, 100 * (2 / 3 + 3 + 0.2) / 5, 20.0])
    parts = {part.signal: part for part in signs.parts(TARGETS[0], 1)}
    assert (parts["residents"].value, parts["residents"].margin, parts["share"].value) == (
        600,
        30,
        0.2,
    )
    assert parts["residents"].share == pytest.approx(2 / 3)
    two = signs.parts(replace(TARGETS[0], languages=("spa", "yue")), 1)
    assert next(part for part in two if part.signal == "residents").share == 1
    assert np.isnan(Signs([], {}, 3).need(TARGETS[0])).all()
