"""Signals of need: the grid of their figures, the shares of the caseload, and the weights that they have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from directory.db import begin_writing
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Questions
from directory.gaps.needs import weights_in_use
from directory.gaps.reliability import Shown
from directory.gaps.signals import Figure
from directory.gaps.states import NOT_COLLECTED, UNRELIABLE, WITHHELD
from directory.models import NeedSignal, WeightProfile
from directory.models.planning.need_signal import UNMET
from directory.planning import need_pages
from directory.planning.need_pages import SHARES, _grid, _known, _shares, _shown
from directory.web.database import db
from tests.gaps.example import NEED, TARGETS
from tests.gaps.example_picture import picture
from tests.planning.conftest import fields_of, notices, seen


def test_shares_of_the_caseload_beside_the_listings_that_accept(planned: Flask) -> None:
    figures = [
        Figure(SHARES, "", "", "cis_men", None, 0.43),
        Figure(SHARES, "", "", "cis_women", None, 57),
        Figure(SHARES, "", "", "foster_youth", None, 1),
        Figure(SHARES, "", "", "cis_men", 0, 0.9),
        Figure(SHARES, "", "", "", None, 0.9),
    ]
    with planned.test_request_context():
        found = _shares(picture(figures=figures))
    # Of nine listings seven take men and two do not, and as many women.
    told = [(each.caseload, each.accepting, each.said) for each in found]
    assert told == [(100, 0, 0), (57, 100 * 7 / 9, 9), (43, 100 * 7 / 9, 9)]


def signal(value: float, area: str | None = "N", **of: Any) -> NeedSignal:
    usual = {"period": "2024", "source": "Census", "signal": "residents", "assumption": None}
    return NeedSignal(value=value, area_code=area, **(usual | of))


SURE = (Shown(500.0), None)


def test_a_grid_has_a_line_for_each_area_and_a_column_for_each_kind(planned: Flask) -> None:
    rows = [
        signal(500, language="spa", assumption="As then"), signal(700, "C"), signal(900, None, source=""),
        signal(600, "C", language="spa", population="cis_men", service="hotline", assumption="Guessed"),
    ]  # fmt: skip
    with planned.test_request_context():
        grid = _grid(picture(), rows)
    kinds = grid.kinds
    assert len(kinds) == 3
    assert kinds == tuple(sorted(kinds))
    assert "All" in kinds
    (mixed,) = (kind for kind in kinds if kind.count(", ") == 2)
    assert mixed.endswith(", Spanish, Men")
    assert [(line.code, line.name) for line in grid.lines] == [
        ("N", "North"),
        ("C", "Center"),
        (None, "Everywhere"),
    ]
    values = {
        line.name: {kind: shown.value for kind, (shown, _) in zip(kinds, line.figures, strict=True)}
        for line in grid.lines
    }
    assert values["North"] == {"All": None, "Spanish": 500, mixed: None}
    assert values["Center"] == {"All": 700, "Spanish": None, mixed: 600}
    assert values["Everywhere"]["All"] == 900
    missing = {
        shown.missing for line in grid.lines for shown, _ in line.figures if shown.value is None
    }
    assert missing == {NOT_COLLECTED}
    assert (grid.sources, grid.assumptions, grid.several) == (
        ("Census",),
        ("As then", "Guessed"),
        False,
    )


def test_of_several_years_the_latest_counts_and_the_grid_says_so(planned: Flask) -> None:
    rows = [
        signal(500, period="2024"),
        signal(400, period="2023"),
        signal(700, "C", period="2023"),
        signal(600, "S", period=""),
    ]
    with planned.test_request_context():
        grid = _grid(picture(), rows)
    assert [(line.figures[0][0].value, line.periods) for line in grid.lines] == [
        (500, ("2024",)), (700, ("2023",)), (600, ()),
    ]  # fmt: skip
    assert grid.several
    with planned.test_request_context():
        assert not _grid(picture(), rows[2:]).several


def test_figures_of_few_people_are_withheld_and_shares_are_not(planned: Flask) -> None:
    """Withheld with another one beside it, so that no sum tells it."""
    with planned.test_request_context():
        people = _grid(picture(), [signal(5), signal(500, "C"), signal(600, "S")])
        shares = _grid(picture(), [signal(0.05), signal(1, "C"), signal(0.0, "S")])
    told = [line.figures[0][0] for line in people.lines]
    assert told[0] == Shown(None, WITHHELD)
    assert [each.missing for each in told].count(WITHHELD) == 2
    assert [line.figures[0][0] for line in shares.lines] == [Shown(0.05), Shown(1), Shown(0.0)]


def test_a_margin_is_told_with_a_figure_alone() -> None:
    assert _shown(None, None, True) == (Shown(None, NOT_COLLECTED), None)
    assert _shown(signal(500), None, True) == (Shown(None, WITHHELD), None)
    assert _shown(signal(500), 500.0, True) == SURE
    sure, margin = _shown(signal(500, margin_of_error=10.0), 500.0, True)
    assert (sure.value, margin) == (500, 10.0)
    unsure, none = _shown(signal(50, margin_of_error=90.0), 50.0, True)
    assert (unsure, none) == (Shown(None, UNRELIABLE), None)
    assert _shown(signal(0.5, margin_of_error=9.0), 0.5, False) == (Shown(0.5), 9.0)


def test_shares_of_nobody_are_nothing(planned: Flask) -> None:
    figures = [
        Figure(SHARES, "", "", "cis_men", None, 1.0),
        Figure(SHARES, "", "", "cis_women", None, 1.5),
    ]
    with planned.test_request_context():
        empty, full = _shares(picture([], figures=figures)), _shares(picture(figures=figures))
    assert [(each.caseload, each.accepting, each.said) for each in empty] == [
        (100, 0, 0),
        (1.5, 0, 0),
    ]
    assert [each.caseload for each in full] == [100, 1.5]


def test_cells_of_unknown_need_are_none() -> None:
    need = np.array([(*line, np.nan) for line in NEED], dtype=float)
    need[0, 0] = np.nan
    known = _known(picture(questions=Questions(TARGETS, need)))
    whole = [*_known(picture())]
    assert (known.count(None), whole.count(None)) == (1, 0)
    assert sorted(each for each in known if each is not None) == sorted(
        set_aside(whole, float(NEED[0][0]))
    )


def set_aside(values: list[float | None], value: float) -> list[float]:
    """The values without one that is equal to this."""
    kept = [each for each in values if each is not None]
    kept.remove(value)
    return kept


@pytest.mark.parametrize(
    ("weight", "status"),
    [
        ("0", 302),
        ("1000", 302),
        ("1,5", 302),
        ("", 302),
        ("-0.1", 422),
        ("1000.5", 422),
        ("much", 422),
    ],
)
def test_a_weight_is_a_number_from_nothing_to_a_thousand(
    planned: Flask, planner: FlaskClient, weight: str, status: int
) -> None:
    page = seen(planner, "/planning/needs")
    fields = fields_of(page, "/weights") | {"name": f"Of {weight or 'none'}"}
    (name, *_) = (each for each in fields if each.startswith("weight-"))
    with planner.post("/planning/weights", data=fields | {name: weight}) as answer:
        assert answer.status_code == status
        if status == 422:
            assert f"“{weight}” is no weight" in answer.text
            return
    with planned.app_context():
        profile = weights_in_use(db.session())
        assert (profile.name, profile.number) == (f"Of {weight or 'none'}", 1)
        assert profile.made_by == "planner@example.org"
        code = name.removeprefix("weight-")
        assert profile.weights.get(code) == (float(weight.replace(",", ".")) if weight else None)
        assert len(db.session.scalars(select(WeightProfile).where(WeightProfile.in_use)).all()) == 1
        db.session.remove()
    with planner.post(
        "/planning/weights", data=fields_of(seen(planner, "/planning/needs"), "/weights")
    ) as again:
        assert again.status_code == 302
    with planned.app_context():
        latest = weights_in_use(db.session())
        assert (latest.name, latest.number) == (f"Of {weight or 'none'}", 2)
        db.session.remove()


def test_the_map_of_a_signal_is_of_the_kind_that_is_asked_for(
    planned: Flask, planner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not collected is on no map; a kind that nobody knows is the first one."""
    with planned.app_context():
        begin_writing(db.session())
        db.session.add_all([
            NeedSignal(signal="beds", area_code="millrace", value=40, source="Count"),
            NeedSignal(signal="beds", area_code="millrace", value=30, language="spa", source="Count"),
            NeedSignal(signal="beds", area_code="unheard-of", value=20, language="spa", source="Count"),
            NeedSignal(signal="cots", area_code="millrace", value=99, source="Count"),
        ])  # fmt: skip
        db.session.commit()
        db.session.remove()
    drawn: list[Any] = []
    monkeypatch.setattr(need_pages, "need_map", lambda _picture, figures: drawn.append(figures))
    for query in ("", "?kind=Spanish", "?kind=Klingon"):
        page = seen(planner, f"/planning/needs/beds{query}")
        chosen = page.soup.select_one("#kind option[selected]")
        assert chosen.text == ("Spanish" if "Spanish" in query else "All")
        assert "99" not in page.soup.select_one("main table").text
    told = [{code: shown.value for code, (shown, _) in figures.items()} for figures in drawn]
    assert told == [{"millrace": 40}, {"millrace": 30, "unheard-of": 20}, {"millrace": 40}]
    seen(planner, "/planning/needs/tents", 404)


def test_saved_weights_are_told_and_asked_for_under_their_name(planner: FlaskClient) -> None:
    fields = fields_of(seen(planner, "/planning/needs"), "/weights") | {"name": "Told"}
    assert planner.post("/planning/weights", data=fields).status_code == 302
    page = seen(planner, "/planning/needs")
    assert notices(page) == ["Saved: the weights. Every figure counts by them from now on."]
    fields = fields_of(page, "/weights")
    assert fields["name"] == "Told"
    with planner.post("/planning/weights", data=fields | {"name": " "}) as answer:
        assert answer.status_code == 422
        assert "Name the profile" in answer.get_data(as_text=True)


def test_what_was_looked_for_in_vain_has_a_weight_too(
    planner: FlaskClient, show: Callable[[Picture], Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    plain = need_pages.page

    def page(template: str, **context: Any) -> str:
        asked.append(context)
        return plain(template, **context)

    monkeypatch.setattr(need_pages, "page", page)
    show(picture())
    seen(planner, "/planning/needs")
    show(picture(figures=[Figure(UNMET, "hotline", "", "", None, 12)]))
    seen(planner, "/planning/needs")
    assert [UNMET in context["weights"] for context in asked] == [False, True]
    assert asked[0]["unknown"] == 0
