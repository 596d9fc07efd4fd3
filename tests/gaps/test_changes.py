"""What each kind of step does to a listing, and to no other; what it costs when nobody said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from directory.gaps.change_catalogue import catalogue, change_for
from directory.gaps.changes import Change, Kind, Step, apply_changes
from directory.gaps.evaluation import evaluate
from directory.gaps.inputs import (
    CAPACITY_UNKNOWN,
    CLOSED,
    OPEN,
    WAITLIST,
    Questions,
    Supply,
    Target,
    share,
)
from directory.gaps.near_misses import near_misses
from directory.gaps.predicates import shut_out
from tests.gaps.example import DAY, LISTINGS, supply_of

SUPPLY = supply_of(LISTINGS)


def after(supply: Supply, *steps: Step) -> Supply:
    return apply_changes(supply, [Change("", (step,), 0) for step in steps])


def at(code: str) -> int:
    return SUPPLY.listings.index(code)


def fact(supply: Supply, name: str, code: str) -> object:
    shared = getattr(supply, name)
    return shared.facts[shared.of[at(code)]]


def test_a_confirmation_is_of_the_day_and_of_one_listing() -> None:
    found = after(SUPPLY, Step(at("L7"), Kind.VERIFY))
    changed = np.flatnonzero(found.verified != SUPPLY.verified).tolist()
    assert (changed, found.verified[at("L7")]) == ([at("L7")], DAY.toordinal())


def test_a_language_is_raised_and_never_lowered() -> None:
    found = after(
        SUPPLY,
        Step(at("L2"), Kind.LANGUAGE, "spa:bilingual"),
        Step(at("L1"), Kind.LANGUAGE, "spa:remote"),
        Step(at("L8"), Kind.LANGUAGE, "vie:none"),
    )
    assert dict(fact(found, "levels", "L2")) == {"eng": 4, "spa": 4, "yue": 0}
    assert fact(found, "levels", "L1") == fact(SUPPLY, "levels", "L1")
    assert dict(fact(found, "levels", "L8"))["vie"] == 0
    assert fact(found, "levels", "L3") == fact(SUPPLY, "levels", "L3")


def test_who_is_accepted_is_no_longer_shut_out() -> None:
    excluded = [frozenset({("cis_men", True), ("families", True)})] * len(LISTINGS)
    supply = replace(SUPPLY, excluded=share(excluded))
    found = after(
        supply,
        Step(at("L1"), Kind.POPULATION, "cis_men:yes"),
        Step(at("L2"), Kind.POPULATION, "cis_men:no"),
    )
    assert fact(found, "populations", "L1") == {("cis_women", True), ("cis_men", True)}
    assert fact(found, "excluded", "L1") == {("families", True)}
    assert fact(found, "populations", "L2") == {("cis_women", True), ("cis_men", False)}
    assert fact(found, "excluded", "L2") == excluded[0]
    assert fact(found, "excluded", "L3") == excluded[0]


def test_room_is_stated_on_the_day() -> None:
    steps = (Step(at("L3"), Kind.CAPACITY, "open"), Step(at("L1"), Kind.CAPACITY, "closed"))
    found = after(SUPPLY, *steps, Step(at("L2"), Kind.CAPACITY, "waitlist"))
    assert [found.capacity[at(code)] for code in ("L3", "L1", "L2", "L5")] == [
        OPEN, CLOSED, WAITLIST, OPEN,
    ]  # fmt: skip
    assert found.capacity_as_of[at("L3")] == DAY.toordinal()
    assert found.capacity_as_of[at("L5")] == 0


def test_hours_are_added_to_those_that_are_known() -> None:
    night = tuple(hour >= 160 for hour in range(168))
    unknown = supply_of([replace(LISTINGS[0], hours=None), *LISTINGS[1:]])
    found = after(
        unknown, Step(at("L5"), Kind.HOURS, "x", night), Step(at("L1"), Kind.HOURS, "x", night)
    )
    assert found.weeks[found.week[at("L5")]].sum() == 5 * 8 + 8
    assert found.weeks[found.week[at("L1")]].sum() == 8
    assert found.weeks[found.week[at("L6a")]].sum() == 5 * 8


def test_areas_add_up() -> None:
    steps = (Step(at("L1"), Kind.AREA, "S"), Step(at("L1"), Kind.AREA, "N"))
    found = after(SUPPLY, *steps)
    assert fact(found, "places", "L1").also == {0, 2}
    assert fact(found, "places", "L2").also == frozenset()


def test_what_an_exclusion_shuts_out() -> None:
    assert shut_out(["under_18_unaccompanied"]) == {
        ("under_13", False), ("age_13_17", False), ("foster_youth", False),
    }  # fmt: skip
    assert shut_out(["no_children", "active_substance_use"]) == {
        ("families", True), ("pregnant_or_parenting", False), ("substance_users", True),
    }  # fmt: skip
    assert shut_out(["recent_violent_conviction", "registered_sex_offense"]) == {
        ("justice_involved", False)
    }
    assert shut_out(["no_boys_over_12", "daily_care_needed", "no_step_free_access"]) == {
        ("families", False), ("age_13_17", False), ("disabled", False), ("older_adults", False),
    }  # fmt: skip
    assert shut_out(["no_pets", "no_income"]) == frozenset()


ROOM = LISTINGS[1]
"""A2: open, fresh, Spanish from afar, men and women."""


@pytest.mark.parametrize(
    ("listing", "asked", "steps", "cost"),
    [
        ({"capacity": CLOSED}, {}, ["capacity"], 3),
        ({}, {"languages": ("yue",)}, ["language"], 1),
        ({}, {"languages": ("yue",), "minimum_level": 2}, ["language"], 2),
        ({}, {"languages": ("yue",), "minimum_level": 3}, ["language"], 4),
        ({}, {"languages": ("spa",), "minimum_level": 4}, ["language"], 5),
        ({}, {"languages": ("vie",), "minimum_level": 4}, ["language"], 1),
        ({"takes": {"cis_men": False}}, {"population": "cis_men"}, ["population"], 4),
        ({"takes": {}}, {"population": "cis_men"}, ["population"], 1),
        ({"hours": "Sa 10:00-16:00"}, {"daypart": "weekday_day"}, ["hours"], 4),
        ({"served": ("N",)}, {"areas": (2,)}, ["area"], 4),
        ({"verified": None, "served": ("N",)}, {"areas": (2,)}, ["area", "verify"], 5),
        ({"verified": None}, {"languages": ("vie",)}, ["language", "verify"], 1),
        ({"capacity": WAITLIST}, {"languages": ("yue",)}, ["language", "capacity"], 4),
        ({"capacity": WAITLIST, "verified": None}, {"languages": ("yue",)},
         ["language", "verify", "capacity"], 5),
    ],
)  # fmt: skip
def test_what_would_mend_a_near_miss_and_its_usual_cost(
    listing: dict[str, object], asked: dict[str, object], steps: list[str], cost: float
) -> None:
    supply = supply_of([replace(ROOM, **listing)])  # type: ignore[arg-type]
    target = Target("T", service=ROOM.service, **{"areas": (1,), **asked})  # type: ignore[arg-type]
    found = evaluate(supply, Questions((target,), np.full((1, 4), 10.0)))
    (near,) = near_misses(found)
    change = change_for(found, near)
    assert change is not None
    assert ([step.kind.value for step in change.steps], change.cost) == (steps, cost)
    dear = change_for(found, near, {"ask": 100, steps[0]: 50, "bilingual": 50})
    assert dear is not None
    assert dear.cost > cost or steps[0] == "language"


@pytest.mark.parametrize(("capacity", "cost"), [(OPEN, 10), (CAPACITY_UNKNOWN, 10), (WAITLIST, 13)])
def test_one_call_for_several_answers_costs_room_as_well_where_the_listing_says_that_it_is_full(
    capacity: int, cost: float
) -> None:
    supply = supply_of([replace(ROOM, capacity=capacity, takes={}, levels={})])
    target = Target(
        "T", service=ROOM.service, areas=(1,), languages=("spa",), minimum_level=2, population="cis_men"
    )  # fmt: skip
    found = evaluate(supply, Questions((target,), np.full((1, 4), 10.0)))
    (change,) = catalogue(found, {"ask": 10})
    kinds = {step.kind.value for step in change.steps}
    assert kinds - {"capacity"} == {"language", "population"}
    assert ("capacity" in kinds) is (capacity != OPEN)
    assert change.cost == cost
