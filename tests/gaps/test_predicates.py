"""What passes, fails or is unknown at the edges, and which listings count as sure on which day."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from directory.gaps.evaluation import Status, evaluate
from directory.gaps.fragility import confidence
from directory.gaps.inputs import (
    CAPACITY_UNKNOWN,
    CLOSED,
    NO,
    OPEN,
    UNKNOWN,
    WAITLIST,
    YES,
    Lens,
    NotAsked,
    Place,
    Questions,
    Supply,
    Target,
    share,
)
from directory.gaps.place_lookup import NOWHERE, Places
from directory.gaps.predicates import PREDICATES, answers, offering
from directory.gaps.reasons import Why, reasons
from directory.gaps.room_in_reach import enhanced_weights, plain_weights
from directory.gaps.supply import _last, _places, _stated
from tests.gaps.example import DAY, LISTINGS, supply_of

ONE = supply_of(LISTINGS[:1])


def answer(name: str, supply: Supply, lens: Lens | None = None, **asked: object) -> int:
    target = Target("T", **asked)  # type: ignore[arg-type]
    rows = offering(supply, None)
    return int(answers(supply, target, rows, lens or Lens())[0, PREDICATES.index(name)])


@pytest.mark.parametrize(
    ("takes", "excluded", "expected"),
    [
        ({("cis_men", True)}, set(), YES), ({("cis_men", False)}, set(), NO), (set(), set(), UNKNOWN),
        ({("cis_men", True)}, {("cis_men", True)}, NO), ({("cis_men", True)}, {("cis_men", False)}, UNKNOWN),
        ({("cis_men", True)}, {("families", True)}, YES), (set(), {("cis_men", True)}, NO),
    ],
)  # fmt: skip
def test_an_exclusion_of_all_says_no_and_one_of_some_leaves_it_open(
    takes: set[tuple[str, bool]], excluded: set[tuple[str, bool]], expected: int
) -> None:
    supply = replace(
        ONE, populations=share([frozenset(takes)]), excluded=share([frozenset(excluded)])
    )
    assert answer("population", supply, population="cis_men") == expected


@pytest.mark.parametrize(
    ("modes", "physical", "expected"),
    [
        (None, True, YES), (None, False, UNKNOWN), ({"site", "phone"}, True, YES), ({"phone"}, True, NO),
    ],
)  # fmt: skip
def test_a_place_without_modes_is_gone_to_and_a_line_may_be_called(
    modes: set[str] | None, physical: bool, expected: int
) -> None:
    place = Place(modes=None if modes is None else frozenset(modes), physical=physical)
    supply = replace(ONE, places=share([place]))
    assert answer("mode", supply, modes=frozenset({"site", "video"})) == expected
    assert answer("mode", supply) == YES


@pytest.mark.parametrize(
    ("routes", "expected"), [({"walk_in"}, YES), ({"referral"}, NO), (set(), UNKNOWN)]
)
def test_a_route_must_be_one_of_those_allowed(routes: set[str], expected: int) -> None:
    supply = replace(ONE, routes=share([frozenset(routes)]))
    assert answer("route", supply, routes=frozenset({"walk_in", "phone"})) == expected


def test_a_lens_raises_levels_and_may_ask_about_the_police() -> None:
    remote = supply_of(LISTINGS[1:2])
    for lens, expected in (
        (Lens(), YES), (Lens(minimum_level=3), NO), (Lens(minimum_level=1), YES), (Lens(remote_counts=False), NO),
    ):  # fmt: skip
        assert answer("language", remote, lens, languages=("spa",), minimum_level=2) == expected
    calling = replace(ONE, police=np.array([NO], dtype=np.int8))
    assert answer("police", calling) == YES
    assert answer("police", calling, Lens(without_police=True)) == NO
    assert answer("language", ONE, Lens(not_asked=NotAsked.NO), languages=("vie",)) == NO
    assert answer("language", ONE, Lens(not_asked=NotAsked.YES), languages=("vie",)) == YES
    assert answer("language", ONE, languages=("vie",)) == UNKNOWN


def test_a_language_without_a_level_asks_for_some_material() -> None:
    supply = replace(ONE, levels=share([frozenset({("spa", 0), ("yue", 1)})]))
    assert answer("language", supply, languages=("spa",)) == NO
    assert answer("language", supply, languages=("yue",)) == YES
    assert answer("language", supply, languages=("spa",), minimum_level=0) == YES


def test_a_statement_of_room_holds_for_fourteen_days() -> None:
    for age, expected in ((14, OPEN), (15, 1), (0, OPEN)):
        as_of = np.array([DAY.toordinal() - age], dtype=np.int32)
        assert replace(ONE, capacity_as_of=as_of).capacity.tolist() == [expected]


def test_confidence_halves_with_each_interval_beyond_the_first() -> None:
    age = np.array([0, 90, 180, 270])
    supply = supply_of([replace(LISTINGS[0], code=str(each)) for each in age])
    aged = replace(supply, verified=(supply.day - age).astype(np.int32))
    assert confidence(aged) == pytest.approx([1, 1, 0.5, 0.25])
    never = replace(supply, verified=np.zeros(4, dtype=np.int32))
    assert confidence(never).tolist() == [0.25] * 4
    always = replace(aged, review_days=np.zeros(4, dtype=np.int32))
    assert confidence(always)[0] == 1
    days = replace(supply, verified=(supply.day - np.arange(4)).astype(np.int32))
    daily = replace(days, review_days=np.ones(4, dtype=np.int32))
    assert confidence(daily).tolist() == [1, 1, 0.5, 0.25]


def test_the_last_confirmation_and_statement_until_the_day_that_day_included() -> None:
    first = DAY.replace(day=1)
    assert _last("2026-05-01;2026-06-01;2026-07-01", "2026-06-30") == first.toordinal()
    assert _last("2026-06-30", "2026-06-30") == DAY.toordinal()
    assert _last("2026-07-01", "2026-06-30") == _last("", "2026-06-30") == 0
    said = ",open,3;2026-06-01,waitlist,0;2026-06-30,closed,5;2026-07-01,open,9"
    assert _stated(said, "2026-06-30") == (CLOSED, DAY.toordinal(), 5)
    assert _stated(said, "2026-06-29") == (WAITLIST, first.toordinal(), 0)
    assert _stated(said, "2026-01-01") == (OPEN, 0, 3)
    assert _stated("", "2026-01-01") == (1, 0, 0)


def test_places_are_read_as_they_are_offered() -> None:
    offers = {
        "areas": [None, '["North", "the moon"]', None], "modes": ["phone;site", "", ""], "hidden": [0, 1, 0],
        "physical": [1, 1, 0],
    }  # fmt: skip
    at = Places(
        np.array([0, NOWHERE, 0], dtype=np.int32), ("zip", None, "address"), [frozenset()] * 3
    )
    found = _places(offers, at, {"north": frozenset({0})})
    assert [found.facts[each] for each in found.of] == [
        Place(area=0, modes=frozenset({"phone", "site"}), exactness="zip"),
        Place(served=frozenset({0}), vague=True, confidential=True),
        Place(area=0, physical=False, exactness="address"),
    ]


def test_bands_include_their_ends() -> None:
    minutes = np.array([0, 10, 10.5, 20, 20.5, 30, 30.5])
    assert enhanced_weights(minutes).tolist() == [1, 1, 0.68, 0.68, 0.22, 0.22, 0]
    assert plain_weights(minutes, 20).tolist() == [1, 1, 1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    ("changed", "k", "why"),
    [
        ({"verified": None}, 1, Why.NEVER_CONFIRMED),
        ({"verified": None, "capacity": CAPACITY_UNKNOWN}, 1, Why.NEVER_CONFIRMED),
        ({"capacity": CAPACITY_UNKNOWN}, 1, Why.ROOM_UNKNOWN),
        ({"verified": None, "capacity": WAITLIST}, 1, Why.FULL),
        ({"verified": DAY.replace(year=2025)}, 1, Why.LAPSED),
        ({"capacity": WAITLIST}, 1, Why.FULL),
        ({"capacity": CLOSED}, 1, Why.FULL),
        ({"capacity": CLOSED}, 2, Why.NO_PROVIDER),
        ({"takes": {}}, 1, Why.NOT_ASKED),
        ({"takes": {"cis_women": False}}, 1, Why.NO_PROVIDER),
        ({}, 2, Why.TOO_FEW),
    ],
)
def test_why_a_cell_is_short(changed: dict[str, object], k: int, why: Why) -> None:
    asked = Target("T", service=LISTINGS[0].service, population="cis_women", areas=(0,), k=k)
    supply = supply_of([replace(LISTINGS[0], **changed)])  # type: ignore[arg-type]
    found = evaluate(supply, Questions((asked,), np.full((1, 4), 10.0)))
    assert found.status(0, 0) is not Status.MET
    assert reasons(found) == {(0, 0): why}
    met = evaluate(supply_of(LISTINGS[:1]), Questions((replace(asked, k=1),), np.full((1, 4), 1.0)))
    assert reasons(met) == {}


def test_a_cell_with_the_least_of_needs_is_ranked_and_severity_breaks_ties() -> None:
    asked = Target("A", service="dentist", severity=1)
    questions = Questions(
        (asked, replace(asked, code="B", severity=2), replace(asked, code="C")),
        np.array([[0.5, 0, np.nan, 9], [0.25, 0, 0, 9], [0.5, 1, 0, 9]]),
    )
    found = evaluate(ONE, questions)
    assert found.order() == [(2, 1), (1, 0), (0, 0), (2, 0)]
