"""Schedules as opening_hours text: against the library that reads that text, minute by minute."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from directory.hsds.parser.schedules import DAYS, minutes, opening_hours, weekday

MONDAY = datetime(2026, 11, 30)  # noqa: DTZ001 - opening hours are local times


WEEKLY = {"freq": "WEEKLY", "byday": "MO", "opens_at": "10:00", "closes_at": "12:00"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"byday": "MO,TU,WE,TH,FR"}, "Mo-Fr 10:00-12:00"),
        ({"freq": None, "byday": "TU,TH", "opens_at": "9am", "closes_at": "4:30 PM"}, "Tu,Th 09:00-16:30"),
        ({"freq": "DAILY", "byday": None, "opens_at": "00:00", "closes_at": "24:00"}, "24/7"),
        ({"freq": "DAILY", "byday": None, "opens_at": "00:00", "closes_at": "23:59"}, "24/7"),
        ({"opens_at": "20:00", "closes_at": "08:00"}, "Mo 20:00-08:00"),
        ({"opens_at": "20:00", "closes_at": "00:00"}, "Mo 20:00-24:00"),
        ({"byday": None, "dtstart": "2026-11-27", "closes_at": "12:00:00-05:00"}, "Fr 10:00-12:00"),
        ({"freq": "MONTHLY", "byday": "1MO,-1FR"}, "Mo[1],Fr[-1] 10:00-12:00"),
        ({"valid_from": "2026-06-01", "valid_to": "2026-08-31"}, "2026 Jun 01-2026 Aug 31 Mo 10:00-12:00"),
        ({"valid_from": "2026-06-01"}, "2026 Jun 01+ Mo 10:00-12:00"),
    ],
)  # fmt: skip
def test_rules_that_can_be_said(change: dict[str, object], expected: str) -> None:
    assert opening_hours(WEEKLY | change) == expected
    OpeningHours(expected)


@pytest.mark.parametrize(
    "change",
    [
        {"interval": 2}, {"bymonthday": "1"}, {"byweekno": "3"}, {"count": 5}, {"freq": "YEARLY"}, {"byday": "2MO"},
        {"byday": "someday"}, {"byday": ""}, {"opens_at": None}, {"closes_at": "late"}, {"closes_at": "10:00"},
        {"valid_to": "2026-01-01"}, {"valid_from": "soon"}, {"valid_from": "2026-02-01", "valid_to": "2026-01-01"},
    ],
)  # fmt: skip
def test_rules_that_cannot_be_said_exactly_give_nothing(change: dict[str, object]) -> None:
    assert opening_hours(WEEKLY) is not None
    assert opening_hours(WEEKLY | change) is None


@given(
    st.sets(st.sampled_from(DAYS), min_size=1),
    st.integers(0, 24 * 60 - 1),
    st.integers(0, 24 * 60 - 1),
    st.integers(0, 7 * 24 * 60 - 1),
)
def test_the_text_is_open_when_the_rule_is(
    days: set[str], opens: int, closes: int, probe: int
) -> None:
    rule = {
        "byday": ",".join(sorted(days)),
        "opens_at": f"{opens // 60:02}:{opens % 60:02}",
        "closes_at": f"{closes // 60:02}:{closes % 60:02}",
    }
    text = opening_hours(rule)
    if opens == closes and opens != 0:
        assert text is None
        return
    assert text is not None
    end = 24 * 60 if closes == 0 or (opens == 0 and closes == 24 * 60 - 1) else closes
    length = end - opens if end > opens else end + 24 * 60 - opens
    expected = any(
        DAYS[start // (24 * 60)] in days and (probe - start - opens) % (7 * 24 * 60) < length
        for start in range(0, 7 * 24 * 60, 24 * 60)
    )
    assert OpeningHours(text).is_open(MONDAY + timedelta(minutes=probe)) == expected, text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09:30", 570), ("9:30:00", 570), ("0930", 570), ("930", 570), ("9am", 540), ("12 am", 0), ("12:15 p.m.", 735),
        ("4:00 PM", 960), ("10:00Z", 600), ("10:00:00+01:00", 600), ("24:00", 1440), ("noon", 720), ("Midnight", 0),
        ("25:00", None), ("10:75", None), ("13pm", None), ("", None), ("soon", None),
    ],
)  # fmt: skip
def test_times_of_day(text: str, expected: int | None) -> None:
    assert minutes(text) == expected


def test_weekdays_by_name_and_number() -> None:
    assert [weekday(word) for word in ("Monday", "tue", "WE", "4", "7", "0")] == [
        "MO",
        "TU",
        "WE",
        "TH",
        "SU",
        "SU",
    ]
    assert [weekday(word) for word in ("8", "12", "someday", "", "²")] == [None] * 5


@given(
    st.dictionaries(
        st.sampled_from(
            ["freq", "byday", "opens_at", "closes_at", "valid_from", "until", "interval"]
        ),
        st.text() | st.integers() | st.floats(),
    )
)
def test_nothing_makes_it_fail_and_all_it_says_can_be_read(rule: dict[str, object]) -> None:
    text = opening_hours(rule)
    assert text is None or OpeningHours(text) == OpeningHours(text)
