"""The trend: what a snapshot keeps, from which day to which a change is told, and what moved most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import begin_writing
from directory.gaps.gap_report import Picture
from directory.gaps.snapshots import take_snapshot
from directory.models import GapSnapshot
from directory.planning import gap_labels, trends
from directory.planning.cell_history import LATEST, document_of, history
from directory.web.database import db
from tests.gaps.example import DAY, LISTINGS
from tests.gaps.example_picture import picture
from tests.planning.conftest import fields_of, notices, seen


def test_a_snapshot_keeps_who_took_it_and_what_for(planned: Flask, planner: FlaskClient) -> None:
    for note in ("Before the meeting", ""):
        fields = fields_of(seen(planner, "/planning/trend"), "/snapshots") | {"note": note}
        with planner.post("/planning/snapshots", data=fields) as answer:
            assert answer.location == "/planning/trend"
        assert notices(seen(planner, "/planning/trend")) == [
            "Saved: the figures of this day. The trend shows them."
        ]
    fields = fields_of(seen(planner, "/planning/trend"), "/snapshots") | {"note": "x" * 201}
    with planner.post("/planning/snapshots", data=fields) as answer:
        assert answer.status_code == 422
    with planned.app_context():
        query = select(GapSnapshot.note, GapSnapshot.made_by).where(~GapSnapshot.monthly)
        kept = db.session.execute(query.order_by(GapSnapshot.created_at)).all()[-2:]
        db.session.remove()
    assert kept == [("Before the meeting", "planner@example.org"), (None, "planner@example.org")]


def put(session: Session, days: int, shown: Picture, note: str) -> GapSnapshot:
    """A snapshot of a picture as of so many days before the day of the example."""
    snapshot = take_snapshot(session, shown, note=note)
    snapshot.taken_on = DAY - timedelta(days=days)
    session.flush()
    return snapshot


def confirmed(*codes: str) -> Picture:
    return picture(
        [replace(each, verified=DAY) if each.code in codes else each for each in LISTINGS]
    )


def test_a_change_is_told_between_the_days_that_are_asked_for(
    planned: Flask, planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    """A7 confirmed closes 10 points; without one, from the latest day that was kept to the day of the page."""
    with planned.app_context():
        begin_writing(db.session())
        for before in db.session.scalars(select(GapSnapshot)):
            db.session.delete(before)
        old = put(db.session(), 9, picture(), "old").id
        late = put(db.session(), 2, confirmed("L7"), "late").id
        db.session.commit()
        db.session.remove()
    show(picture())
    asked = {
        "": ("From Jun 28, 2026 to Jun 30, 2026", "10 more missing"),
        "?from=&to=": ("From Jun 28, 2026 to Jun 30, 2026", "10 more missing"),
        f"?from={old}": ("From Jun 21, 2026 to Jun 30, 2026", "Nothing has changed"),
        f"?from={old}&to={late}": ("From Jun 21, 2026 to Jun 28, 2026", "10 fewer missing"),
        f"?to={old}": ("From Jun 28, 2026 to Jun 21, 2026", "10 more missing"),
    }
    for query, told in asked.items():
        section = seen(planner, f"/planning/trend{query}").soup.select_one(
            "section[aria-labelledby=moved]"
        )
        for each in told:
            assert each in " ".join(section.get_text(" ").split()), query
    drawn = seen(planner, "/planning/trend").soup.select_one("svg.lines--wide")
    lines = [each["points"].split() for each in drawn.select("polyline")]
    assert [len(line) for line in lines] == [3, 3, 3], (
        "the days that were kept, and the day of the page"
    )
    assert {line[-1].split(",")[0] for line in lines} == {"579.0"}
    labels = [each.text for each in drawn.select("text")]
    shares = [gap_labels.percent(each) for each in picture().evaluation.index]
    said = [f"{shares[2]} could be", f"{shares[1]} on record", f"{shares[0]} confirmed"]
    assert [each for each in labels if each[-1].isalpha()] == said
    heights = [float(each["y"]) for each in drawn.select("text") if each.text in said]
    assert all(low - high >= 18 for high, low in pairwise(heights)), (
        "no word is written over another"
    )
    missing = "00000000-0000-4000-8000-000000000000"
    for query in (f"?from={missing}", f"?to={missing}", "?to=x"):
        seen(planner, f"/planning/trend{query}", 404)


def test_what_moved_most_stands_first_whichever_way(
    planned: Flask, planner: FlaskClient, show: Callable[[Picture], Picture], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """A2 is gone, which leaves more than A7 closes."""
    with planned.app_context():
        begin_writing(db.session())
        key = put(db.session(), 3, picture(), "moves").id
        db.session.commit()
        db.session.remove()
    rows = [
        replace(each, verified=DAY) if each.code == "L7" else each
        for each in LISTINGS
        if each.code != "L2"
    ]
    show(picture(rows))

    def moves() -> list[tuple[int, str]]:
        page = seen(planner, f"/planning/trend?from={key}")
        told = [
            each.strong.text.split()
            for each in page.soup.select("section[aria-labelledby=moved] li")
        ]
        return [(int(words[0]), words[1]) for words in told]

    found = moves()
    assert len(found) > 2
    assert [points for points, _ in found] == sorted((points for points, _ in found), reverse=True)
    assert {way for _, way in found} == {"more", "fewer"}
    monkeypatch.setattr(trends, "MOST_MOVES", 2)
    assert moves() == found[:2]


def test_a_cell_has_its_latest_days_the_oldest_first(writing: Session) -> None:
    """Two of one day stand as they were taken; a day on which the cell was not asked is left out."""
    for before in writing.scalars(select(GapSnapshot)):
        writing.delete(before)
    older, now = picture(), confirmed("L7")
    for days in range(1, LATEST + 2):
        put(writing, days, older, str(days))
    silent = put(writing, 0, older, "not asked")
    silent.cells = silent.cells | {
        "cells": [each for each in silent.cells["cells"] if each[0] != "T4"]
    }
    first = put(writing, 1, now, "earlier that day")
    first.created_at = datetime(2026, 1, 1, tzinfo=UTC)
    writing.flush()
    found = history(writing, "T4", "N")
    assert [(DAY - each.day).days for each in found] == [*range(LATEST - 2, 0, -1), 1][
        -(LATEST - 1) :
    ]
    assert [each.score for each in found[-3:]] == [10, 0, 10]
    assert found[-2].counts == (1, 1, 1)
    assert found[-1].counts == (0, 1, 1)
    assert history(writing, "T4", "citywide") == []
    assert history(writing, "T9", "N") == []


def test_the_picture_of_today_is_told_apart_from_none_of_its_own() -> None:
    shown = picture()
    kept = document_of(shown)
    assert kept["organizations"] == [str(each) for each in shown.bundle.roster.organization_ids]
    assert len(kept["cells"]) == len(shown.statuses)
