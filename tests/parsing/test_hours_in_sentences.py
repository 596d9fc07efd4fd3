"""Sentences that state the hours of every week are read, and those of other hours are not."""

from __future__ import annotations

from itertools import product

import pytest

from directory.parsing.hours import read_hours, stated_hours

_SPANS = {
    "Tuesdays 2 to 5 pm": "Tu 14:00-17:00",
    "on Wednesdays from 10 am to 3 pm": "We 10:00-15:00",
    "every night, 8 pm to 6 am": "Mo-Su 20:00-06:00",
    "daily 11-1": "Mo-Su 11:00-13:00",
    "Monday to Thursday between 10 am and 4 pm": "Mo-Th 10:00-16:00",
    "at any hour": "24/7",
    "all day, every day": "24/7",
}
_FRAMES = (
    "Hot lunch {}",
    "They see people {} at 118 Main Street",
    "Feeds everybody {}, and asks nothing",
    "Walk in {}",
    "The group meets {} (women)",
)


@pytest.mark.parametrize(("span", "frame"), [*product(_SPANS, _FRAMES)])
def test_a_sentence_states_hours_among_other_words(span: str, frame: str) -> None:
    stated = stated_hours(f"{frame.format(span)}. It costs nothing.")
    assert stated is not None
    assert [each.opening_hours for each in read_hours(stated)[0]] == [_SPANS[span]]


_OF_OTHERS = (
    "The first Saturday of each month, 9-12",
    "Call Mon-Fri 9-5",
    "Hotline answered daily 9 am to 9 pm",
    "Closed Sundays 9-5",
    "Until June: Mon-Fri 9-5",
    "It was open Mon-Fri 9-5",
    "Drop-offs Saturdays 9-12",
    "Summer hours are Mon-Fri 9-3",
    "Donations Fri 9-12",
    "Not open Tuesdays 9-5",
    "For ages 11-17",
    "Doors open at 6 pm",
    "Dentist on Wednesday",
)


@pytest.mark.parametrize("sentence", _OF_OTHERS)
def test_other_hours_are_not_those_of_the_place(sentence: str) -> None:
    assert stated_hours(sentence) is None


@pytest.mark.parametrize(
    ("one", "other"), [*product(_SPANS, ("Legal help Saturdays 9-12", "Call Mon-Fri 9-5"))]
)
def test_two_statements_state_nothing(one: str, other: str) -> None:
    assert stated_hours(f"Hot lunch {one}. {other}.") is None
