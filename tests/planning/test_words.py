"""Targets, changes and figures as sentences."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from directory.gaps.changes import Kind, Step
from directory.gaps.inputs import Lens, NotAsked
from directory.gaps.open_gaps import OpenGap
from directory.gaps.signals import Figure, Part
from directory.gaps.states import WITHHELD, NoFigure
from directory.gaps.task_evidence import Lack
from directory.gaps.trend import Cause
from directory.models import GapRecord, Target
from directory.planning import gap_labels, task_completion
from directory.planning.task_labels import task
from tests.gaps.example_picture import picture

SENTENCES: list[tuple[dict[str, object], str, str]] = [
    ({"k": 1}, "one organization offers help of any kind", "for every area"),
    ({"k": 11, "service": "hotline"}, "11 organizations offer hotline", "for every area"),
    (
        {"k": 2, "area_share": 0.8, "languages": ["spa", "yue"], "minimum_level": "remote"},
        "two organizations offer help of any kind",
        "with at least a phone interpreter for Spanish or Cantonese, for at least 80% of the areas",
    ),
    (
        {"k": 10, "languages": ["spa"], "area_codes": ["citywide"], "max_minutes": 30.0, "travel_by": "transit"},
        "ten organizations offer help of any kind",
        "with help in Spanish, within 30 minutes by transit of the whole map together",
    ),
    (
        {"k": 1, "area_codes": ["nowhere"], "daypart": "weekend_night", "min_hours": 2.5, "hours_rule": "every_day"},
        "one organization offers help of any kind",
        "for nowhere, open at least 2.5 hours on weekend nights from 22 to 8, on each of them",
    ),
    (
        {"k": 1, "modes": ["phone", "video"], "routes": ["walk_in", "agency_referral"]},
        "one organization offers help of any kind",
        "by phone or video call, through walk in or referral by an agency, for every area",
    ),
    (
        {"k": 1, "min_hours": 4.0, "hours_rule": "week"},
        "one organization offers help of any kind",
        "for every area, open at least 4 hours a day, in the week",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "who", "where"), SENTENCES)
def test_a_target_as_a_sentence(
    planned: Flask, fields: dict[str, object], who: str, where: str
) -> None:
    empty: dict[str, object] = {
        "languages": [],
        "area_codes": [],
        "modes": [],
        "routes": [],
        "area_share": 1.0,
    }
    sentence = f"At least {who}, {where}."
    with planned.test_request_context():
        target = Target(code="T", **{**empty, **fields})
        assert gap_labels.sentence(target) == sentence
        assert gap_labels.title(target) == sentence
        target.sentence = "As we wrote it."
        assert gap_labels.title(target) == "As we wrote it."


def on_record(**fields: object) -> GapRecord:
    gap = GapRecord.begin("T1", "One shelter", ["N"], date(2026, 3, 1))
    for name, value in fields.items():
        setattr(gap, name, value)
    return gap


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (0, "Open since Mar 1, 2026. By the records it is met."),
        (1, "Open since Mar 1, 2026. 1 of 3 areas misses it."),
        (2, "Open since Mar 1, 2026. 2 of 3 areas miss it."),
        (
            None,
            "Open since Mar 1, 2026. Its target was taken off, so nothing counts it any more.",
        ),
    ],
)
def test_a_gap_on_record_says_what_the_figures_of_the_day_say(
    missing: int | None, told: str
) -> None:
    assert gap_labels.gap_state(OpenGap(on_record(), missing, 3), date(2026, 4, 1)) == told


@pytest.mark.parametrize(("day", "told"), [(31, "open for comments until"), (32, "is over")])
def test_the_time_for_comments_ends_after_its_last_day(day: int, told: str) -> None:
    gap = on_record()
    gap.propose(date(2026, 3, 2), "it is there", None)
    assert gap.comments_until is not None
    last = gap.comments_until + timedelta(days=day - 31)
    assert told in gap_labels.gap_state(OpenGap(gap, 0, 1), last)


@pytest.mark.parametrize(
    ("lack", "told"),
    [
        (("population", True), "does not say yet that it accepts men"),
        (("population", False), "the opposite of “it accepts men”"),
        (("language", True), "does not say yet that staff speak Spanish"),
        (("area", True), "does not say yet that it serves North"),
        (("room", False), "the opposite of “it has room”"),
    ],
)
def test_what_a_listing_lacks_is_said_by_its_fact(
    planned: Flask, lack: tuple[str, bool], told: str
) -> None:
    name, unknown = lack
    target = Target(
        code="T", k=1, population="cis_men", languages=["spa"], minimum_level="bilingual"
    )
    with planned.test_request_context():
        assert told in task_completion._sentence(Lack(name, unknown), target, "North")


CHECK, AGREE = "and check the rest of the listing", "Agree with A3 (Service L3) that it"


def test_what_one_provider_has_to_do_stands_together(planned: Flask) -> None:
    steps = [
        Step(0, Kind.LANGUAGE, "spa:bilingual"), Step(1, Kind.VERIFY),
        Step(0, Kind.CAPACITY, "open"), Step(0, Kind.VERIFY),
        Step(2, Kind.POPULATION, "cis_men:no"), Step(2, Kind.HOURS, "weekday_day"),
    ]  # fmt: skip
    with planned.test_request_context():
        said = task(picture(), steps)
    assert said.split("; ") == [
        f"Help A1 (Service L1) hire staff who speak Spanish and agree that it opens room, {CHECK}",
        "Call A2 (Service L2) and check the listing",
        f"{AGREE} no longer accepts men and agree that it opens on weekdays from 8 to 18",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "largest", "shown"),
    [(10, 50, WITHHELD), (11, 50, 11), (0, 50, 0), (0.4, 1, 0.4), (1, 1, 1), (1234.5, 2000, 1234.5)],
)  # fmt: skip
def test_a_figure_about_few_people_is_not_told(
    value: float, largest: float, shown: float | NoFigure
) -> None:
    part = Part((Figure("people", "", "", "", 0, value),), largest, 0.5, 1.0)
    found = gap_labels.figure(part)
    assert (found.value if found.missing is None else found.missing) == shown


def test_numbers_and_lenses_in_words(planned: Flask) -> None:
    assert (gap_labels.points(12.0), gap_labels.points(1234.56), gap_labels.number(0)) == (
        "12",
        "1,235",
        "no",
    )
    with planned.test_request_context():
        assert gap_labels.lens(Lens()) == "another day"
        strict = Lens(remote_counts=False, without_police=True, not_asked=NotAsked.NO)
        assert gap_labels.lens(strict) == (
            "without remote interpreters, without contact with police, what nobody asked counts as no"
        )


def test_signals_of_need_are_words() -> None:
    assert gap_labels.signal_words("residents_limited_english") == "residents with limited English"
    assert gap_labels.signal_title("residents_limited_english") == "Residents with limited English"
    assert gap_labels.signal_title("empty_beds") == "Empty beds", (
        "one that a coalition named itself"
    )


def test_steps_of_a_change_are_told_one_by_one(planned: Flask) -> None:
    with planned.test_request_context():
        steps = planned.jinja_env.get_template("planning/_trend.html").module
        told = str(steps.waterfall_of(100.0, {Cause.LOST: 5.0, Cause.CONFIRMED: -20.0}, gap_labels))  # type: ignore[attr-defined]  # a macro
    assert "Organizations lost" in told
    assert "+5" in told
    assert "−20" in told
    assert ">85</td>" in told.replace("\n", "").replace(" ", "")
