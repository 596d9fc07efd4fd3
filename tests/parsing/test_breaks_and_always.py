"""A break at noon with its holidays, and "always", as five languages write them."""

from __future__ import annotations

import pytest

from directory.parsing.hours import read_hours


def _rule(text: str) -> str | None:
    schedules, _doubts = read_hours(text)
    return schedules[0].opening_hours


@pytest.mark.parametrize(
    "text",
    [
        "Mon-Fri 9 a.m. - 5 p.m. (closed noon - 1 p.m. and holidays)",
        "M-F 9-5 (closed 12-1, holidays)",
        "Mon-Fri 9-5 (lunch 12-1)",
        "Mon-Fri 9am-5pm (closed 12-1pm & all holidays)",
        "Lunes a viernes 9 a 5 (cerrado de 12 a 1 y feriados)",
        "Lun-Vie 9:00 a 17:00, cierra de 12 a 13",
        "週一至週五 9:00-17:00（12:00-13:00休息）",
        "Thứ 2-6 9:00-17:00 (nghỉ trưa 12:00-13:00)",
        "Lunes-Biyernes 9:00-17:00 (sarado 12:00-13:00)",
    ],
)
def test_a_break_is_taken_out(text: str) -> None:
    assert _rule(text) == "Mo-Fr 09:00-12:00,13:00-17:00"


@pytest.mark.parametrize(
    "text",
    [
        *("24/7", "24 hours, seven days a week", "24 horas, los 7 días", "24小時,每週7天"),
        *("24/24, 7 ngày", "24/24 giờ, 7/7", "24/24, 7 ngày trong tuần", "24/24 giờ, bảy ngày"),
        *("24 oras, 7 araw", "24 oras, pitong araw sa isang linggo"),
    ],
)
def test_always(text: str) -> None:
    assert _rule(text) == "24/7"


@pytest.mark.parametrize("text", ["7 ngày", "7 araw", "Mon-Fri 9-5 (lunch served 12-1)"])
def test_what_may_be_something_else_stays_words(text: str) -> None:
    assert _rule(text) is None
