"""Weeks that are known before they are written: what is read of them is right, or they are kept as words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.hours import DAYS, read_hours
from tests.parsing.written_days import HANDS, Hand
from tests.parsing.written_weeks import Group, written_weeks

Hours = frozenset[tuple[int, tuple[int, ...], int, int]]
"""Day, weeks of the month, and the span in minutes."""
COUNT = 300


@pytest.mark.one_in(2)
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


@given(
    st.integers(7, 11), st.sampled_from((0, 15, 30, 45)), st.integers(1, 6), st.sampled_from((0, 15, 30, 45)),
    st.sampled_from((("a", "p"), ("am", "pm"), ("", ""))), st.sampled_from(("-", " - ", "–", " to ")),
)  # fmt: skip
def test_times_may_stand_without_colons(
    begin: int, past: int, end: int, after: int, halves: tuple[str, str], to: str
) -> None:
    opens, closes = f"{begin}{past:02d}{halves[0]}", f"{end}{after:02d}{halves[1]}"
    (found,), doubts = read_hours(f"M-F {opens}{to}{closes}")
    expected = f"Mo-Fr {begin:02d}:{past:02d}-{end + 12}:{after:02d}"
    assert (found.opening_hours, doubts) == (expected, [])


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        ("Wed {}", "We"), ("Mondays, {}", "Mo"), ("{}, Tue & Thu", "Tu,Th"),
        ("Mon-Thu in the {}", "Mo-Th"), ("Sat {} only", "Sa"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("part", "times", "rule"),
    [
        ("evening", "5-8", "17:00-20:00"), ("evenings", "6:30-9", "18:30-21:00"), ("eve", "5-7:30", "17:00-19:30"),
        ("evenings", "6pm-9pm", "18:00-21:00"), ("mornings", "9-12", "09:00-12:00"),
        ("mornings", "8 to 11", "08:00-11:00"), ("afternoons", "1-4", "13:00-16:00"),
        ("afternoon", "12:30 to 4", "12:30-16:00"), ("mornings", "9am - noon", "09:00-12:00"),
    ],
)  # fmt: skip
def test_a_part_of_the_day_is_that_of_the_span_behind_it(
    words: str, opens: str, part: str, times: str, rule: str
) -> None:
    (found,), doubts = read_hours(f"{words.format(part)} {times}")
    assert (found.opening_hours, doubts) == (f"{opens} {rule}", [])


@pytest.mark.parametrize(
    "text",
    ["Wed evenings 9am-12pm", "mornings closed, Mon 5-8", "M-F 415-555-0130", "Room 230-245 M-F 9-5"],
)  # fmt: skip
def test_what_contradicts_a_part_of_the_day_or_is_no_time_stays_words(text: str) -> None:
    (found,), _doubts = read_hours(text)
    assert found.opening_hours is None


@pytest.mark.parametrize(
    ("text", "rule", "is_whole"),
    [
        ("24 hours; 7 days", "24/7", True), ("24 hrs; seven days a week", "24/7", True),
        ("Call day or night", "24/7", True), ("Se contesta a toda hora", "24/7", True),
        ("不分晝夜", "24/7", True), ("araw at gabi", "24/7", True),
        ("1st + 3rd Sat 10-12", "Sa[1,3] 10:00-12:00", True),
        ("Mon-Fri 9-5 or by appointment", "Mo-Fr 09:00-17:00", True),
        ("L-V 9-5 o con cita", "Mo-Fr 09:00-17:00", True),
        ("Weekdays 8 to 5, weekends by appointment", "Mo-Fr 08:00-17:00", False),
        ("Mon-Fri 9-5 & by appt evenings", "Mo-Fr 09:00-17:00", False),
    ],
)  # fmt: skip
def test_hours_beside_those_that_are_agreed_on_are_hours(
    text: str, rule: str, is_whole: bool
) -> None:
    (found,), doubts = read_hours(text)
    assert (found.opening_hours, not doubts) == (rule, is_whole)
