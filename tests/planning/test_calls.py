"""Whom to call first: what hangs on an answer, each cell once a service, and what to ask."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from directory.planning.calls import _in_words, calls
from tests.gaps.example import LISTINGS
from tests.gaps.example_picture import id_of, picture

T1, T2, T4 = 0, 1, 3
NORTH, CENTER, SOUTH = range(3)


def test_calls_stand_by_what_hangs_on_them() -> None:
    found = calls(picture())
    assert [(each.name, each.score, each.cells) for each in found] == [
        ("A3 (Service L3)", 175, {(T1, CENTER), (T1, SOUTH)}),
        ("A4 (Service L4)", 62.5, {(T2, CENTER), (T2, SOUTH)}),
        ("A7 (Service L7)", 10, {(T4, NORTH)}),
    ]
    assert [list(each.questions) for each in found] == [
        [("room", ())],
        [("language", ("spa",))],
        [("fresh", ())],
    ]
    assert [each.service_id for each in found] == [id_of("L3"), id_of("L4"), id_of("L7")]


def test_places_of_one_service_are_one_call_that_counts_each_cell_once() -> None:
    twin = replace(LISTINGS[3], code="L4b", area="C")
    apart = {each.name: each.score for each in calls(picture([*LISTINGS, twin]))}
    assert (apart["A4 (Service L4)"], apart["A4 (Service L4b)"]) == (62.5, 75)
    joined = picture([*LISTINGS, twin], L4b="L4")
    (call,) = [each for each in calls(joined) if each.service_id == id_of("L4")]
    assert (call.score, call.cells) == (75, {(T2, NORTH), (T2, CENTER), (T2, SOUTH)})
    assert calls(joined) is calls(joined)


def test_questions_are_asked_in_words(planned: Flask) -> None:
    with planned.test_request_context():
        said = [
            _in_words("language", ("spa", "yue")), _in_words("language", ()), _in_words("population", ("cis_men",)),
            _in_words("population", ("",)), _in_words("capacity", ("spa",)), _in_words("area", ()),
        ]  # fmt: skip
    assert said == [
        "How do you serve people who speak Spanish or Cantonese?", "Which languages do you serve, and how?",
        "Do you accept men (cisgender)?", "Whom do you accept?", "Do you have room now?", "Which areas do you serve?",
    ]  # fmt: skip
