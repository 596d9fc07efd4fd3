"""The number of a country for emergencies."""

from __future__ import annotations

import phonenumbers

_WIDESPREAD = ("911", "000", "999", "111", "119", "112")
"""The numbers that most countries answer, those first that a country with several tells its people to call."""


def emergency_number(country: str) -> str:
    """The number that people call in an emergency; `country` is a code of ISO 3166-1. Empty where none is known."""
    return next((each for each in _WIDESPREAD if is_emergency(each, country)), "")


def is_emergency(number: str, country: str) -> bool:
    """Whether a number, however it is written, is one of the country for emergencies."""
    digits = "".join(filter(str.isdigit, number))
    return bool(phonenumbers.is_emergency_number(digits, country))
