"""Phone numbers as sources write them, brought into one form so that the same line is recognised everywhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import phonenumbers

from directory.parsing.phones import dialled

# Hotlines that are dialled as they are (911, 988, 211) and words that are texted to five or six digits.
_SHORT = re.compile(r"\d{3,6}")
_VANITY = re.compile(r"(?<!\d)\d{3}\W{1,3}[\dA-Z-]*[A-Z]{2}")
"""Letters in place of digits; "ext" and words around a number are none."""


class PhoneNumber(NamedTuple):
    """`number` in E.164, or as written when it is no possible number; `is_read` tells which."""

    number: str
    extension: str | None
    is_read: bool


@lru_cache(maxsize=50_000)
def read_phone_number(written: str, country: str) -> PhoneNumber:
    """The number that `written` stands for; `country` (ISO 3166-1) is that of numbers without a country code."""
    text = " ".join(written.split())
    if _SHORT.fullmatch(text):
        return PhoneNumber(text, None, is_read=True)
    try:
        parsed = phonenumbers.parse(dialled(text) if _VANITY.search(text) else text, country)
    except phonenumbers.NumberParseException:
        return PhoneNumber(text, None, is_read=False)
    possible = phonenumbers.is_possible_number_with_reason(parsed)
    # A number without its area code is dialled from next door only; E.164 would make a wrong one of it.
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        return PhoneNumber(text, None, is_read=False)
    number = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return PhoneNumber(number, parsed.extension or None, is_read=True)
