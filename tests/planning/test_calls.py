"""Whom to call first: what hangs on an answer, each cell once a service, and what to ask."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask
from sqlalchemy import select

from directory.gaps.first_calls import calls, load_without_room
from directory.models import Service
from directory.models.listings.capacity import has_room_to_ask
from directory.verification.conversations import is_asked_for_room
from directory.web.database import db
from directory.web.gap_calls import question_words
from tests.gaps.example import LISTINGS
from tests.gaps.example_picture import id_of, picture

T1, T2, T4 = 0, 1, 3
NORTH, CENTER, SOUTH = range(3)


def test_calls_stand_by_what_hangs_on_them() -> None:
    found = calls(picture())
    assert [(each.service, each.score, each.cells) for each in found] == [
        ("Service L3", 175, {(T1, CENTER), (T1, SOUTH)}),
        ("Service L4", 62.5, {(T2, CENTER), (T2, SOUTH)}),
        ("Service L7", 10, {(T4, NORTH)}),
    ]
    assert [list(each.questions) for each in found] == [
        [("room", ())],
        [("language", ("spa",))],
        [("fresh", ())],
    ]
    assert [each.service_id for each in found] == [id_of("L3"), id_of("L4"), id_of("L7")]


def test_places_of_one_service_are_one_call_that_counts_each_cell_once() -> None:
    twin = replace(LISTINGS[3], code="L4b", area="C")
    apart = {each.service: each.score for each in calls(picture([*LISTINGS, twin]))}
    assert (apart["Service L4"], apart["Service L4b"]) == (62.5, 75)
    joined = picture([*LISTINGS, twin], L4b="L4")
    (call,) = [each for each in calls(joined) if each.service_id == id_of("L4")]
    assert (call.score, call.cells) == (75, {(T2, NORTH), (T2, CENTER), (T2, SOUTH)})
    assert calls(joined) is calls(joined)


def test_questions_are_askedquestion_words(planned: Flask) -> None:
    with planned.test_request_context():
        said = [
            question_words("language", ("spa", "yue")), question_words("language", ()),
            question_words("population", ("cis_men",)), question_words("population", ("",)),
            question_words("capacity", ("spa",)), question_words("area", ()),
        ]  # fmt: skip
    assert said == [
        "How do you serve people who speak Spanish or Cantonese?", "Which languages do you serve, and how?",
        "Do you accept men?", "Whom do you accept?", "Do you have room now?", "Which areas do you serve?",
    ]  # fmt: skip


def test_nobody_asks_a_hotline_or_the_police_about_room() -> None:
    asked = calls(picture(), without_room={id_of("L3")})
    assert [each.service for each in asked] == ["Service L4", "Service L7"]
    assert [has_room_to_ask(*each) for each in (
        ({"hotline"}, ()), ({"hotline", "emergency_housing"}, ()), ({"emergency_housing"}, {"police"}),
        ({"primary_care"}, ()), (set(), {"police"}),
    )] == [False, True, False, True, False]  # fmt: skip


def test_the_services_without_room_are_those_of_the_rule(planned: Flask) -> None:
    with planned.app_context():
        session = db.session()
        found = load_without_room(session)
        services = session.scalars(select(Service)).all()
        assert found == {each.id for each in services if not is_asked_for_room(each)}
        assert found
