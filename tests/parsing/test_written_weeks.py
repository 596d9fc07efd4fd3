"""Weeks that are known before they are written: what is read of them is right, or they are kept as words."""

from __future__ import annotations

import re

import pytest

from directory.parsing.hours import DAYS, read_hours
from tests.parsing.written_days import HANDS, Hand
from tests.parsing.written_weeks import Group, written_weeks

Hours = frozenset[tuple[int, tuple[int, ...], int, int]]
"""Day, weeks of the month, and the span in minutes."""
COUNT = 300


@pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.language)
def test_hours_are_read_as_they_were_meant_or_kept_as_words(hand: Hand) -> None:
    right, wrong = 0, []
    for text, groups in written_weeks(hand, seed=11, count=COUNT):
        schedules, doubts = read_hours(text)
        found = _hours(schedules[0].opening_hours)
        if found == _meant(groups):
            right += 1
        elif not found <= _meant(groups) or not doubts:
            wrong.append((text, schedules[0].opening_hours))
    assert wrong == []
    assert right >= COUNT * 0.95


def test_the_oracle_tells_hours_apart() -> None:
    assert _hours("Mo-We 09:00-12:00,13:00-17:00") == _meant(
        (Group((0, 1, 2), ((540, 720), (780, 1020))),)
    )
    assert _hours("Sa[1,3] 10:00-14:00") == _meant((Group((5,), ((600, 840),), (1, 3)),))
    assert _hours("24/7") == _meant((Group(tuple(range(7)), ((0, 1440),)),))
    assert _hours("Mo 09:00-17:00") != _hours("Mo 09:00-16:00")


def _meant(groups: tuple[Group, ...]) -> Hours:
    return frozenset(
        (day, group.nth, *span) for group in groups for day in group.days for span in group.spans
    )


def _hours(rules: str | None) -> Hours:
    if rules == "24/7":
        rules = "Mo-Su 00:00-24:00"
    found = set()
    for rule in (rules or "").split("; "):
        days, _, times = rule.partition(" ")
        weeks = re.search(r"\[(.+)\]", days)
        nth = tuple(map(int, weeks[1].split(","))) if weeks else ()
        for span in filter(None, times.split(",")):
            begin, end = (int(time[:2]) * 60 + int(time[3:]) for time in span.split("-"))
            found |= {(day, nth, begin, end) for day in _days(re.sub(r"\[.+\]", "", days))}
    return frozenset(found)


def _days(text: str) -> list[int]:
    days: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        days += range(DAYS.index(first), DAYS.index(last or first) + 1)
    return days
