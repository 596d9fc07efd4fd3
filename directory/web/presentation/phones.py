"""Telephone numbers as people read them and as their phones dial them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import phonenumbers
from flask_babel import gettext
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from directory.models.publication.published_document import PhoneDocument, PublishedDocument
from directory.parsing.phones import answers_day_and_night
from directory.parsing.prose_lines import is_for_business, is_for_crisis, is_for_intake

SPOKEN = frozenset({"voice", "cell", "mobile", "hotline", "video"})
TEXTED = frozenset({"text", "sms"})
TTY = frozenset({"textphone"})
_URGENT = frozenset(
    (
        "hotline",
        "crisis_intervention",
        "safety_planning",
        "emergency_housing",
        "after_hours_youth_response",
        "forensic_exam",
    )
)
"""Kinds of help that cannot wait for an office to open."""

_NO_LINE = 3
"""The place of a number whose words call it no line for a crisis or for intake."""

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


def text_link(number: str, is_own_line: bool = False, *, country: str) -> str | None:
    """An `sms:` link, None when there is nothing to write to; as `phone_link`."""
    digits = _dialled(number, None, country, is_own_line)
    return f"sms:{digits}" if digits else None


def call_phone(record: PublishedDocument) -> PhoneDocument | None:
    """The phone to call first: the service's own, then those of its places, then those of its contacts.

    Where the words beside a number say so, the line that answers day and night comes first, then a line for a crisis,
    both where the service is for one; then the line for intake. Who seeks help needs no line for business.
    """
    spoken = [phone for phone in _phones(record) if _type(phone) in SPOKEN]
    is_urgent = "terms" in record and not _URGENT.isdisjoint(record["terms"])
    is_urgent |= bool(record.get("hotline_24_7"))
    return min(spoken, key=lambda phone: _turn(phone, is_urgent), default=None)


def office_phone(record: PublishedDocument) -> PhoneDocument | None:
    """The phone by which to ask an agency about itself: no line that somebody in danger may be waiting for."""
    spoken = [phone for phone in _phones(record) if _type(phone) in SPOKEN]
    return min(spoken, key=lambda phone: _turn(phone, is_urgent=True) < _NO_LINE, default=None)


def _turn(phone: PhoneDocument, is_urgent: bool) -> int:
    """The place of a number among those of a service; of two with one place the first one counts."""
    words = phone.get("description") or ""
    if is_urgent and answers_day_and_night(words):
        return 0
    if is_urgent and is_for_crisis(words):
        return 1
    if is_for_intake(words):
        return 2
    return _NO_LINE + is_for_business(words)


def text_phone(record: PublishedDocument) -> PhoneDocument | None:
    """The phone to write to, in the same order."""
    return _first(record, TEXTED)


def tty_phone(record: PublishedDocument) -> PhoneDocument | None:
    """The line for text telephones, in the same order."""
    return _first(record, TTY)


def _with_extension(number: str, extension: object) -> str:
    if not extension:
        return number
    return str(gettext("%(number)s ext. %(extension)s", number=number, extension=extension))


def _first(record: PublishedDocument, types: frozenset[str]) -> PhoneDocument | None:
    return next((phone for phone in _phones(record) if _type(phone) in types), None)


def _phones(record: PublishedDocument) -> Iterable[PhoneDocument]:
    yield from record.get("phones", ())
    if "service_at_locations" in record:
        for site in record["service_at_locations"]:
            yield from site.get("phones", ())
            yield from site["location"].get("phones", ())
    for contact in record.get("contacts", ()):
        yield from contact.get("phones", ())


def _type(phone: PhoneDocument) -> str:
    """HSDS leaves the type out for an ordinary telephone."""
    return str(phone.get("type") or "voice").lower()


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
