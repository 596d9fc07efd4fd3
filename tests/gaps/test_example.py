"""The example of docs/gap-analysis.md comes out to the last digit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from directory.gaps.change_catalogue import catalogue as list_changes
from directory.gaps.change_catalogue import change_for
from directory.gaps.changes import Change, gain_of
from directory.gaps.counts import Count
from directory.gaps.evaluation import Status, evaluate, members
from directory.gaps.fragility import as_of, bus_factor, chance_of, confidence, criticality
from directory.gaps.inputs import Questions, Target
from directory.gaps.near_misses import near_misses
from directory.gaps.open_hours import heat, open_organizations
from directory.gaps.packages import best_package, cheapest_package
from directory.gaps.reasons import Why, reasons
from directory.gaps.room_in_reach import (
    access,
    access_of,
    enhanced_weights,
    people_by_area,
    plain_weights,
)
from directory.gaps.signals import Figure
from directory.gaps.suppression import suppress
from tests.gaps.example import (
    AREAS,
    FAR,
    FAR_AREAS,
    LISTINGS,
    MINUTES,
    QUESTIONS,
    REAL,
    REAL_TARGETS,
    catalogue,
    supply_of,
)

SUPPLY = supply_of(LISTINGS)
FOUND = evaluate(SUPPLY, QUESTIONS)
TABLE = {
    "T1": ["1/1/1 unmet 50/50/50", "1/2/2 at_risk 150/0/0", "0/1/1 unmet 200/100/100"],
    "T2": ["1/1/1 unmet 25/25/25", "1/1/2 unknown 75/75/0", "1/1/2 unknown 50/50/0"],
    "T3": ["2/2/2 met 0/0/0", "2/2/2 met 0/0/0", "1/1/1 unmet 37.5/37.5/37.5"],
    "T4": ["0/1/1 at_risk 10/0/0", "1/2/2 met 0/0/0", "1/2/2 met 0/0/0"],
}


def shown(target: int, area: int) -> str:
    counts = "/".join(str(each) for each in FOUND.counts[:, target, area])
    scores = "/".join(f"{each:g}" for each in FOUND.scores[:, target, area])
    return f"{counts} {FOUND.status(target, area)} {scores}"


def named(cell: tuple[int, int]) -> str:
    return f"{QUESTIONS.targets[cell[0]].code}-{FOUND.area(cell[1])}"


def test_counts_statuses_and_scores() -> None:
    found = {
        target.code: [shown(number, area) for area in range(3)]
        for number, target in enumerate(QUESTIONS.targets)
    }
    assert found == TABLE


def test_order_totals_and_index() -> None:
    assert [named(cell) for cell in FOUND.order()] == [
        "T1-S", "T1-C", "T2-C", "T1-N", "T2-S", "T3-S", "T2-N", "T4-N",
    ]  # fmt: skip
    assert FOUND.totals == (597.5, 337.5, 212.5)
    assert FOUND.possible == 1365
    assert [round(each, 3) for each in FOUND.index] == [56.227, 75.275, 84.432]


def test_who_is_counted_and_why_cells_are_short() -> None:
    behind = members(FOUND)
    assert [SUPPLY.organizations[n] for n in behind[0, 1].behind(Count.SECURE)] == ["A1"]
    assert [SUPPLY.organizations[n] for n in behind[0, 1].behind(Count.RECORDED)] == ["A1", "A3"]
    assert [SUPPLY.organizations[n] for n in behind[1, 2].behind(Count.BEST)] == ["A2", "A4"]
    assert not any("A3" in [SUPPLY.organizations[n] for n in behind[t, 0].best] for t in range(4))
    why = {named(cell): reason for cell, reason in reasons(FOUND).items()}
    assert why["T1-C"] is Why.FULL
    assert why["T4-N"] is Why.LAPSED
    assert why["T2-C"] is Why.NOT_ASKED
    assert why["T1-S"] is Why.TOO_FEW
    assert "T3-N" not in why


def test_criticality_and_bus_factor() -> None:
    assert {SUPPLY.organizations[loss.organization]: loss.rise for loss in criticality(FOUND)} == {
        "A1": 200, "A5": 157.5, "A2": 150, "A8": 140, "A6": 120,
    }  # fmt: skip
    assert bus_factor(FOUND, 2, 0) == 1
    assert bus_factor(FOUND, 0, 0) is None


def test_near_misses() -> None:
    found: dict[str, dict[str, str]] = {}
    for each in near_misses(FOUND):
        cell = found.setdefault(named((each.target, each.column)), {})
        cell[SUPPLY.listings[each.listing]] = each.fails
    assert found["T1-S"] == {"L1": "area", "L2": "language"}
    assert found["T1-N"] == {"L2": "language", "L3": "area"}


def test_room_is_shared_among_the_people_who_reach_it() -> None:
    """By hand: L1 in N has 6 slots, L2 in C 9; N and C are 20 minutes apart, C and S 25, N and S 45."""
    supply = replace(supply_of(LISTINGS[:2]), slots=np.array([6, 9], dtype=np.int32))
    target = Target("R", service="emergency_housing", max_minutes=30)
    people = people_by_area(
        [
            Figure("people", "", language, "", column, value / 2)
            for column, value in enumerate((20, 100, 5))
            for language in ("spa", "yue")
        ],
        target,
        3,
    )
    found = access_of(supply, target, people)
    # N and C reach L1, all three reach L2.
    assert found.plain[:2] == pytest.approx([6 / 120 + 9 / 125, 6 / 120 + 9 / 125])
    first, second = 6 / (20 + 0.68 * 100), 9 / (0.68 * 20 + 100 + 0.22 * 5)
    assert found.by_nearness[:2] == pytest.approx([first + 0.68 * second, 0.68 * first + second])
    assert np.isnan(found.plain[2])
    assert (found.slots, found.listings, found.untold) == (15, 2, 0)


def test_what_real_directories_hold_is_counted_by_what_they_state() -> None:
    """The second example: no level, no room, no table of minutes, no place."""
    supply = supply_of(REAL, FAR_AREAS, FAR)
    asked = (*REAL_TARGETS, replace(REAL_TARGETS[2], code="U3 with room", room=True))
    found = evaluate(supply, Questions(asked, np.full((5, 3), 10.0)))
    why = reasons(found)
    told = {
        target.code: [
            " ".join([
                "/".join(str(each) for each in found.counts[:, number, area]),
                found.status(number, area), why.get((number, area), ""),
            ]).strip()
            for area in range(2)
        ]
        for number, target in enumerate(asked)
    }  # fmt: skip
    assert told == {
        "U1": ["0/1/1 at_risk room_unknown", "0/0/0 unmet no_provider"],
        "U2": ["0/0/1 unknown not_asked", "0/0/0 unmet no_provider"],
        "U3": ["1/1/1 met", "0/1/1 unconfirmed never_confirmed"],
        "U4": ["1/1/1 met", "0/0/1 unknown not_asked"],
        "U3 with room": ["0/1/1 at_risk room_unknown", "0/1/1 at_risk full"],
    }
    assert found.unplaced.tolist() == [0, 0, 1, 1, 1]
    assert not [names for names in members(found).values() if 3 in names.best]


def test_no_one_area_would_do_for_the_whole_map() -> None:
    """A provider who serves nobody on the map is near to a target that asks about all of it; nothing mends that."""
    nowhere = replace(LISTINGS[0], served=[], mode="phone")
    asked = Target("W", service=nowhere.service, citywide=True)
    found = evaluate(supply_of([nowhere]), Questions((asked,), np.full((1, 4), 10.0)))
    (near,) = near_misses(found)
    assert (near.fails, change_for(found, near), list_changes(found)) == ("area", None, [])


def test_changes_and_packages() -> None:
    changes = catalogue(SUPPLY)
    assert [gain_of(FOUND, [change]) for change in changes] == [125, 250, 300, 37.5, 100, 10]
    assert gain_of(FOUND, changes) == 597.5
    package = best_package(FOUND, changes, 6)
    assert (package.gain, package.greedy_gain, package.cost) == (425, 412.5, 6)
    assert {change.code for change in package.changes} == {"ask-A4", "spanish-A2"}
    assert 425 <= package.bound < 597.5
    assert package.proven
    assert {change.code for change in cheapest_package(FOUND, changes, 425).changes} == {
        "ask-A4", "spanish-A2",
    }  # fmt: skip


def test_a_package_without_time_is_the_greedy_one_and_proves_nothing() -> None:
    changes = catalogue(SUPPLY)
    hurried = best_package(FOUND, changes, 6, seconds=0)
    assert (hurried.gain, hurried.greedy_gain, hurried.proven) == (412.5, 412.5, False)
    assert hurried.bound == FOUND.totals[0] == 597.5
    cheap = cheapest_package(FOUND, changes, 425, seconds=0)
    assert cheap.gain >= 425
    assert not cheap.proven


def test_what_helps_only_together_is_found_where_greedy_sees_nothing() -> None:
    """Each step of the call to A4 alone gains nothing, so that greedy takes neither."""
    call = catalogue(SUPPLY)[0]
    steps = [Change(step.kind, (step,), 1) for step in call.steps]
    for seconds in (5, 0):
        cheap = cheapest_package(FOUND, steps, 125, seconds)
        assert (cheap.gain, cheap.greedy_gain, cheap.cost) == (125, 0, 2)
        assert cheap.proven == (seconds > 0)
    assert best_package(FOUND, steps, 2).gain == 125


def test_of_equal_packages_the_first_by_code_is_taken() -> None:
    call = catalogue(SUPPLY)[0]
    for codes in ("ab", "ba"):
        equal = [replace(call, code=code) for code in codes]
        for package in (best_package(FOUND, equal, 1), cheapest_package(FOUND, equal, 125)):
            assert [change.code for change in package.changes] == ["a"]


def test_catchments() -> None:
    people = np.array([100.0, 200.0, 100.0])
    sites = MINUTES[[0, 1, 2]].astype(float)
    confidential = np.array([[0.0, 1.0, 1.0]])
    plain = np.vstack([plain_weights(sites, 30), confidential])
    slots = np.array([10.0, 20.0, 8.0, 6.0])
    found = access(slots, plain, people)
    assert np.round(found, 6).tolist() == [0.083333, 0.13, 0.096667]
    assert people @ found == pytest.approx(44)
    assert np.round(access(slots[:3], plain[:3], people), 6).tolist() == [0.083333, 0.11, 0.076667]
    enhanced = access(slots[:3], enhanced_weights(sites), people)
    assert np.round(enhanced, 6).tolist() == [0.089269, 0.110001, 0.070728]


def test_probability_and_confidence() -> None:
    assert chance_of(2, (0.95, 0.5)) == pytest.approx(0.475)
    assert chance_of(2, (0.9, 0.8, 0.5)) == pytest.approx(0.85)
    assert chance_of(0, ()) == 1
    sure = dict(zip(SUPPLY.listings, confidence(SUPPLY), strict=True))
    assert sure["L5"] == 1
    assert sure["L4"] == pytest.approx(0.5 ** ((211 - 90) / 90))


def test_an_age_equal_to_the_interval_is_fresh() -> None:
    last = SUPPLY.verified[0] + SUPPLY.review_days[0]
    assert as_of(SUPPLY, int(last)).fresh[0]
    assert not as_of(SUPPLY, int(last + timedelta(days=1).days)).fresh[0]


def test_small_numbers_are_hidden_with_a_companion() -> None:
    assert suppress([[34, 7]]) == [[None, None]]
    assert suppress([[40, 7, 30], [20, 0, 12]]) == [[40, None, None], [20, None, None]]
    assert suppress([[0, 12], [11, 50]]) == [[0, 12], [11, 50]]


@pytest.mark.parametrize(
    ("day", "hour", "area", "who"),
    [
        (5, 11, "C", ["A7", "A8"]), (5, 20, "C", ["A7"]), (1, 10, "C", ["A5", "A7"]), (1, 10, "N", ["A5", "A7"]),
        (5, 11, "N", ["A7"]),
    ],
)  # fmt: skip
def test_time_of_week(day: int, hour: int, area: str, who: list[str]) -> None:
    target = QUESTIONS.targets[3]
    column = AREAS.index(area)
    organizations, hours = open_organizations(SUPPLY, target, column)
    open_then = organizations[hours[:, day * 24 + hour]]
    assert [SUPPLY.organizations[n] for n in open_then] == who
    assert heat(SUPPLY, target, column)[day, hour] == len(who)


def test_a_whole_map_is_one_cell() -> None:
    target = Target("T", service="emergency_housing", k=4, max_minutes=30, citywide=True)
    found = evaluate(SUPPLY, type(QUESTIONS)((target,), np.full((1, 4), 10.0)))
    assert [(cell, found.status(*cell)) for cell in found.cells()] == [((0, 3), Status.AT_RISK)]
    assert found.counts[:, 0, 3].tolist() == [2, 4, 4]
