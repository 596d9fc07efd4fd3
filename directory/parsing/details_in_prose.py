"""Telephone numbers and streets that a text names, where a listing has no field of its own for them. Pure.

Only a number that is whole, with its area code and with marks between its groups, is one: a row of digits may be a
case, a license or a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher

from directory.parsing.spacing import LONGEST

_MOST = 10 * LONGEST
_TRIES = 200
"""Rows of digits that are looked at in one text."""
_ROW = re.compile(r"\d[\s().\-–/]{1,3}\d")
_GROUPED = re.compile(r"^\+|\d[\s().\-–/]+\d")
# “No. 415-555-0101”, “#415 555 0101”, “EIN 94-…”: a number of something else.
_NAMED = re.compile(
    r"(?:#|№|\b(?:no|nr|núm|num|case|license|lic|ein|id|permit|account|policy|expediente|licencia|caso)\b\.?:?)\s*$",
    re.IGNORECASE,
)
_FAX = re.compile(
    r"\b(?:fax|facsimile)\b[\s:.#]{0,4}$|傳真[\s:：]{0,3}$|传真[\s:：]{0,3}$", re.IGNORECASE
)
_BEFORE = 20
# A name begins with a capital or is a number (“3rd St.”); “24 hours a day by the way” is no street.
_STREET = re.compile(
    r"(?<![\w#-])\d{1,6}[A-Za-z]?(?:\s(?-i:[A-Z\d])[\w.'’]{0,20}){1,4}?\s(?:st|street|ave?|avenue|blvd|boulevard|rd|road|dr|drive|ln|lane"
    r"|ct|court|way|pl|place|plz|plaza|hwy|pkwy|sq|ter|cir)\b(?![^\W\d_])",
    re.IGNORECASE,
)


class TextNumber(NamedTuple):
    """A number in a text: from where to where it stands, how it is dialled, and whether it is a fax."""

    start: int
    end: int
    number: str
    extension: str | None
    is_fax: bool


@lru_cache(maxsize=1024)
def numbers_in_prose(text: str, country: str) -> tuple[TextNumber, ...]:
    """The numbers of a text in its order; `country` (ISO 3166-1) is that of numbers without a country code."""
    said = text[:_MOST]
    return tuple(_numbers(said, country)) if _ROW.search(said) else ()


def names_a_street(text: str) -> bool:
    """Whether a text names a house: a number, a street and what kind of street it is."""
    return _STREET.search(text[:_MOST]) is not None


def _numbers(text: str, country: str) -> Iterator[TextNumber]:
    for found in PhoneNumberMatcher(text, country, Leniency.VALID, _TRIES):
        before = text[max(0, found.start - _BEFORE) : found.start]
        if not _GROUPED.search(found.raw_string) or _NAMED.search(before):
            continue
        whole = phonenumbers.format_number(found.number, phonenumbers.PhoneNumberFormat.E164)
        is_fax = _FAX.search(before) is not None
        yield TextNumber(found.start, found.end, whole, found.number.extension, is_fax)
