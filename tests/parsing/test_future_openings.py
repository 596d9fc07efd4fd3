"""What is not open yet is read with its day, and what begins within an open place is not."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from directory.parsing.future_openings import opening_day, opens_later

_TODAY = date(2026, 11, 30)
_SAID = (
    "opens {}",
    "Opening in {}",
    "We do not open until {}",
    "Will open {} when the van comes",
    "The shelter is to open in {}",
    "Not taking anyone before {}",
    "Opening day is {}",
    "abre en {}",
)
_AHEAD = (
    "January 2027",
    "Feb 3, 2027",
    "spring 2027",
    "2/2027",
    "2/15/2027",
    "2027",
    "Dec 1, 2026",
)
_PAST = ("January 2026", "Nov 30, 2026", "spring 2026", "2/2025", "2/15/2026", "2024", "Nov 2026")


@pytest.mark.parametrize(("said", "day"), [*product(_SAID, _AHEAD)])
def test_a_day_that_lies_ahead_keeps_the_door_closed(said: str, day: str) -> None:
    assert opens_later(said.format(day), _TODAY)
    assert opens_later(f"Clothes and food. {said.format(day)}.", _TODAY)


@pytest.mark.parametrize(("said", "day"), [*product(_SAID, _PAST)])
def test_a_day_that_has_come_says_nothing(said: str, day: str) -> None:
    assert not opens_later(said.format(day), _TODAY)


_YET = (
    *(
        "Not open yet",
        "not yet open to the public",
        "Coming soon!",
        "todavía no abre",
        "aún no abrimos",
    ),
    *("chưa mở cửa", "hindi pa bukas", "尚未開放", "即将开业"),
)


@pytest.mark.parametrize("text", _YET)
def test_what_is_not_open_yet_needs_no_day(text: str) -> None:
    assert opens_later(text, _TODAY)


_OPEN = (
    *(
        "opens at 9",
        "doors open at 6 pm",
        "Opened Jan 2026",
        "open since March 2024",
        "opens Monday mornings",
    ),
    *(
        "Next class starts Jan 12, 2027",
        "Registration opens Jan 2027",
        "applications for 2027 open in January",
    ),
    *("Closed until 10 am on Tuesdays", "not open Sundays", "Funded until 2027", "moving in 2027"),
    *("Not open to the public", "open until 2027", "No need to call before January 2027"),
)


@pytest.mark.parametrize("text", _OPEN)
def test_what_is_open_stays_open(text: str) -> None:
    assert not opens_later(text, _TODAY)


@pytest.mark.parametrize(("said", "day"), [*product(_SAID, (*_AHEAD, *_PAST))])
def test_the_day_that_a_text_names_is_the_day_until_which_it_is_closed(said: str, day: str) -> None:
    text = f"Clothes and food. {said.format(day)}. Bring a bag."
    opens_on = opening_day(text)
    assert opens_on is not None
    assert opens_later(text, opens_on) is False
    assert opens_later(text, opens_on - timedelta(days=1))


@pytest.mark.parametrize("text", [*_YET, "Open 2027 hours a year", "Opened in 2019, and busy"])
def test_where_no_day_is_named_there_is_none(text: str) -> None:
    assert opening_day(text) is None
