"""Details of cases in minutes are found by their form, so that somebody looks before a paper goes out."""

from __future__ import annotations

import pytest

from directory.coalition.case_identifiers import warnings


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The 16-year-old was placed", "an age"),
        ("case no. 2016-1182", "a number of a case or document"),
        ("client Maria Lopez said", "a name"),
        ("call 415-555-0101", "a phone number"),
        ("at 12 Harbor Street", "a street address"),
        ("her trafficker", "what happened to someone"),
    ],
)
def test_words_that_could_tell_who_somebody_is_are_found(words: str, kind: str) -> None:
    assert [each.kind for each in warnings("Agenda", words)] == [kind]


def test_plain_minutes_raise_no_alarm() -> None:
    plain = "Goals for 2026: 12 clients were served, 3 agencies trained. Next meeting May 14."
    assert warnings("Agenda", plain) == []
