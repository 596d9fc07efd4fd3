"""Targets, changes and figures as sentences."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from directory.gaps.amounts import counted_points
from directory.gaps.changes import Kind, Step
from directory.gaps.inputs import Lens, NotAsked
from directory.gaps.open_gaps import OpenGap
from directory.gaps.population_figures import People
from directory.gaps.prices import Unit
from directory.gaps.reliability import Shown
from directory.gaps.signals import Figure, Part
from directory.gaps.states import NOT_COLLECTED, UNRELIABLE, WITHHELD, NoFigure
from directory.gaps.task_evidence import Lack
from directory.gaps.trend import Cause
from directory.models import GapRecord, GapState, Target
from directory.planning import gap_labels, task_completion
from directory.planning.task_labels import task
from directory.vocabularies.language_levels import RANKS
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
        {"k": 10, "languages": ["spa"], "area_codes": ["citywide"], "max_minutes": 30.0, "travel_by": "public_transit"},
        "ten organizations offer help of any kind",
        "with help in Spanish, within 30 minutes by public transit of the whole map together",
    ),
    (
        {"k": 1, "area_codes": ["nowhere"], "daypart": "weekend_night", "min_hours": 2.5, "hours_rule": "every_day"},
        "one organization offers help of any kind",
        "for nowhere, open at least 2.5 hours on weekend nights from 10 PM to 8 AM, on each of them",
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
        f"{AGREE} no longer accepts men and agree that it opens on weekdays from 8 AM to 6 PM",
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


@pytest.mark.parametrize(
    ("figure", "told"),
    [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (1234, "1,234")],
)
def test_small_numbers_are_words(figure: int, told: str) -> None:
    assert gap_labels.number(figure) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [(0, "0"), (0.01, "under 1"), (0.49, "under 1"), (0.5, "0"), (0.6, "1"), (1, "1"), (1999.5, "2,000"), (-0.2, "-0")],
)  # fmt: skip
def test_a_score_is_whole_and_less_than_one_is_not_nothing(value: float, told: str) -> None:
    assert gap_labels.points(value) == told
    assert counted_points(value) == f"{told} {'point' if told in ('1', 'under 1') else 'points'}"


@pytest.mark.parametrize(
    ("value", "told"), [(0.0, "0"), (1.04, "1"), (1.06, "1.1"), (10.0, "10"), (1234.56, "1,234.6")]
)
def test_a_rate_has_one_decimal_where_that_tells_anything(value: float, told: str) -> None:
    assert gap_labels.rate(value) == told


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (1, Unit.CALLS, "1 call"), (2, Unit.CALLS, "2 calls"), (0, Unit.CALLS, "0 calls"),
        (1, Unit.HOURS, "1 hour of work"),
        (2.5, Unit.HOURS, "2.5 hours of work"), (1234.4, Unit.MONEY, "$1,234"), (1, Unit.MONEY, "$1"),
        (1234.25, Unit.HOURS, "1,234.25 hours of work"), (3, "calls", "3 calls"),
    ],
)  # fmt: skip
def test_a_cost_has_its_unit(value: float, unit: str, told: str) -> None:
    assert gap_labels.cost(value, unit) == told
    if unit == Unit.CALLS:
        assert gap_labels.cost(value) == told


def test_two_figures_that_read_the_same_are_one() -> None:
    assert gap_labels.between(1, 2) == "1 to 2"
    assert gap_labels.between(2, "2") == "2"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({"state": GapState.CLOSED, "closed_on": date(2026, 3, 9)}, "Closed Mar 9, 2026. By the records it is met."),
        ({"state": GapState.CLOSED}, "Closed. By the records it is met."),
        (
            {"state": GapState.CLOSED, "closed_on": date(2020, 3, 9)},
            "Closed Mar 9, 2020. Three years have passed: decide anew. By the records it is met.",
        ),
        ({"state": GapState.PROPOSED}, "Open since Mar 1, 2026. By the records it is met."),
        (
            {"looked_on": date(2026, 3, 31)},
            "Open since Mar 1, 2026. By the records it is met. No new data on Mar 31, 2026.",
        ),
    ],
)  # fmt: skip
def test_a_gap_says_where_it_stands(state: dict[str, object], told: str) -> None:
    assert gap_labels.gap_state(OpenGap(on_record(**state), 0, 1), date(2026, 4, 1)) == told


def test_a_gap_of_one_area_speaks_of_one() -> None:
    told = gap_labels.gap_state(OpenGap(on_record(), 1, 1), date(2026, 4, 1))
    assert told == "Open since Mar 1, 2026. 1 of 1 area misses it."
    assert "2 of 2 areas miss it." in gap_labels.gap_state(
        OpenGap(on_record(), 2, 2), date(2026, 4, 1)
    )


def test_comments_are_open_until_a_day_that_is_named() -> None:
    gap = on_record()
    gap.propose(date(2026, 3, 2), "it is there", None)
    told = gap_labels.gap_state(OpenGap(gap, 0, 1), date(2026, 3, 3))
    assert told.startswith("Proposed as closed, and open for comments until Apr 1, 2026. By")
    over = gap_labels.gap_state(OpenGap(gap, 0, 1), date(2026, 4, 2))
    assert over.startswith("Proposed as closed, and the time for comments is over. By")


WHERE: list[tuple[dict[str, object], str]] = [
    ({"area_codes": ["N", "S"]}, "for N, S"),
    ({"area_codes": ["N", "citywide"], "area_share": 0.5}, "for the whole map together"),
    ({"area_share": 0.999}, "for at least 100% of the areas"),
    ({"area_share": 0.5, "area_codes": ["N"]}, "for N"),
    ({"max_minutes": 0.0}, "in every area"),
    (
        {"max_minutes": 1.0, "travel_by": "public_transit"},
        "within 1 minute by public transit of every area",
    ),
    (
        {"max_minutes": 12.5, "travel_by": "foot", "area_share": 0.5},
        "within 12.5 minutes by foot of at least 50% of the areas",
    ),
    ({"travel_by": "foot"}, "for every area"),
    ({"room": True}, "for every area, with room"),
    ({"room": False}, "for every area, whether or not there is room"),
    (
        {"daypart": "weekday_day"},
        "for every area, open at least 1 hour on weekdays from 8 AM to 6 PM, on one of these days",
    ),
    ({"min_hours": 1.0}, "for every area, open at least 1 hour a day, on one of these days"),
    ({"min_hours": 0.5}, "for every area, open at least 0.5 hours a day, on one of these days"),
    ({"min_hours": 3.0}, "for every area, open at least 3 hours a day, on one of these days"),
    ({"population": "cis_men"}, "to people described as men, for every area"),
    ({"languages": ["ordinance"], "minimum_level": "bilingual"}, "for every area"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "told"), WHERE)
def test_a_target_says_where_and_when(planned: Flask, fields: dict[str, object], told: str) -> None:
    empty: dict[str, object] = {name: [] for name in ("languages", "area_codes", "modes", "routes")}
    with planned.test_request_context():
        said = gap_labels.sentence(Target(code="T", k=1, **({"area_share": 1.0} | empty | fields)))
    assert said.endswith(f", {told}.")
    assert said.startswith("At least one organization offers help of any kind, ")
    if "languages" in fields:
        assert "any language of the ordinance" in said


@pytest.mark.parametrize(
    ("lens", "told"),
    [
        ({"minimum_level": 4}, "staff speak it at least"),
        ({"without_police": True}, "without contact with police"),
        ({"remote_counts": False}, "without remote interpreters"),
        ({"not_asked": NotAsked.YES}, "what nobody asked counts as yes"),
    ],
)
def test_each_part_of_a_lens_is_told_by_itself(
    planned: Flask, lens: dict[str, Any], told: str
) -> None:
    with planned.test_request_context():
        said = gap_labels.lens(Lens(**lens))
        if "minimum_level" in lens:
            (name,) = (name for name, rank in RANKS.items() if rank == lens["minimum_level"])
            told = gap_labels.label("language_levels", name).lower() + " at least"
    assert said == told


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (People(Shown(1234.4)), "1,234"),
        (People(Shown(1234.0), margin=55.6), "1,234 ± 56"),
        (People(Shown(12.0), margin=0.0, periods=("2022", "2023")), "12, 2022 and 2023"),
        (People(Shown(12.0), margin=3.0, periods=("2023",), more=True), "at least 12 ± 3, 2023"),
        (People(Shown(0.0)), "0"),
        (People(Shown(None, WITHHELD), more=True), WITHHELD.word),
        (People(Shown(None)), NOT_COLLECTED.word),
    ],
)
def test_people_are_told_with_margin_and_years(people: People, told: str) -> None:
    assert gap_labels.people(people) == told


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (None, ""),
        (Shown(0.123), "12% of residents"),
        (Shown(1.0), "100% of residents"),
        (Shown(None, WITHHELD), f"share of residents {WITHHELD.word}"),
        (Shown(None), f"share of residents {UNRELIABLE.word}"),
    ],
)
def test_a_share_of_residents_is_told_in_words(share: Shown | None, told: str) -> None:
    assert gap_labels.share(People(Shown(12.0), share=share)) == told


def test_dayparts_rules_and_titles_begin_with_a_capital() -> None:
    assert gap_labels.daypart("weekend_night") == "On weekend nights from 10 PM to 8 AM"
    assert [gap_labels.rule(each) for each in ("any_day", "every_day", "week")] == [
        "On one of these days", "On each of them", "In the week",
    ]  # fmt: skip
    assert gap_labels.signal_title("") == ""
    assert gap_labels.signal_words("empty_beds_at_night") == "empty beds at night"
