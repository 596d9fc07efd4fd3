"""Telephone numbers as people read them and as their phones dial them."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from flask_babel import gettext
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from directory.parsing.details_in_prose import numbers_in_prose

_DIGITS = re.compile(r"\s*\+?[0-9][0-9\s().\-–]*")
_EXTENSION = re.compile(r";ext=[0-9]+\s*$")
_CODES = re.compile(r"[*#;:=@%&<>\x00-\x1f]")
"""What no number holds, and service codes, parameters and other schemes do."""


def phone_words(number: str, extension: object = None, *, country: str) -> str:
    """The number as it is written at home in `country` (ISO 3166), abroad with its country code.

    A short code or anything that is no number stays as it was written.
    """
    return _with_extension(*_written(number, str(extension or ""), country))


def phone_link(
    number: str, extension: object = None, is_own_line: bool = False, *, country: str
) -> str | None:
    """A `tel:` link, None when there is nothing to dial.

    What does not read as a number of digits is dialled by nobody: a code such as *21*… would change the phone that
    dials it. Nor is the emergency number, which is for the coalition's own lines: `is_own_line` says that it is one.
    The extension follows a comma, which phones dial after a pause; few of them know the `;ext=` of RFC 3966.
    """
    digits = _dialled(number, extension, country, is_own_line)
    return f"tel:{digits}" if digits else None


def dialed_parts(text: str, *, country: str) -> list[tuple[str, str | None]]:
    """A text in pieces, each with the `tel:` link of the number that it is, None for what is no number or a fax."""
    found, end = list[tuple[str, str | None]](), 0
    for each in numbers_in_prose(text, country):
        href = None if each.is_fax else phone_link(each.number, each.extension, country=country)
        found += [(text[end : each.start], None), (text[each.start : each.end], href)]
        end = each.end
    return [(part, href) for part, href in (*found, (text[end:], None)) if part]


def text_link(number: str, is_own_line: bool = False, *, country: str) -> str | None:
    """An `sms:` link, None when there is nothing to write to; as `phone_link`."""
    digits = _dialled(number, None, country, is_own_line)
    return f"sms:{digits}" if digits else None


def _with_extension(number: str, extension: object) -> str:
    if not extension:
        return number
    return str(gettext("%(number)s ext. %(extension)s", number=number, extension=extension))


@lru_cache(maxsize=4096)
def _written(number: str, extension: str, country: str) -> tuple[str, str | None]:
    """A number without its extension, and the extension; a card of results shows one, and taking it apart is slow."""
    parsed = _parsed(number, extension, country)
    if parsed is None:
        return number, extension
    found, parsed.extension = parsed.extension, None
    home = parsed.country_code == phonenumbers.country_code_for_region(country)
    style = PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style), found


@lru_cache(maxsize=4096)
def _dialled(number: str, extension: object, country: str, is_own_line: bool) -> str:
    parsed = _parsed(number, extension, country)
    if parsed is None:
        digits = re.sub(r"[^0-9+]", "", number)
        if is_own_line:  # "HELP to 233733"
            return digits
        emergency = phonenumbers.is_emergency_number(digits, country)
        return digits if _DIGITS.fullmatch(number) and not emergency else ""
    dialled = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return f"{dialled},{parsed.extension}" if parsed.extension else dialled


def _parsed(number: str, extension: object, country: str) -> PhoneNumber | None:
    if _CODES.search(_EXTENSION.sub("", number)):
        return None
    try:
        parsed = phonenumbers.parse(number, country)
    except NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    if extension:
        parsed.extension = str(extension)
    return parsed
