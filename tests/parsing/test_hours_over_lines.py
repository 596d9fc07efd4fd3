"""Hours that go on over the end of a line, and those whose first days are lost."""

from __future__ import annotations

import pytest

from directory.parsing.hours import read_hours
from directory.parsing.own_numbers import tells_in_passing


def _rule(text: str) -> str | None:
    schedules, _doubts = read_hours(text)
    return schedules[0].opening_hours


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Tuesday and\nWednesday 1 pm to 5 pm", "Tu,We 13:00-17:00"),
        ("Tuesday and Wednesday\n1 pm to 5 pm", "Tu,We 13:00-17:00"),
        ("Mon, Tue,\nThu 9-5", "Mo,Tu,Th 09:00-17:00"),
        ("Monday\nto Friday 9 am to 5 pm", "Mo-Fr 09:00-17:00"),
        ("Mon-Fri 9 am -\n5 pm", "Mo-Fr 09:00-17:00"),
        ("Tuesdays &\nThursdays\n10-2", "Tu,Th 10:00-14:00"),
        ("1st and\n3rd Tuesday 1-5 pm", "Tu[1,3] 13:00-17:00"),
        ("Lunes y\nmartes 9 a 5", "Mo,Tu 09:00-17:00"),
        ("Lunes a\nviernes de 9 a 17", "Mo-Fr 09:00-17:00"),
        ("Thứ Hai và\nThứ Ba 9:00-17:00", "Mo,Tu 09:00-17:00"),
        ("Lunes at\nMartes 9 am-5 pm", "Mo,Tu 09:00-17:00"),
        ("週一至\n週五 9:00-17:00", "Mo-Fr 09:00-17:00"),
        ("Mon 9-5\nTue 1-4", "Mo 09:00-17:00; Tu 13:00-16:00"),
    ],
)
def test_a_line_ends_no_hours(text: str, rule: str) -> None:
    assert _rule(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "and Wednesday 1 pm to 5 pm", "& Wed 1-5pm", "y miércoles de 1 a 5", "a viernes 9-17", "to Friday 9-5",
        "và Thứ Ba 9:00-17:00", "at Martes 9 am-5 pm", "至週五 9:00-17:00", "Tuesday\nWednesday 1 pm to 5 pm",
    ],
)  # fmt: skip
def test_hours_that_may_lack_days_are_words(text: str) -> None:
    assert _rule(text) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "503-555-0101, day and night, every day.", "503-555-0101 any time, day or night, all year round",
        "503-555-0101, around the clock, seven days a week", "503-555-0101, de día y de noche, todos los días del año",
        "Day and night 503-555-0101, also on every holiday of the year", "503-555-0101，全天候，每天",
        "503-555-0101 suốt ngày đêm, bảy ngày một tuần", "503-555-0101, araw at gabi, araw-araw buong taon",
    ],
)  # fmt: skip
def test_when_a_number_is_answered_is_not_said_in_passing(sentence: str) -> None:
    assert not tells_in_passing(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "503-555-0153, every day, the man with the keys is there", "the boss of the yard 503-555-0153, mornings",
        "at night the neighbor with the dog has 503-555-0153", "el dueño del taller y su primo, 503-555-0153, de noche",
    ],
)  # fmt: skip
def test_who_answers_at_some_time_is_said_in_passing(sentence: str) -> None:
    assert tells_in_passing(sentence)
