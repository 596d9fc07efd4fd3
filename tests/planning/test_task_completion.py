"""When a task counts as done: what the records have to say first, for every kind of task, in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.gaps.evaluation import Status
from directory.gaps.predicates import AREA
from directory.gaps.task_evidence import FRESH, OFFER, ROOM, Lack
from directory.models import GapAction, GapActionKind, Target
from directory.planning.task_completion import _sentence, missing_for
from tests.gaps.example import DAY, LISTINGS
from tests.gaps.example_picture import id_of, picture

NONE: Any = None
"""No session: only agreements are asked of the database."""


def task(kind: GapActionKind, **fields: Any) -> GapAction:
    usual: dict[str, Any] = {"target_code": "T1", "area_code": "C", "needs": []}
    return GapAction(kind=kind, **(usual | fields))


@pytest.mark.parametrize("stage", [None, *m.Stage])
def test_somebody_is_won_once_they_have_joined(stage: m.Stage | None) -> None:
    prospect = None if stage is None else m.Prospect(name="Pier", stage=stage)
    found = missing_for(NONE, picture(), task(GapActionKind.INVITE, prospect=prospect))
    done: list[str] = []
    open_ = ["They have not joined yet. Move the prospect to “joined” first."]
    assert found == (done if stage is m.Stage.JOINED else open_)


@pytest.mark.parametrize("status", [None, *m.RecommendationStatus])
def test_a_recommendation_is_done_once_its_page_says_so(
    status: m.RecommendationStatus | None,
) -> None:
    made = None if status is None else m.Recommendation(number="1", text="x", status=status)
    found = missing_for(NONE, picture(), task(GapActionKind.RECOMMEND, recommendation=made))
    open_ = ["The recommendation is not done yet. Mark it done on its page first."]
    assert found == ([] if status is m.RecommendationStatus.DONE else open_)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("side", "days", "done"),
    [
        ("organization", 0, True),
        ("counterpart", -9, True),
        ("organization", 1, False),
        ("neither", 0, False),
        ("ended", 0, False),
    ],
)
def test_an_agreement_is_there_once_one_with_them_is_in_force(
    session: Session, side: str, days: int, done: bool
) -> None:
    begin_writing(session)
    ours, theirs, others = (m.Organization(name=name) for name in ("Ours", "Theirs", "Others"))
    signed = m.Agreement(
        title="Referrals", signed_on=DAY + timedelta(days=days),
        organization=theirs if side in ("organization", "ended") else ours,
        counterpart=theirs if side == "counterpart" else others,
    )  # fmt: skip
    if side == "ended":
        signed.signed_on, signed.expires_on = DAY - timedelta(days=9), DAY - timedelta(days=1)
    session.add_all([ours, theirs, others, signed])
    session.flush()
    action = task(GapActionKind.AGREEMENT, organization_id=theirs.id)
    found = missing_for(session, picture(), action)
    open_ = ["No signed agreement with them is on record. Add it, with the day it was signed."]
    assert found == ([] if done else open_)
    assert missing_for(session, picture(), task(GapActionKind.AGREEMENT)) == []
    session.rollback()


def test_nothing_is_claimed_of_a_cell_that_nobody_counts(planned: Flask) -> None:
    for gone in ({"target_code": "T9"}, {"area_code": "X"}):
        for service in (None, id_of("L1")):
            action = task(GapActionKind.VERIFY, service_id=service, **gone)
            assert missing_for(NONE, picture(), action) == []


@pytest.mark.parametrize("kind", [GapActionKind.VERIFY, GapActionKind.ASK, GapActionKind.OTHER])
def test_a_task_without_a_listing_is_done_once_its_gap_is_closed(kind: GapActionKind) -> None:
    shown = picture()
    met = next(cell for cell, status in shown.statuses.items() if status is Status.MET)
    place = {
        "target_code": shown.targets[met[0]].code,
        "area_code": shown.evaluation.area(met[1]),
    }
    assert missing_for(NONE, shown, task(kind, **place)) == []
    found = missing_for(NONE, shown, task(kind))
    assert bool(found) is (kind is not GapActionKind.OTHER)
    assert all(
        each.startswith("No listing is named, and the gap is still there.") for each in found
    )


STILL = "The listing does not say yet that {}. Edit the listing first."
OPPOSITE = "The listing still says the opposite of “{}”. Edit the listing first."
VERIFY = "Nobody has confirmed the listing within its interval. Verify it after the call."


def test_a_task_is_done_once_the_listing_says_what_it_is_about(planned: Flask) -> None:
    """L4 takes men, was never asked about Spanish, and was confirmed long ago; L1 does not take men."""
    rows = LISTINGS
    south = {"target_code": "T2", "area_code": "S"}
    l1, l4, gone = ({"service_id": id_of(code)} for code in ("L1", "L4", "L99"))
    spanish = STILL.format("there is help in Spanish")
    with planned.test_request_context():
        shown = picture(rows)

        def missing(kind: GapActionKind, **fields: Any) -> list[str]:
            return missing_for(NONE, shown, task(kind, **(south | fields)))

        assert missing(GapActionKind.LANGUAGE, **l4) == [spanish, VERIFY]
        assert missing(GapActionKind.VERIFY, **l4) == [VERIFY]
        assert missing(GapActionKind.OTHER, **l4) == [VERIFY]
        assert missing(GapActionKind.POPULATION, **l4) == [VERIFY]
        assert missing(GapActionKind.POPULATION, **l1) == [OPPOSITE.format("it accepts men")]
        assert missing(GapActionKind.ASK, **l4, needs=["population", FRESH]) == [VERIFY]
        assert missing(GapActionKind.ASK, **l4) == [spanish, VERIFY]
        assert set(missing(GapActionKind.ASK, **l1)) > {OPPOSITE.format("it accepts men")}
        found = missing(GapActionKind.VERIFY, **gone)
        assert found == [
            "The listing does not count for this target: it is hidden, gone, or no longer offers this help."
        ]
        fresh = picture([replace(each, verified=DAY) for each in rows])
        assert missing_for(NONE, fresh, task(GapActionKind.VERIFY, **south, **l4)) == []
        assert missing_for(NONE, fresh, task(GapActionKind.POPULATION, **south, **l4)) == []
        assert missing_for(NONE, fresh, task(GapActionKind.LANGUAGE, **south, **l4)) == [spanish]


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        (ROOM, "it has room"), ("capacity", "it is open"), ("hours", "it is open at the hours that are wanted"),
        ("mode", "one can reach it in the way that is wanted"), ("route", "one gets in by the way that is wanted"),
        ("police", "it does not contact the police without consent"), (AREA, "it serves North"),
        ("population", "it accepts men"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("unknown", [True, False])
def test_each_fact_that_is_lacking_has_its_sentence(
    planned: Flask, name: str, fact: str, unknown: bool
) -> None:
    target = Target(code="T", k=1, population="cis_men", languages=["spa"])
    with planned.test_request_context():
        told = _sentence(Lack(name, unknown), target, "North")
    assert told == (STILL if unknown else OPPOSITE).format(fact)


@pytest.mark.parametrize(
    ("level", "fact"),
    [
        ("bilingual", "staff speak Spanish"), ("in_person", "an interpreter for Spanish can be in the room"),
        ("remote", "there is at least a phone interpreter for Spanish"), ("materials", "there is help in Spanish"),
        (None, "there is help in Spanish"),
    ],
)  # fmt: skip
def test_a_language_is_lacking_at_the_level_that_is_wanted(
    planned: Flask, level: str | None, fact: str
) -> None:
    target = Target(code="T", k=1, languages=["spa"], minimum_level=level)
    with planned.test_request_context():
        assert _sentence(Lack("language", True), target, "North") == STILL.format(fact)


def test_what_is_no_fact_has_a_sentence_of_its_own() -> None:
    target = Target(code="T", k=1, languages=[])
    assert "does not count for this target" in _sentence(Lack(OFFER, True), target, "North")
    assert _sentence(Lack(FRESH, False), target, "North") == VERIFY
