"""A day that closes at another time than the others is read where only one time can be meant, and else stays words."""

from __future__ import annotations

import pytest

from directory.parsing.hours import read_hours


def _hours(text: str) -> str | None:
    return read_hours(text)[0][0].opening_hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Open Monday–Friday 8–5, Wednesdays until 7", "Mo,Tu,Th,Fr 08:00-17:00; We 08:00-19:00"),
        ("Mo-Fr 9-5, Th til 8", "Mo-We,Fr 09:00-17:00; Th 09:00-20:00"),
        ("9-5 Mon-Fri, Thursday till 8pm", "Mo-We,Fr 09:00-17:00; Th 09:00-20:00"),
        ("Mon-Fri 9am-5pm, Tues until 7:30pm", "Mo,We-Fr 09:00-17:00; Tu 09:00-19:30"),
        ("Mon-Fri 9-5, Thu until noon", "Mo-We,Fr 09:00-17:00; Th 09:00-12:00"),
        ("Mon-Fri 9-5, Wed and Thu until 8", "Mo,Tu,Fr 09:00-17:00; We,Th 09:00-20:00"),
        ("lun-vie 9-5, jueves hasta las 8", "Mo-We,Fr 09:00-17:00; Th 09:00-20:00"),
        ("星期一至五 9:00-17:00，星期三至19:00", "Mo,Tu,Th,Fr 09:00-17:00; We 09:00-19:00"),
        (
            "Thứ Hai-Thứ Sáu 9:00-17:00, thứ Tư đến 19:00",
            "Mo,Tu,Th,Fr 09:00-17:00; We 09:00-19:00",
        ),
    ],
)
def test_the_closing_time_of_a_day_is_read(text: str, hours: str) -> None:
    assert _hours(text) == hours


@pytest.mark.parametrize(
    "text",
    [
        "Mon-Fri 7-3, Wed until 10",
        "Mon-Fri 9-5, Sat until 2",
        "Mon-Fri 8-12, 1-5, Wed until 7",
        "Mon-Fri 6pm-11pm, Sat until 1",
        "Mon-Fri 9-5, Thu until 8 (summer)",
        "Mon-Fri 9-5, closed Wed until 1",
        "Mon-Fri 8-5 until December",
        "Wed until 7",
    ],
)
def test_what_may_be_another_time_or_day_stays_words(text: str) -> None:
    assert _hours(text) is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Sab 9 AM–12 NN", "Sa 09:00-12:00"),
        ("Mon-Fri 8 AM-12 NN, 1 PM-5 PM", "Mo-Fr 08:00-12:00,13:00-17:00"),
    ],
)
def test_noon_as_filipinos_write_it(text: str, hours: str) -> None:
    assert _hours(text) == hours
