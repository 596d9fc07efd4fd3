"""Opening hours as minutes of a week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.arrays.opening_hours import (
    ALWAYS,
    MINUTES,
    Spans,
    Weeks,
    minute_of,
    open_spans,
)
from tests.search.strategies import spans

HOUR = 60
DAY = 24 * HOUR


def test_rules_become_sorted_spans() -> None:
    assert open_spans(["Tu 09:00-17:00", "Mo 22:00-24:00"]) == (
        (22 * HOUR, 24 * HOUR),
        (DAY + 9 * HOUR, DAY + 17 * HOUR),
    )


def test_several_rules_unite() -> None:
    assert open_spans(["Mo 09:00-12:00", "Mo 11:00-13:00"]) == ((9 * HOUR, 13 * HOUR),)


def test_a_night_over_sunday_ends_on_monday() -> None:
    assert open_spans(["Su 22:00-02:00"]) == ((0, 2 * HOUR), (6 * DAY + 22 * HOUR, MINUTES))


def test_always_open() -> None:
    assert open_spans(["24/7"]) == ALWAYS


@pytest.mark.parametrize(
    "rules", [[], ["by appointment"], ["call us", ""], ['"by appointment"'], ["Mo-Fr"]]
)
def test_what_cannot_be_read_is_unknown_not_closed(rules: list[str]) -> None:
    assert open_spans(rules) is None


def test_one_readable_rule_is_enough() -> None:
    assert open_spans(["by appointment", "Mo 09:00-10:00"]) == ((9 * HOUR, 10 * HOUR),)


def test_a_rule_that_is_never_open_is_closed_not_unknown() -> None:
    assert open_spans(["off"]) == ()


@given(st.integers(0, MINUTES - 1))
def test_the_minute_of_the_week(minute: int) -> None:
    assert minute_of(datetime(2026, 3, 2, tzinfo=UTC) + timedelta(minutes=minute)) == minute


@given(st.lists(st.none() | spans, max_size=6), st.integers(0, MINUTES - 1))
def test_open_documents_are_those_with_a_span_over_the_minute(
    weeks: list[Spans | None], minute: int
) -> None:
    gathered = Weeks()
    for week in weeks:
        gathered.add(week)
    found = gathered.opening(64).open_at(minute).tolist()
    expected = [any(start <= minute < end for start, end in week or ()) for week in weeks]
    assert found == expected + [False] * (64 - len(weeks))


@pytest.mark.parametrize(
    ("rule", "same"),
    [
        ("We 13:00-17:00; Sa[1] 10:00-12:00", "We 13:00-17:00"),
        ("Jun-Aug Mo 09:00-12:00", None),
        ("Mo-Fr 09:00-17:00; Dec 25 off", "Mo-Fr 09:00-17:00"),
    ],
)
def test_what_holds_in_most_weeks_holds_every_week(rule: str, same: str | None) -> None:
    assert open_spans([rule]) == (open_spans([same]) if same else ())
