"""Which of the numbers of a listing is called first, and what the button says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import gettext, pgettext

from directory.models.publication.published_document import PhoneDocument, PublishedDocument
from directory.parsing.phone_labels import Line, label_words, lines_called
from directory.parsing.phones import answers_day_and_night

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


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose number or person it is: `kind` is service, place, contact or organization, `name` that of the place."""

    kind: str
    name: str = ""


class CallNote(NamedTuple):
    """What the button says of its number: `words`, and whether they are the source's own."""

    words: str
    is_original: bool


def phone_kind(phone: PhoneDocument) -> str:
    """The kind of a number in the words of HSDS, which leaves it out for an ordinary telephone."""
    return str(phone.get("type") or "voice").lower()


def phone_label(phone: PhoneDocument) -> str:
    """What the source says of a number beside its kind; empty where it says nothing more."""
    return label_words(phone.get("description"), phone_kind(phone))


def call_phone(record: PublishedDocument) -> PhoneDocument | None:
    """The phone to call first: the service's own, then those of its places, of its contacts, of its organization.

    Where the words beside a number say so, the line that answers day and night comes first, then a line for a crisis,
    both where the service is for one; then the line for intake. Of the numbers of one owner the main one, or one of
    which nothing is said, comes before a line for something, and that before an alternate one. A machine answers last,
    and who seeks help needs no line for business.
    """
    spoken = _spoken(record)
    is_urgent = "terms" in record and not _URGENT.isdisjoint(record["terms"])
    is_urgent |= bool(record.get("hotline_24_7"))
    first = min(spoken, key=lambda each: _turn(each[1], is_urgent, each[0]), default=None)
    return first[1] if first else None


def numbers_offered(record: PublishedDocument) -> list[PhoneDocument]:
    """The service's own numbers; where it has none, those of its places and people, and else of its organization."""
    found = list(_phones(record))
    for owners in (("service",), ("place", "contact"), ("organization",)):
        if own := [phone for _, phone, owner in found if owner.kind in owners]:
            return own
    return []


def call_note(record: PublishedDocument) -> CallNote | None:
    """What tells the number to call from the others; None where there is one number alone, or nothing tells them apart.

    A number of the organization is called so in any case: there they ask for the service by its name.
    """
    phone, spoken = call_phone(record), _spoken(record)
    if phone is None:
        return None
    owner = next(owner for _, each, owner in spoken if each is phone)
    if owner.kind == "organization":
        return CallNote(str(gettext("Number of the whole organization")), is_original=False)
    others = [each for _, each, _ in spoken if each["number"] != phone["number"]]
    if not others:
        return None
    if label := phone_label(phone):
        return CallNote(label, is_original=True)
    if all(map(phone_label, others)):
        return CallNote(str(pgettext("kind of number", "Main number")), is_original=False)
    return CallNote(owner.name, is_original=True) if owner.name else None


def office_phone(record: PublishedDocument) -> PhoneDocument | None:
    """The phone by which to ask an agency about itself: no line that somebody in danger may be waiting for."""
    spoken = [phone for _, phone, _ in _spoken(record)]
    return min(spoken, key=lambda phone: _line_turn(phone, is_urgent=True) < _NO_LINE, default=None)


def text_phone(record: PublishedDocument) -> PhoneDocument | None:
    """The phone to write to, in the same order."""
    return _first(record, TEXTED)


def tty_phone(record: PublishedDocument) -> PhoneDocument | None:
    """The line for text telephones, in the same order."""
    return _first(record, TTY)


def _turn(phone: PhoneDocument, is_urgent: bool, owner: int) -> tuple[int, int, int]:
    """The place of a number among those of a service; of two with one place the first one counts."""
    label = phone_label(phone)
    called = lines_called(label)
    is_plain = not label or Line.MAIN in called
    return _line_turn(phone, is_urgent), owner, 0 if is_plain else 1 + (Line.ALTERNATE in called)


def _line_turn(phone: PhoneDocument, is_urgent: bool) -> int:
    words = phone_label(phone)
    called = lines_called(words)
    if Line.BUSINESS in called:
        return _NO_LINE + 2
    if Line.RECORDED in called:
        return _NO_LINE + 1
    if is_urgent and answers_day_and_night(words):
        return 0
    if is_urgent and (Line.CRISIS in called or phone_kind(phone) == "hotline"):
        return 1
    return 2 if Line.INTAKE in called else _NO_LINE


def _first(record: PublishedDocument, types: frozenset[str]) -> PhoneDocument | None:
    return next((phone for _, phone, _ in _phones(record) if phone_kind(phone) in types), None)


def _spoken(record: PublishedDocument) -> list[tuple[int, PhoneDocument, Owner]]:
    """The numbers that one speaks on, those of the organization only where there is no other one."""
    spoken = [each for each in _phones(record) if phone_kind(each[1]) in SPOKEN]
    own = [each for each in spoken if each[2].kind != "organization"]
    return own or spoken


def _phones(record: PublishedDocument) -> Iterator[tuple[int, PhoneDocument, Owner]]:
    """Each number with whose it is, and the place of its owner."""
    for phone in record.get("phones", ()):
        yield 0, phone, Owner("service")
    if "service_at_locations" in record:
        for site in record["service_at_locations"]:
            owner = Owner("place", site["location"].get("name", ""))
            for phone in (*site.get("phones", ()), *site["location"].get("phones", ())):
                yield 1, phone, owner
    for contact in record.get("contacts", ()):
        for phone in contact.get("phones", ()):
            yield 2, phone, Owner("contact", contact.get("name") or contact.get("title") or "")
    if "organization" in record:
        for phone in record["organization"].get("phones", ()):
            yield 3, phone, Owner("organization")
