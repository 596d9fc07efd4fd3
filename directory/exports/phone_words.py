"""Phone numbers as people write them, in the form that imports read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumberFormat

from directory.parsing.phones import type_in

_LABELS = {"fax": "fax", "textphone": "TTY", "text": "text", "sms": "text", "cell": "cell"}


def in_words(
    phones: Iterable[Mapping[str, Any]], country: str, column_type: str | None = None
) -> str:
    """The numbers of a cell, each with its extension and with the word for what it is when it is no plain line.

    `column_type` is the type of all numbers of the column, which goes without saying in its cells.
    """
    return "; ".join(_one(phone, country, column_type) for phone in phones)


def _one(phone: Mapping[str, Any], country: str, column_type: str | None) -> str:
    words = _national(phone["number"], country)
    if "extension" in phone:
        words += f" ext. {phone['extension']}"
    kind = phone.get("type", "")
    label = phone.get("description") or ""
    word = "" if kind == column_type else _LABELS.get(kind, "")
    # Without the word it would be read back as a number that somebody answers.
    if word and type_in(label) is None:
        label = ", ".join(filter(None, (word, label)))
    return f"{words} ({label})" if label else words


def _national(number: str, country: str) -> str:
    """Without the country code where that goes without saying; what is no number stays as it is."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    at_home = parsed.country_code == phonenumbers.country_code_for_region(country)
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)
