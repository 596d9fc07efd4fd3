"""What changed since a snapshot, how whole targets stand, and which cells a filter leaves."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory.db import begin_writing
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Lens, NotAsked
from directory.gaps.snapshots import latest_before, snapshots, take_snapshot
from directory.gaps.trend import Cause
from directory.models import GapSnapshot
from directory.planning import gap_view
from directory.planning.cell_history import document_of
from directory.planning.overview import _chosen, changes_since, since_last, target_states
from directory.vocabularies.language_levels import RANKS
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.gap_cache import gap_cache
from tests.gaps.example import DAY, LISTINGS, QUESTIONS, TARGETS
from tests.gaps.example_picture import picture
from tests.planning.conftest import fields_of, seen

T1, T2, T3, T4 = range(4)
N, C, S = range(3)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_changed_is_now_less_then(session: Session) -> None:
    """A7 has confirmed since, so T4-N is met and 10 points are closed: fewer at risk, one more met."""
    begin_writing(session)
    take_snapshot(session, picture())
    session.commit()
    confirmed = picture(
        [replace(each, verified=DAY) if each.code == "L7" else each for each in LISTINGS]
    )
    snapshot = latest_before(session, DAY + timedelta(days=1))
    assert snapshot is not None
    since = changes_since(snapshot, confirmed)
    assert {cause: change for cause, change in since.moved.items() if change} == {
        Cause.CONFIRMED: -10
    }
    assert since.statuses == dict.fromkeys(Status, 0) | {Status.MET: 1, Status.AT_RISK: -1}


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_last_snapshot_is_the_latest_before_the_day(session: Session) -> None:
    begin_writing(session)
    found = picture()
    for days in (9, 3, 5):
        earlier = replace(found.bundle, day=DAY - timedelta(days=days))
        take_snapshot(session, replace(found, bundle=earlier), note=str(days))
    take_snapshot(session, found, note="today")
    session.commit()
    last = latest_before(session, DAY)
    assert last is not None
    assert last.note == "3"
    assert [each.note for each in snapshots(session)] == ["9", "5", "3", "today"]
    assert latest_before(session, DAY - timedelta(days=9)) is None


def test_a_target_stands_as_its_worst_cell_does() -> None:
    found = list(target_states(picture()))
    assert [(each.status, each.met, each.cells, each.score) for each in found] == [
        (Status.UNMET, 0, 3, 400), (Status.UNMET, 0, 3, 150), (Status.UNMET, 2, 3, 37.5), (Status.AT_RISK, 2, 3, 10),
    ]  # fmt: skip


@pytest.mark.parametrize(("share", "status"), [(2 / 3, Status.MET), (0.67, Status.UNMET)])
def test_a_target_for_a_share_of_areas_is_met_from_that_share_on(
    share: float, status: Status
) -> None:
    shared = tuple(replace(each, area_share=share) for each in TARGETS)
    found = list(target_states(picture(questions=replace(QUESTIONS, targets=shared))))
    assert found[T3].status is status


@pytest.mark.parametrize(
    ("asked", "cells"),
    [
        ({}, [(T1, S), (T1, C), (T2, C), (T1, N), (T2, S), (T3, S), (T2, N), (T4, N)]),
        ({"status": "at_risk"}, [(T1, C), (T4, N)]),
        ({"status": "met"}, [(T3, N), (T3, C), (T4, C), (T4, S)]),
        ({"why": "lapsed"}, [(T4, N)]),
        ({"target": "T3"}, [(T3, S)]),
        ({"area": "C"}, [(T1, C), (T2, C)]),
        ({"service": "immigration_legal"}, [(T3, S), (T4, N)]),
        ({"population": "cis_men", "area": "N"}, [(T2, N), (T4, N)]),
        ({"language": "yue"}, [(T3, S)]),
        ({"language": "vie"}, []),
    ],
)
def test_a_filter_leaves_the_cells_that_it_names_as_they_are_ranked(
    asked: dict[str, Any], cells: list[tuple[int, int]]
) -> None:
    assert list(_chosen(picture(), asked)) == cells


def test_a_state_that_the_snapshot_does_not_know_began_at_nothing() -> None:
    now = picture()
    snapshot = GapSnapshot(taken_on=DAY, cells=document_of(now), statuses={})
    assert changes_since(snapshot, now).statuses == dict(now.counts)


def test_the_last_page_is_the_one_with_the_last_gap(
    planner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with planner.get("/planning/gaps.json") as answer:
        total = len(json.loads(answer.data)["order"])
    monkeypatch.setattr("directory.planning.overview.PER_PAGE", 7)
    last, rest = divmod(total, 7)
    assert rest, "the last page holds fewer than the others"
    page = seen(planner, f"/planning/gaps?page={last + 1}")
    assert f"Page {last + 1} of {last + 1}" in page.text
    assert len(page.soup.select("ol.gap-list > li")) == rest
    assert "Next" not in page.soup.select_one("nav[aria-label=Pages]").text


def test_the_pages_say_which_way_things_moved(planned: Flask, planner: FlaskClient) -> None:
    with planned.app_context():
        session = db.session()
        begin_writing(session)
        now = gap_cache().picture(session, local_now().date())
        snapshot = take_snapshot(session, now)
        snapshot.taken_on = now.day - timedelta(days=1)
        snapshot.statuses |= {
            "met": now.counts[Status.MET] + 1,
            "unmet": now.counts[Status.UNMET] - 2,
        }
        document = snapshot.cells
        heavier = [
            [*cell[:6], cell[6] + (5 * cell[5] / (cell[5] - len(cell[2])) if number == 0 else 0)]
            for number, cell in enumerate(
                sorted(document["cells"], key=lambda cell: len(cell[2]) >= cell[5])
            )
        ]
        snapshot.cells = document | {"cells": heavier}
        session.commit()
        db.session.remove()
    overview = seen(planner, "/planning/").text
    assert "(-1 since" in overview
    assert "(+2 since" in overview
    told = overview.partition("Needs changed: ")[2]
    assert told.startswith("up by "), told[:40]
    assert "Less is missing because needs changed." in seen(planner, "/planning/brief").text


def test_every_page_of_the_list_has_the_gaps_that_follow(
    planner: FlaskClient, show: Callable[[Picture], Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight gaps by three; a page before the first, or that is no number, is the first; after the last is nothing."""
    shown = show(picture())
    monkeypatch.setattr("directory.planning.overview.PER_PAGE", 3)
    cells = [f"/planning/targets/{shown.targets[n].code}/areas/{'NCS'[c]}" for n, c in shown.listed]
    assert len(cells) == 8
    for query, begin, name in (
        ("", 0, 1), ("?page=1", 0, 1), ("?page=2", 3, 2), ("?page=3", 6, 3), ("?page=0", 0, 1), ("?page=-2", 0, 1),
        ("?page=x", 0, 1), ("?page=4", 9, 4),
    ):  # fmt: skip
        page = seen(planner, f"/planning/gaps{query}")
        listed = [each["href"] for each in page.soup.select("ol.gap-list a")]
        assert listed == cells[begin : begin + 3], query
        assert f"Page {name} of 3" in page.text
    page = seen(planner, "/planning/gaps?status=&target=T3&why=")
    assert [each["href"] for each in page.soup.select("ol.gap-list a")] == [
        "/planning/targets/T3/areas/S"
    ]
    assert "Page" not in page.soup.select_one("main").text or "of 1" in page.text


def test_without_an_earlier_day_nothing_has_changed(
    planned: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with planned.test_request_context():
        monkeypatch.setattr("directory.planning.overview.latest_before", lambda *_asked: None)
        assert since_last(picture()) is None
        db.session.remove()


def test_the_first_of_everything_stand_on_the_overview(
    planner: FlaskClient, show: Callable[[Picture], Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(picture())
    monkeypatch.setattr("directory.planning.overview.SHOWN", 2)
    page = seen(planner, "/planning/")
    first = page.soup.select("section[aria-labelledby=first] .gap-list > li > div > a")
    assert [each["href"].rpartition("/")[2] for each in first] == ["T1", "T2"]
    assert len(page.soup.select("section[aria-labelledby=calls] ol li")) == 2
    assert len(page.soup.select("section[aria-labelledby=one] ol li")) == min(2, len(shown.losses))


AT = "/planning/targets/shelter-spanish-women/areas/millrace"


def test_an_action_that_says_nothing_is_asked_again_with_its_listings(planner: FlaskClient) -> None:
    page = seen(planner, AT)
    listings = [each["value"] for each in page.soup.select("select[name=listing] option")]
    fields = fields_of(page, "/actions") | {"text": " ", "owner": "Us", "listing": listings[-1]}
    with planner.post(f"{AT}/actions", data=fields) as answer:
        assert answer.status_code == 422
        assert "Say in a sentence what is to be done" in answer.get_data(as_text=True)
        assert f'selected value="{listings[-1]}"' in answer.get_data(as_text=True)
        assert answer.get_data(as_text=True).count("<option") >= len(listings)
    for address in ("/planning/targets/x/areas/millrace/actions", f"{AT}x/actions"):
        with planner.post(address, data=fields) as answer:
            assert answer.status_code == 404


@pytest.mark.parametrize(
    ("query", "lens", "day", "problems"),
    [
        ("", {}, None, 0),
        ("level=bilingual", {"minimum_level": RANKS["bilingual"]}, None, 0),
        ("level=fluent", {}, None, 1),
        ("remote=no", {"remote_counts": False}, None, 0),
        ("remote=yes", {}, None, 1),
        ("police=without", {"without_police": True}, None, 0),
        ("police=with", {}, None, 1),
        ("unasked=no", {"not_asked": NotAsked.NO}, None, 0),
        ("unasked=yes", {"not_asked": NotAsked.YES}, None, 0),
        ("unasked=perhaps", {}, None, 1),
        ("as_of=2026-05-01", {}, "2026-05-01", 0),
        ("as_of=1926-05-01", {}, None, 1),
        ("as_of=soon&level=x&remote=x&police=x&unasked=x", {}, None, 5),
        ("as_of=&level=&remote=&police=&unasked=&page=2", {}, None, 0),
    ],
)  # fmt: skip
def test_a_day_and_assumptions_are_those_of_the_address(
    planned: Flask,
    monkeypatch: pytest.MonkeyPatch,
    query: str,
    lens: dict[str, Any],
    day: str | None,
    problems: int,
) -> None:
    """What is not understood is said and left out of every link."""
    asked: list[Any] = []

    class Cache:
        def picture(self, _session: Any, *of: Any) -> Picture:
            asked.append(of)
            return picture()

    monkeypatch.setattr(gap_view, "gap_cache", Cache)
    with planned.test_request_context(f"/planning/gaps?{query}"):
        view = gap_view.current_view()
        assert gap_view.current_view() is view
        assert asked == [(view.as_of or local_now().date(), Lens(**lens))]
        assert (view.as_of.isoformat() if view.as_of else None) == day
        assert len(view.problems) == problems
        kept = {
            name: value for name, _, value in (each.partition("=") for each in query.split("&"))
        }
        right = {} if problems else {k: v for k, v in kept.items() if v and k != "page"}
        assert view.parameters == right
        assert view.is_plain is not bool(right)
        link = view.link("target", code="T1")
        assert link.partition("?")[2] == "&".join(f"{k}={v}" for k, v in right.items())
        frozen = view.frozen()
        assert frozen.startswith("/planning/gaps?")
        assert "as_of=2026-06-30" in frozen
        assert ("page=2" in frozen) is ("page=2" in query)
        db.session.remove()


def test_names_of_areas_stand_where_they_tell_some_from_others(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    """Without a listing all areas are alike, which the sentence says; with them they differ."""
    show(picture([]))
    bare = seen(planner, "/planning/").soup.select("main .gap-list li")
    assert len(bare) == len(TARGETS)
    assert all("of 3 areas have" in each.text and "Missing:" not in each.text for each in bare)
    show(picture())
    rows = seen(planner, "/planning/").soup.select("main .gap-list li")
    folded = [each.select_one("details.folded") for each in rows]
    assert any(each is not None and "Missing:" in each.text for each in folded)
    for row, rest in zip(rows, folded, strict=True):
        answer = row.select_one("div > p").text
        assert answer
        assert rest is None or answer not in rest.text, "the answer itself is never folded"
