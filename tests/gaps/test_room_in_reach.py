"""How listings draw people: by minutes where one goes there, all alike where they say whom they serve."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from directory.gaps.inputs import Supply, Target
from directory.gaps.room_in_reach import access_of, people_by_area
from directory.gaps.signals import Figure
from tests.gaps.example import LISTINGS, Listing, supply_of

ASKED = Target("R", service="emergency_housing")
PEOPLE = np.array([100.0, 200.0, 100.0])


def with_slots(slots: list[int], *rows: Listing) -> Supply:
    return replace(supply_of(rows), slots=np.array(slots, dtype=np.int32))


def test_a_site_that_says_whom_it_serves_draws_nobody_else() -> None:
    bound = replace(LISTINGS[1], served=("C", "S"))
    found = access_of(with_slots([9], bound), replace(ASKED, max_minutes=30), PEOPLE)
    assert found.plain == pytest.approx([0, 9 / 300, 9 / 300])
    # 0 minutes weigh 1, 25 minutes weigh .22.
    ratio = 9 / (200 + 0.22 * 100)
    assert found.by_nearness == pytest.approx([0, ratio, 0.22 * ratio])


def test_the_limit_is_that_of_the_target_and_half_an_hour_without_one() -> None:
    north = with_slots([6], LISTINGS[0])
    assert access_of(north, ASKED, PEOPLE).plain == pytest.approx([6 / 300, 6 / 300, 0])
    far = access_of(north, replace(ASKED, max_minutes=45), PEOPLE)
    assert far.plain == pytest.approx([6 / 400] * 3)
    near = access_of(north, replace(ASKED, max_minutes=10), PEOPLE)
    assert near.plain == pytest.approx([6 / 100, 0, 0])


@pytest.mark.parametrize(
    "changed",
    [{"mode": "phone", "served": ("C", "S")}, {"confidential": True, "served": ("C", "S")}],
)
def test_what_is_not_gone_to_draws_alike_whom_it_says_it_serves(changed: dict[str, object]) -> None:
    supply = with_slots([6], replace(LISTINGS[0], **changed))  # type: ignore[arg-type]
    found = access_of(supply, ASKED, PEOPLE)
    for figures in (found.plain, found.by_nearness):
        assert figures == pytest.approx([0, 6 / 300, 6 / 300])


def test_slots_that_nobody_knows_are_counted_apart_and_few_people_are_not_told() -> None:
    supply = with_slots([6, 0], LISTINGS[0], LISTINGS[1])
    found = access_of(supply, ASKED, np.array([100.0, 10, np.nan]))
    assert (found.slots, found.listings, found.untold) == (6, 1, 1)
    assert found.plain[0] == pytest.approx(6 / 110)
    assert np.isnan(found.plain[1:]).all()
    assert np.isnan(found.by_nearness[1:]).all()


def test_people_are_those_of_the_languages_asked_for_and_of_all_where_none_is() -> None:
    figures = [
        Figure("people", "", "spa", "", 0, 30),
        Figure("people", "", "yue", "", 0, 12),
        Figure("people", "", "spa", "", 2, 5),
        Figure("people", "", "spa", "", None, 99),
    ]
    told = people_by_area(figures, Target("T", languages=("spa",)), 3)
    assert told[[0, 2]].tolist() == [30, 5]
    assert np.isnan(told[1])
    assert people_by_area(figures, Target("T"), 3)[0] == 42
    everybody = [*figures, Figure("people", "", "", "", 0, 70)]
    assert people_by_area(everybody, Target("T"), 3)[0] == 70
