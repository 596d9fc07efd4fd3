"""Zero, withheld, unreliable and not collected differ wherever people are counted, and files agree with pages."""

from __future__ import annotations

import csv
import io
import json
from itertools import combinations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.map_classes import MOST_WRONG
from directory.gaps.population_figures import people_in, people_of
from directory.gaps.reliability import Shown, estimate
from directory.gaps.signals import Figure
from directory.gaps.sparse_areas import RESIDENTS
from directory.gaps.states import NOT_COLLECTED, UNRELIABLE, WITHHELD
from directory.models import NeedSignal
from directory.planning.need_map import need_map
from directory.planning.need_pages import _grid
from directory.web.database import db
from directory.web.gap_cache import gap_cache
from tests.clock import local_today
from tests.gaps.example_picture import picture
from tests.planning.conftest import seen

FIGURES = [
    Figure("speakers", "", "", "", 0, 0.0, None, "2018-2022"),
    Figure("speakers", "", "", "", 1, 7.0, None, "2018-2022"),
    Figure("speakers", "", "", "", 2, 100.0, 90.0, "2018-2022"),
]


def test_each_kind_of_missing_figure_is_told_apart() -> None:
    shown = picture(figures=FIGURES)
    assert [people_of(shown, 0, column).code for column in range(3)] == [
        0.0,
        "withheld",
        "unreliable",
    ]
    assert people_of(picture(), 0, 0).code == "not_collected"
    assert people_of(picture(figures=FIGURES[:2]), 0, 2).missing is NOT_COLLECTED
    assert people_of(shown, 0, 1).missing is WITHHELD
    assert people_of(shown, 0, 2).missing is UNRELIABLE


def test_a_share_of_residents_stands_beside_the_people() -> None:
    figures = [
        Figure("speakers", "", "", "", 0, 120.0, 20.0, "2018-2022"),
        Figure("speakers", "", "", "", 1, 120.0, 20.0, "2018-2022"),
        Figure(RESIDENTS, "", "", "", 0, 1000.0, 50.0, "2018-2022"),
        Figure(RESIDENTS, "", "", "", 1, 8.0, None, "2018-2022"),
    ]
    shown = picture(figures=figures)
    first, second = (people_of(shown, 0, column) for column in range(2))
    assert first.share is not None
    assert first.share.value == pytest.approx(0.12)
    assert second.share == Shown(None, WITHHELD)
    assert people_of(shown, 0, 2).share is None


@given(st.lists(st.integers(0, 60), min_size=3, max_size=3))
def test_nothing_that_is_withheld_can_be_told_by_subtracting(values: list[int]) -> None:
    """Of any areas together, the sum that is told holds none that are withheld of one."""
    figures = [
        Figure("speakers", "", "", "", c, float(v)) for c, v in enumerate([*values[:2], 400])
    ]
    figures[2] = Figure("speakers", "", "", "", 2, float(values[2]) + 300)
    shown = picture(figures=figures)
    alone = [people_of(shown, 0, column) for column in range(3)]
    for size in (1, 2, 3):
        for columns in combinations(range(3), size):
            told = people_in(shown, 0, columns)
            known = [alone[c].shown.value for c in columns if alone[c].shown.value is not None]
            if not known:
                assert told.shown.value is None
            elif told.shown.value is not None:
                assert told.shown.value == sum(known)
                assert told.more is (len(known) < size)


def row(area: str, value: float, margin: float | None, period: str = "2018-2022") -> NeedSignal:
    return NeedSignal(
        signal="speakers", service="", language="spa", population="", area_code=area, value=value,
        margin_of_error=margin, period=period,
    )  # fmt: skip


def test_the_table_of_a_signal_tells_each_kind_and_the_years(planned: Flask) -> None:
    rows = [row("N", 0, None), row("C", 7, None), row("S", 100, 90), row("X", 900, 40, "2006-2010")]
    rows.append(NeedSignal(signal="speakers", service="", language="yue", population="", area_code="N",
                           value=5000, margin_of_error=10, period="2018-2022"))  # fmt: skip
    with planned.test_request_context():
        grid = _grid(picture(), rows)
    assert [kind for kind in grid.kinds if "Spanish" in kind]
    spanish = next(n for n, kind in enumerate(grid.kinds) if "Spanish" in kind)
    told = {line.name: line.figures[spanish][0] for line in grid.lines}
    assert told["North"].value == 0
    assert told["Center"].missing is WITHHELD
    other = 1 - spanish
    assert (
        next(line for line in grid.lines if line.name == "Center").figures[other][0].missing
        is NOT_COLLECTED
    )
    assert grid.several


def test_the_map_of_a_signal_says_how_reliable_it_is(planned: Flask, planner: FlaskClient) -> None:
    page = seen(planner, "/planning/needs/residents_limited_english")
    assert page.soup.select("svg.map path")
    assert "An area is in the wrong class with a chance of" in page.text
    with planned.app_context():
        town = gap_cache().picture(db.session(), local_today())
        wide = {
            code: (estimate(500.0 + 10 * number), 600.0)
            for number, code in enumerate(town.supply.areas)
        }
        drawn = need_map(town, wide)
        db.session.remove()
    assert drawn is not None
    assert drawn.classes.begun == 5
    assert drawn.classes.ends == ()
    assert drawn.classes.wrong <= MOST_WRONG
    assert len({each.fill for each in drawn.areas}) == 1


def test_files_and_pages_tell_the_same_people(planned: Flask, planner: FlaskClient) -> None:
    with planner.get("/planning/gaps.json") as answer:
        cells = json.loads(answer.get_data())["cells"]
    with planner.get("/planning/gaps.csv") as answer:
        lines = [*csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff")))][1:]
    told = {(each["target"], each["area"]): each for each in cells}
    assert len(lines) == len(cells)
    for each in lines:
        cell = told[each["target"], each["area"]]
        people = cell["people"]
        same = (
            each["people"] == people if isinstance(people, str) else float(each["people"]) == people
        )
        assert same
        assert each["people_signal"] == (cell["people_signal"] or "")
        assert each["people_period"] == (cell["people_period"] or "")
        assert each["people_share"] == str(cell["people_share"])
    shown = 0
    for entry in seen(planner, "/planning/gaps").soup.select(".gap-list li"):
        address = entry.select_one("a")["href"].split("/")
        cell = told[address[3], address[5].partition("?")[0]]
        score = entry.select_one(".gap-list__score").get_text(" ", strip=True)
        if isinstance(cell["people"], float):
            assert score.startswith(f"{cell['people']:,.0f} ")
            shown += 1
    assert shown


def test_how_sure_the_ranking_is_agrees_between_page_and_file(
    planned: Flask, planner: FlaskClient
) -> None:
    page = seen(planner, "/planning/ranking")
    rows = [
        [cell.get_text(" ", strip=True) for cell in line.select("th, td")]
        for line in page.soup.select("tbody tr")
    ]
    with planner.get("/planning/ranking.csv") as answer:
        lines = [*csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff")))]
    assert rows
    for (_title, area, rank, times), each in zip(rows, lines, strict=False):
        assert (area, rank) == (each["area_name"], each["rank"])
        assert times == f"{int(each['among_first_five']):,} of 1,000"
    total = sum(int(each["among_first_five"]) for each in lines)
    assert 0 < total <= 5 * 1000
    assert planner.get("/planning/ranking.pdf").status_code == 404


def test_a_file_of_gaps_is_noted_with_its_rows_and_sent_once(
    planner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[tuple[str, int]] = []
    monkeypatch.setattr(
        "directory.planning.downloads.remember_download", lambda *of: noted.append(of)
    )
    with planner.get("/planning/gaps.json") as answer:
        cells, mark = json.loads(answer.get_data())["cells"], answer.headers["ETag"]
        assert "attachment" not in answer.headers.get("Content-Disposition", "")
    for kind in ("csv", "xlsx"):
        with planner.get(f"/planning/gaps.{kind}") as answer:
            assert answer.headers["ETag"] == mark
            assert answer.headers["Content-Disposition"].startswith("attachment; filename=gaps-")
        with planner.get(f"/planning/gaps.{kind}", headers={"If-None-Match": mark}) as answer:
            assert (answer.status_code, answer.get_data()) == (304, b"")
    assert noted == [("gaps", len(cells))] * 3
    with planner.get("/planning/gaps.json", headers={"If-None-Match": '"other"'}) as answer:
        assert answer.status_code == 200
