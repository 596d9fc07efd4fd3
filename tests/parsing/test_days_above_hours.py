"""Headings that are days, and hours below them, in five languages."""

from __future__ import annotations

from itertools import product

import pytest

from directory.parsing.hours import DAYS, days_named, read_weekdays, tells_times_below

_WEEK = {
    "Mo-Fr": (
        "Mon-Fri",
        "Weekdays",
        "Lun a Vie",
        "Lunes a viernes",
        "L-V",
        "週一至週五",
        "Thứ 2-6",
    ),
    "Sa": ("Saturday", "Sat", "Sáb", "Sábado", "週六", "Thứ Bảy", "Sabado"),
    "Su": ("Sunday", "Dom", "Domingo", "星期日", "Chủ nhật", "Linggo"),
    "Sa,Su": ("Weekends", "Sat/Sun", "Sábado y domingo"),
}
_CASES = [(days, words) for days, several in _WEEK.items() for words in several]


@pytest.mark.parametrize(("days", "words"), _CASES)
def test_the_days_of_a_heading(days: str, words: str) -> None:
    meant = {"Mo-Fr": DAYS[:5], "Sa": DAYS[5:6], "Su": DAYS[6:], "Sa,Su": DAYS[5:]}[days]
    assert days_named(words) == [*meant]


@pytest.mark.parametrize(
    "words",
    ["Phone", "Hours", "Notes", "Name", "Sunday brunch", "1st Monday", "9-5", "Evening", ""],
)
def test_other_headings_name_none(words: str) -> None:
    assert days_named(words) == []


_TIMES = ["9:00 a 17:00", "09:00-17:00", "9:00 - 17:00", "09:00 to 17:00"]


@pytest.mark.parametrize(("time", "case"), [*product(_TIMES, _CASES)])
def test_times_below_days(time: str, case: tuple[str, str]) -> None:
    days, words = case
    assert tells_times_below(words, time)
    week = dict.fromkeys(days_named(words), time)
    assert [each.opening_hours for each in read_weekdays(week)[0]] == [f"{days} 09:00-17:00"]


@pytest.mark.parametrize("words", ["call first", "X", "555-0101", "Marigold House"])
def test_what_is_no_time_below_days(words: str) -> None:
    assert not tells_times_below("Mon-Fri", words)


def test_a_cell_that_names_its_own_day_is_of_that_day() -> None:
    week = dict.fromkeys(DAYS[:5], "mié 18:00 a 20:00")
    assert [each.opening_hours for each in read_weekdays(week)[0]] == ["We 18:00-20:00"]
    assert [each.opening_hours for each in read_weekdays(dict.fromkeys(DAYS, "24 horas"))[0]] == [
        "24/7"
    ]
