"""Every day from early until after midnight is read; where am and pm may be mixed up it is asked."""

from __future__ import annotations

import pytest

from directory.parsing.hours import read_hours


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("daily 6am-1am", "Mo-Su 06:00-01:00"), ("every day 6am to 1am", "Mo-Su 06:00-01:00"),
        ("Daily: 5:30 am - 2 am", "Mo-Su 05:30-02:00"), ("6am-1am 7 days a week", "Mo-Su 06:00-01:00"),
        ("todos los días 6am-1am", "Mo-Su 06:00-01:00"), ("araw-araw 6am-1am", "Mo-Su 06:00-01:00"),
        ("每天 早上6:00-凌晨1:00", "Mo-Su 06:00-01:00"), ("Mon-Sun 8pm-2am", "Mo-Su 20:00-02:00"),
        ("Fri 10pm-4am", "Fr 22:00-04:00"), ("nightly 7 pm to 7 am", "Mo-Su 19:00-07:00"),
    ],
)  # fmt: skip
def test_hours_past_midnight_are_read(text: str, read: str) -> None:
    found, doubts = read_hours(text)
    assert [each.opening_hours for each in found] == [read]
    assert not doubts


@pytest.mark.parametrize(
    "text", ["Mon-Fri 8am-1am", "daily 8am-5am", "Tue 6am-1am", "daily 8am-1am"]
)
def test_halves_of_the_day_that_may_be_mixed_up_are_asked(text: str) -> None:
    assert read_hours(text)[1]
