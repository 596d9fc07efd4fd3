"""Terms by the calendar: as many months again, whatever the lengths of the months between."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from directory.coalition.calendar_terms import (
    last_day_of_term,
    months_later,
    same_term_after,
)

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
MONTHS = st.integers(1, 72)


@pytest.mark.parametrize(
    ("first", "last", "end", "again"),
    [
        (date(2024, 12, 30), date(2026, 12, 30), date(2026, 12, 30), date(2028, 12, 30)),
        (date(2025, 1, 1), date(2026, 12, 31), date(2026, 12, 31), date(2028, 12, 31)),
        (date(2026, 1, 1), date(2026, 6, 30), date(2026, 6, 30), date(2026, 12, 31)),
        (date(2026, 3, 1), date(2027, 2, 28), date(2027, 2, 28), date(2028, 2, 29)),
        (date(2026, 3, 3), date(2026, 4, 12), date(2026, 5, 1), date(2026, 6, 10)),
    ],
)
def test_a_term_again_ends_on_the_day_that_people_expect(
    first: date, last: date, end: date, again: date
) -> None:
    assert same_term_after(first, last, end) == again


@given(DAYS, MONTHS, DAYS)
def test_whole_months_stay_whole(first: date, months: int, end: date) -> None:
    assume(first.day <= 28 and end.day <= 27)
    for last, beyond in ((months_later(first, months), 0), (last_day_of_term(first, months), 1)):
        again = same_term_after(first, last, end) + timedelta(days=beyond)
        began = end + timedelta(days=beyond)
        assert again.day == began.day
        assert (again.year - began.year) * 12 + again.month - began.month == months


@given(DAYS, st.integers(1, 2000), DAYS)
def test_a_renewal_is_no_shorter_or_longer_than_months_differ(
    first: date, days: int, end: date
) -> None:
    last = first + timedelta(days=days)
    again = same_term_after(first, last, end)
    assert abs((again - end).days - days) <= 3


@given(DAYS, MONTHS)
def test_a_term_ends_the_day_before_the_next_begins(first: date, months: int) -> None:
    assert last_day_of_term(first, months) + timedelta(days=1) == months_later(first, months)
    assert last_day_of_term(first, months) >= first
