"""The next meeting by what comes round each month, and days of actions by the meeting at which they are due."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.minutes.parser.due_days import DueDays
from directory.minutes.parser.next_meeting import day_to_meet
from directory.minutes.parser.recurring_days import recurring_day

HELD_ON, NEXT_ON = date(2026, 5, 20), date(2026, 6, 17)
_WHICH = {
    "{which} {day} of the month": (["first", "second", "third", "fourth"], list(calendar.day_name)),
    "el {which} {day} de cada mes": (
        ["primer", "segundo", "tercer", "cuarto"],
        ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    ),
    "每月{which}{day}": (["第一個", "第二個", "第三個", "第四個"], [f"星期{day}" for day in "一二三四五六日"]),
}  # fmt: skip


@given(
    met_on=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    form=st.sampled_from(sorted(_WHICH)),
    which=st.integers(0, 3),
    weekday=st.integers(0, 6),
)
def test_a_weekday_of_a_count_is_the_next_such_day(
    met_on: date, form: str, which: int, weekday: int
) -> None:
    counts, days = _WHICH[form]
    day = recurring_day(form.format(which=counts[which], day=days[weekday]), met_on)
    assert day is not None
    assert day.weekday() == weekday
    assert (day.day - 1) // 7 == which
    assert timedelta(0) < day - met_on <= timedelta(days=7 + 35)


@given(met_on=st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_the_same_time_next_month_is_the_same_weekday_of_the_next_month(met_on: date) -> None:
    day = recurring_day("same time next month", met_on)
    assert day is not None
    assert day.weekday() == met_on.weekday()
    assert (day.month - met_on.month) % 12 == 1


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("third Tuesday of September, noon", date(2026, 9, 15)),
        ("the second Monday in January", date(2027, 1, 11)),
        ("the third Thursday of next month", date(2026, 6, 18)),
        ("last Friday of the month", date(2026, 5, 29)),
        ("misma hora del próximo mes", NEXT_ON),
        ("to be announced", None),
        ("first things first", None),
    ],
)
def test_the_next_meeting(words: str, day: date | None) -> None:
    assert day_to_meet(words, HELD_ON) == day


@pytest.mark.parametrize(
    ("task", "day"),
    [
        ("bring placement numbers to the June meeting", NEXT_ON),
        ("bring placement numbers to the July meeting", None),
        ("llevar la lista a la reunión de junio", NEXT_ON),
        ("dadalhin ang listahan sa pulong ng Hunyo", NEXT_ON),
        ("mang danh sách đến cuộc họp tháng 6", NEXT_ON),
        ("寄出名單, 6月會議前", NEXT_ON),
        ("bring snacks next time", NEXT_ON),
        ("give a tour of the house on June 9, 2026", date(2026, 6, 9)),
        ("entregar la lista el 9 de junio", date(2026, 6, 9)),
        ("gửi thư vào ngày 9 tháng 6", date(2026, 6, 9)),
        ("hold a fair on 6/9", date(2026, 6, 9)),
        ("report on the fire of June 9", None),
        ("send the minutes of the May meeting", None),
        ("thank them for coming on April 2, 2026", None),
        ("talk about May", None),
    ],
)
def test_the_day_of_an_action(task: str, day: date | None) -> None:
    assert DueDays(HELD_ON, NEXT_ON).taken_off(task)[1] == day
