"""The page to hand over at a meeting: of each gap why, for how many, who is near, and what is asked of whom."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.gaps.area_answers import Answer, ranked_answers
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Questions
from directory.gaps.near_misses import near_misses
from directory.gaps.open_gaps import OpenGap
from directory.gaps.signals import Figure
from directory.models import ActionItem, ActionKind, GapAction, GapActionKind, GapRecord, GapState
from directory.planning import brief_page, gap_labels
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.gap_cache import gap_cache
from tests.clock import local_today
from tests.gaps.example import DAY, LISTINGS, NEED, TARGETS, Listing
from tests.gaps.example_picture import id_of, picture
from tests.planning.conftest import fields_of, seen


def test_each_gap_says_why_who_is_near_and_what_is_asked_of_whom(
    planned: Flask, planner: FlaskClient
) -> None:
    with planned.app_context():
        picture = gap_cache().picture(db.session(), local_now().date())
        first = next(ranked_answers(picture))
        column = (*first.columns[Status.UNMET], *first.columns[Status.UNKNOWN])[0]
        code, area = picture.targets[first.target].code, picture.supply.areas[column]
        reasons = {why for (target, _), why in picture.why.items() if target == first.target}
        near = {
            picture.supply.organizations[picture.supply.organization[each.listing]]
            for each in near_misses(picture.evaluation, (first.target,))
        }
        db.session.remove()
    address = f"/planning/targets/{code}/areas/{area}"
    fields = fields_of(seen(planner, address), "actions")
    task = {
        "text": "Ask the shelter about evenings",
        "owner": "Housing group",
        "due_on": "2027-01-15",
    }
    assert planner.post(f"{address}/actions", data=fields | task).status_code == 302
    page = seen(planner, "/planning/brief")
    text = " ".join(page.text.split())
    for why in reasons:
        assert re.search(rf"{re.escape(gap_labels.WHY[why])} \(\d+ areas?\)", text)
    (who,) = re.findall(r"1\. .*?Who is near (.*?)\. What is asked of whom", text)[:1]
    names = [each.rpartition(" (")[0] for each in who.split("; ")]
    assert 0 < len(names) <= 3
    assert set(names) <= near
    assert "Ask the shelter about evenings Housing group, by Jan 15, 2027" in text


def test_the_small_map_has_the_sign_of_each_area(planned: Flask, planner: FlaskClient) -> None:
    page = seen(planner, "/planning/brief")
    with planned.app_context():
        picture = gap_cache().picture(db.session(), local_now().date())
        db.session.remove()
    drawn = page.soup.select("figure svg path title")
    assert len(drawn) == len(picture.supply.areas)
    signs = {each["href"] for each in page.soup.select("figure svg use")}
    assert signs <= {f"#icon-{drawing}" for drawing in gap_labels.SIGN.values()}
    assert signs


def answers_of(shown: Picture) -> list[Answer]:
    """The answers of targets in the order of targets."""
    return sorted(ranked_answers(shown), key=lambda each: each.target)


def test_a_target_that_is_met_everywhere_is_no_gap(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    """A7 has confirmed, so T4 is met in all areas; T3 misses in South alone."""
    need = np.array([(*line, np.nan) for line in NEED[2:]], dtype=float)
    rows = [replace(each, verified=DAY) if each.code == "L7" else each for each in LISTINGS]
    show(picture(rows, Questions(TARGETS[2:], need)))
    titles = seen(planner, "/planning/brief").soup.select("section[aria-labelledby=b1] h3 a")
    assert [each["href"].rpartition("/")[2] for each in titles] == ["T3"]


def test_three_gaps_are_told_those_that_miss_most_first(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    show(picture())
    page = seen(planner, "/planning/brief")
    titles = page.soup.select("section[aria-labelledby=b1] h3 a")
    assert [each["href"].rpartition("/")[2] for each in titles] == ["T1", "T2", "T3"]


def task(target: str, text: str, service: str | None = None) -> GapAction:
    item = ActionItem(kind=ActionKind.CLOSE_GAP, text=text, owner="Us")
    key = id_of(service) if service else None
    return GapAction(action_item=item, target_code=target, kind=GapActionKind.OTHER, service_id=key)


@pytest.mark.parametrize(
    ("tasks", "first", "more"),
    [
        ([], None, 0),
        ([task("T2", "own")], "own", 0),
        ([task("T2", "own"), task("T2", "second"), task("T2", "third")], "own", 2),
        ([task("T1", "of another"), task("T9", "other", "L1")], None, 0),
        # L4 is called for T2: its task is filed under T1, and stands behind the tasks of T2 itself.
        ([task("T1", "its call", "L4")], "its call", 0),
        ([task("T1", "its call", "L4"), task("T2", "own", "L4"), task("T9", "x", "L1")], "own", 1),
    ],
)
def test_the_first_task_of_a_gap_stands_there_with_how_many_more_there_are(
    planned: Flask, monkeypatch: pytest.MonkeyPatch, tasks: list[GapAction], first: str, more: int
) -> None:
    monkeypatch.setattr(brief_page, "open_actions", lambda _session: tasks)
    shown = picture()
    with planned.test_request_context():
        (gap,) = brief_page._gaps(shown, [answers_of(shown)[1]])
    assert [each.action_item.text for each in gap.asked] == ([first] if first else [])
    assert gap.more == more


def test_people_are_counted_where_the_target_is_missing_or_was_not_asked(planned: Flask) -> None:
    """Of T2 nobody was asked in Center and South; in North it is missing."""
    figures = [Figure("speakers", "", "", "", area, 100.0 * 2**area) for area in range(3)]
    shown = picture(figures=figures)
    answer = answers_of(shown)[1]
    missing = {*answer.columns[Status.UNMET], *answer.columns[Status.UNKNOWN]}
    assert len(missing) > 0
    with planned.test_request_context():
        (gap,) = brief_page._gaps(shown, [answer])
        (third,) = brief_page._gaps(shown, [answers_of(shown)[2]])
    assert gap.people.shown.value == sum(100.0 * 2**area for area in missing)
    assert third.people.shown.value == 400


def test_reasons_of_a_gap_stand_by_how_many_areas_they_are_of(planned: Flask) -> None:
    shown = picture()
    reasons = brief_page._why(shown, answers_of(shown)[0])
    own = [why for (target, _), why in shown.why.items() if target == 0]
    counts = [int(each.rpartition("(")[2].split()[0]) for each in reasons]
    assert len(reasons) == len(set(own))
    assert sum(counts) == len(own)
    assert counts == sorted(counts, reverse=True)


def near(code: str, organization: str, area: str, **other: Any) -> Listing:
    return replace(LISTINGS[0], code=code, organization=organization, area=area, **other)


def test_who_is_near_in_most_areas_stands_first_with_what_it_lacks(planned: Flask) -> None:
    """Three that lack Spanish: A in one area, B in three and C, who was not asked, in two; two of them are told."""
    silent = {"yue": "none", "eng": "bilingual"}
    none = silent | {"spa": "none"}
    rows = [
        near("A", "A", "N", levels=none),
        near("B", "B", "C", levels=none),
        near("C", "C", "S", levels=silent),
    ]
    shown = picture(rows)
    with planned.test_request_context():
        told = brief_page._near(shown, answers_of(shown)[0])
    assert told == ["B (has everything but language)", "A (has everything but language)"]
    assert brief_page._near(shown, answers_of(shown)[0]) is shown.kept["near"][0]


def gap(code: str, state: GapState, missing: int | None) -> OpenGap:
    found = GapRecord.begin(code, f"Gap {code}", [], local_today())
    found.state = state
    return OpenGap(found, missing, 3)


@pytest.mark.parametrize(
    ("kept", "others", "shown", "more"), [(0, 2, 0, 0), (2, 1, 2, 0), (3, 0, 2, 1), (5, 4, 2, 3)]
)
def test_gaps_that_no_figure_shows_are_told_with_how_many_more_there_are(
    planned: Flask, monkeypatch: pytest.MonkeyPatch, kept: int, others: int, shown: int, more: int
) -> None:
    """A gap that the figures show is counted and not told again, unless it is proposed as closed."""
    found = [gap("shown", GapState.OPEN, 2)] * others + [
        (gap("gone", GapState.OPEN, None), gap("proposed", GapState.PROPOSED, 2))[number % 2]
        for number in range(kept)
    ]
    monkeypatch.setattr(brief_page, "open_gaps", lambda _session, _picture: found)
    with planned.test_request_context():
        told = brief_page._on_record(picture())
    assert told["open_number"] == kept + others
    assert [each.gap.target_code for each in told["kept_open"]] == ["gone", "proposed"][:shown]  # type: ignore[attr-defined]
    assert told["more_open"] == more


def test_the_map_is_of_the_first_gap_that_is_asked_area_by_area() -> None:
    whole = replace(TARGETS[0], citywide=True)
    need = np.array([(*line, np.nan) for line in NEED], dtype=float)
    shown = picture(questions=Questions((whole, *TARGETS[1:]), need))
    answers = answers_of(shown)
    assert brief_page._first_on_a_map(shown, answers) == 1
    assert brief_page._first_on_a_map(shown, answers[1:]) == 0
    assert brief_page._first_on_a_map(shown, answers[:1]) is None
