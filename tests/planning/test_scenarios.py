"""Changes kept by listing and found again, what they bring together, and what a package is asked for."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.gaps.changes import Change, Kind, Step
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Picture
from directory.gaps.prices import Unit
from directory.models import Scenario
from directory.planning import scenarios
from directory.planning.package_pages import _goal
from directory.planning.scenarios import _of_cell, changes_of, keep, offers_of, outcome
from tests.gaps.example import LISTINGS, catalogue
from tests.gaps.example_picture import picture
from tests.inspection import Page
from tests.planning.conftest import fields_of, seen

PICTURE = picture()
CHANGES = catalogue(PICTURE.supply)
LONGER = Change("longer", (Step(4, Kind.HOURS, "24/7", (True,) * 168),), 4)


def test_what_changes_bring_together(planned: Flask) -> None:
    with planned.test_request_context():
        found = outcome(PICTURE, [CHANGES[0], CHANGES[5]])
    # A4 confirms Spanish: T2 is met in Center and South; A7 confirms: T4 is met in North.
    assert (found.gain, found.cost) == (135, 2)
    assert found.index[0] == pytest.approx(100 * (1 - (597.5 - 135) / 1365))
    assert found.statuses == dict.fromkeys(Status, 0) | {
        Status.MET: 7, Status.AT_RISK: 1, Status.UNMET: 4,
    }  # fmt: skip
    assert [(area, before, after) for _title, area, before, after in found.moved] == [
        ("Center", Status.UNKNOWN, Status.MET), ("South", Status.UNKNOWN, Status.MET),
        ("North", Status.AT_RISK, Status.MET),
    ]  # fmt: skip


def test_a_scenario_is_kept_by_listing_and_found_again(planned: Flask) -> None:
    with planned.test_request_context():
        kept = keep(PICTURE, "Calls", [CHANGES[0], LONGER], 6)
    assert (kept.name, kept.budget, kept.as_of) == ("Calls", 6, PICTURE.day)
    assert kept.found["gain"] == 135
    assert kept.found["cost"] == 5
    assert kept.found["before"] == list(PICTURE.evaluation.index)
    assert changes_of(PICTURE, kept) == [CHANGES[0], LONGER]
    fewer = picture([each for each in LISTINGS if each.code != "L4"])
    (left,) = changes_of(fewer, kept)
    assert fewer.supply.listings[left.steps[0].listing] == PICTURE.supply.listings[4]


def test_a_step_to_an_area_that_is_gone_is_left_out() -> None:
    def row(area: str) -> dict[str, object]:
        return {
            "code": area,
            "cost": 1,
            "steps": [{"listing": "L1", "kind": "area", "value": area}],
        }

    record = Scenario(changes={"changes": [row("S"), row("Atlantis")]})
    assert [change.code for change in changes_of(PICTURE, record)] == ["S"]
    assert changes_of(PICTURE, Scenario(changes={})) == []


def test_offers_say_what_each_brings_alone_and_which_are_chosen(planned: Flask) -> None:
    with planned.test_request_context():
        found = offers_of(PICTURE, CHANGES, {"room-A3"})
    assert [(each.code, each.cost, each.gain, each.chosen) for each in found] == [
        ("ask-A4", 1, 125, False), ("room-A3", 3, 250, True), ("spanish-A2", 5, 300, False),
        ("chinese-A6", 2, 37.5, False), ("men-A1", 4, 100, False), ("verify-A7", 1, 10, False),
    ]  # fmt: skip


def test_the_changes_of_a_cell_are_those_of_its_near_misses_and_what_is_chosen(
    planned: Flask,
) -> None:
    def codes(query: str, chosen: set[str]) -> list[str]:
        with planned.test_request_context(f"/?{query}"):
            return [each.code for each in _of_cell(PICTURE, CHANGES, chosen)]

    assert codes("target=T1&area=S", set()) == ["spanish-A2", "men-A1"]
    assert codes("target=T1&area=S", {"verify-A7"}) == ["verify-A7", "spanish-A2", "men-A1"]
    everything = [change.code for change in CHANGES]
    others = [code for code in everything if code != "verify-A7"]
    assert codes("target=T1", {"verify-A7"}) == ["verify-A7", *others]
    assert codes("target=T9&area=S", set()) == everything


@pytest.mark.parametrize(
    ("asked", "gain", "budget", "target"),
    [
        ({}, None, 10, None),
        ({"budget": "6"}, None, 6, None),
        ({"budget": "-6"}, None, 0, None),
        ({"budget": "1e9"}, None, 1e6, None),
        ({"budget": "inf"}, None, 10, None),
        ({"percent": "10"}, 59.75, 10, None),
        ({"percent": "100"}, 597.5, 10, None),
        ({"percent": "100.5"}, None, 10, None),
        ({"percent": "0"}, None, 10, None),
        ({"meet": "T2", "percent": "10"}, 150, 10, "T2"),
        ({"meet": "T9", "budget": "3"}, None, 3, None),
    ],
)
def test_what_a_package_is_to_reach(
    planned: Flask, asked: dict[str, str], gain: float | None, budget: float, target: str | None
) -> None:
    with planned.test_request_context(f"/?{urlencode(asked)}"):
        goal = _goal(PICTURE)
    assert (goal.budget, goal.target) == (budget, target)
    assert goal.gain == (None if gain is None else pytest.approx(gain))


def test_the_builder_offers_the_first_changes_and_those_that_are_chosen(
    planned: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scenarios, "SHOWN_CHANGES", 2)
    codes = [change.code for change in CHANGES]
    with planned.test_request_context("/"):
        found = [each.code for each in _of_cell(PICTURE, CHANGES, {codes[1], codes[4], "gone"})]
    assert found == [codes[1], codes[4], codes[0]]


def test_a_scenario_without_a_change_or_a_name_is_asked_again(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    shown = show(picture())
    codes = [change.code for change in shown.catalogue]
    page = seen(planner, f"/planning/scenarios/new?changes={codes[0]}")
    offered = [each["value"] for each in page.soup.select("main input[name=changes]")]
    assert set(offered) == set(codes)
    fields = fields_of(page, "/planning/scenarios")
    none, problem = "Choose at least one change", "Give it a name"
    for sent, told, missing in (
        ({"name": "Named", "changes": []}, none, problem),
        ({"name": " ", "changes": codes[:2]}, problem, none),
        ({"name": "Named", "changes": ["gone"]}, none, problem),
        ({"name": "Named", "changes": codes[:1], "budget": "-1"}, "", none),
    ):
        with planner.post("/planning/scenarios", data=fields | sent) as answer:
            assert answer.status_code == 422
            text = answer.get_data(as_text=True)
        assert told in text
        assert missing not in text
        assert ("points closed" in text) is (sent["changes"][:1] == codes[:1])


@pytest.mark.parametrize("meet", ["", "T2"])
def test_a_scenario_remembers_what_it_was_found_for_and_at_which_cost(
    planned: Flask, meet: str
) -> None:
    with planned.test_request_context():
        kept = keep(PICTURE, "Plan", CHANGES[:2], None, Unit.HOURS, meet)
    assert kept.changes.get("meet", "") == meet
    assert ("meet" in kept.changes) is bool(meet)
    assert (kept.found["unit"], kept.found["cost"], kept.made_by) == ("hours", 4, None)
    assert [row["steps"][0]["listing"] for row in kept.changes["changes"]] == ["L4", "L3"]
    assert kept.found["possible"] == PICTURE.evaluation.possible
    assert kept.found["certain"] <= kept.found["gain"]


def test_some_changes_stand_open_and_the_others_are_folded_behind_the_chosen(
    planner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scenarios, "OPEN_CHANGES", 3)
    page = seen(planner, "/planning/scenarios/new")
    open_boxes, folded = _boxes(page)
    assert len(open_boxes) == 3
    assert len(folded) > 3
    summary = page.soup.select_one("main details:has(input) summary")
    assert summary is not None
    assert f"{len(folded)} more changes" in summary.text
    chosen = urlencode([("changes", code) for code in folded[:5]])
    opened, rest = _boxes(seen(planner, f"/planning/scenarios/new?{chosen}"))
    assert sorted(opened) == sorted(folded[:5])
    assert sorted(opened + rest) == sorted(open_boxes + folded)


def _boxes(page: Page) -> tuple[list[str], list[str]]:
    """The codes of the changes that stand open, and of those that are folded."""
    box = "input[type=checkbox][name=changes]"
    codes = [each["value"] for each in page.soup.select(f"main {box}")]
    folded = [each["value"] for each in page.soup.select(f"main details {box}")]
    return codes[: len(codes) - len(folded)], folded
