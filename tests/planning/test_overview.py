"""What changed since a snapshot, how whole targets stand, and which cells a filter leaves."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory.db import begin_writing
from directory.gaps.evaluation import Status
from directory.gaps.snapshots import latest_before, snapshots, take_snapshot
from directory.gaps.trend import Cause
from directory.models import GapSnapshot
from directory.planning.cell_history import document_of
from directory.planning.overview import _chosen, changes_since, target_states
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.gap_cache import gap_cache
from tests.gaps.example import DAY, LISTINGS, QUESTIONS, TARGETS
from tests.gaps.example_picture import picture
from tests.planning.conftest import seen

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
    assert "Needs changed: 5 points fewer missing" in overview
    assert "Less is missing because needs changed." in seen(planner, "/planning/brief").text
