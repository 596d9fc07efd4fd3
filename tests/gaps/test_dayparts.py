"""The parts of the week, hour by hour, and when enough of one is open."""

from __future__ import annotations

import numpy as np
import pytest

from directory.gaps.dayparts import DAYPARTS, days_of, hours_open, open_enough
from directory.gaps.inputs import HoursRule


def hours(daypart: str | None) -> list[list[int]]:
    return [np.flatnonzero(line).tolist() for line in days_of(daypart)]


def test_dayparts_cover_the_week_once() -> None:
    together = sum(days_of(daypart).sum(axis=0) for daypart in DAYPARTS)
    assert len(DAYPARTS) == 6
    assert together.tolist() == [1] * 168
    assert hours(None) == [list(range(day * 24, day * 24 + 24)) for day in range(7)]


@pytest.mark.parametrize(
    ("daypart", "days", "first", "last"),
    [
        ("weekday_day", 5, range(8, 18), range(104, 114)),
        ("weekday_evening", 5, range(18, 22), range(114, 118)),
        ("weekend_day", 2, range(128, 138), range(152, 162)),
        ("weekend_evening", 2, range(138, 142), range(162, 166)),
    ],
)
def test_a_daypart_has_its_hours_on_its_days(
    daypart: str, days: int, first: range, last: range
) -> None:
    found = hours(daypart)
    assert (len(found), found[0], found[-1]) == (days, list(first), list(last))


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    assert hours("weekday_night")[4] == list(range(118, 128))
    assert sorted(hours("weekend_night")[1]) == [*range(8), 166, 167]


def test_an_hour_counts_when_it_is_open_throughout() -> None:
    assert np.flatnonzero(hours_open([(60, 180), (599, 660), (661, 779)])).tolist() == [1, 2, 10]
    assert hours_open([]).sum() == 0
    assert hours_open([(0, 7 * 24 * 60)]).all()


@pytest.mark.parametrize(
    ("rule", "enough", "too_much"),
    [(HoursRule.ANY_DAY, 6, 6.5), (HoursRule.EVERY_DAY, 2, 2.5), (HoursRule.WEEK, 14, 14.5)],
)
def test_hours_are_counted_by_the_rule(rule: HoursRule, enough: float, too_much: float) -> None:
    """Open from 9 for six hours on Monday and for two on each other weekday, and all of the weekend."""
    spans = [(day * 1440 + 540, day * 1440 + 540 + (360 if day == 0 else 120)) for day in range(5)]
    week = hours_open([*spans, (5 * 1440, 7 * 1440)])[None]
    assert open_enough(week, "weekday_day", enough, rule).tolist() == [True]
    assert open_enough(week, "weekday_day", too_much, rule).tolist() == [False]
