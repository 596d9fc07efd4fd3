"""What one cell or line holds by its looks alone: how to call, where, when, a sentence, or a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum


class Kind(StrEnum):
    """What a line holds; the first seven are facts, the others words."""

    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    STREET = "street"
    TOWN = "town"
    WHOLE = "whole address"
    HOURS = "hours"
    PROSE = "prose"
    NAME = "name"
    OTHER = "other"


PLACES = frozenset({Kind.STREET, Kind.TOWN, Kind.WHOLE})
FACTS = frozenset({Kind.PHONE, Kind.EMAIL, Kind.WEB, Kind.HOURS, *PLACES})

_LONGEST = 300
_LONGEST_NAME = 90
_WORDS_OF_A_NAME = 9
_LETTERS_BESIDE = 45
_PHONE = re.compile(
    r"(?:\+?1[\s.-]?)?\(?\b\d{3}\)?[\s.-]{0,2}\d{3}[\s.-]\d{4}\b(?:\s*(?:x|ext\.?)\s*\d{1,5})?",
    re.IGNORECASE,
)
_BARE_PHONE = re.compile(r"\+?[\d\s().-]{9,20}")
_EMAIL = re.compile(r"(?:[\w ./-]{1,20}:\s*)?[^\s@]+@[^\s@]+\.\w+")
_WEB = re.compile(
    r"(?:(?:web(?:site)?|url|online)\s*:\s*)?(?:(?:https?://|www\.)\S+"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|gov|edu|example)(?:/\S*)?)",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"[^\W\d_][^\d\n]{1,40},?\s*(?:[A-Z]{2}\.?,?\s+)?\d{5}(?:-\d{4})?"
    r"|[^\W\d_][^\d\n,]{1,30},\s*[A-Z]{2}\.?|\d{5}(?:-\d{4})?"
)
_COUNTED = r"(?:beds?|people|hours|days|weeks|months|years)\b"
_STREET = re.compile(
    rf"\d{{1,6}}[A-Za-z]?(?:[-/]\d+)? (?!\d|{_COUNTED})[^\W\d_][^\n:;]{{1,60}}|p\.? ?o\.? box\b.{{1,40}}",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"(?:suite|ste\.?|unit|room|rm\.?|floor|fl\.?|apt\.?|bldg\.?|building|#)\s*[\w-]{1,8}|\d{1,2}(?:st|nd|rd|th) floor",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\d{1,6}[A-Za-z]? [^\n]{3,80}?,\s*[^\n]{2,60}?\b\d{5}(?:-\d{4})?")
_ABBREVIATED = re.compile(r"\b(?:inc|co|corp|ltd|llc|assn|dept|st|jr|sr|[A-Z])\.$", re.IGNORECASE)
_DAYS = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rsday|urday)?s?|weekdays?|weekends?|daily"
    r"|m-f|m–f|lunes|viernes|sábado|domingo)"
)
_HOURS = re.compile(
    rf"(?:open|hours?|horario|abierto)\b.{{0,12}}[:\d]|24\s?/\s?7|24 ?(?:hours?|hrs?|h)\b\.?(?: a day)?"
    rf"|.{{0,15}}\b{_DAYS}\b.{{0,40}}\d"
    r"|\d{1,2}(?::\d\d)?\s?[ap]\.?m?\.?\s?(?:-|–|to|til)\s?\d{1,2}(?::\d\d)?\s?[ap]\.?m?\b.{0,20}"
    r"|.{0,40}\b\d{1,2}:\d\d\s?(?:[ap]\.?m\.?\s?)?(?:-|–|to|a)\s?\d{1,2}:\d\d.{0,20}"
    rf"|(?:open\W+)?{_DAYS}\b.*\b(?:to|through|-|–|a)\b.*",
    re.IGNORECASE,
)


def kind_of(text: str) -> Kind:
    """What a line or a cell holds; of several lines the kind in which they agree, else OTHER. "" is OTHER."""
    if len(text) > _LONGEST:
        return Kind.PROSE
    lines = [each.strip() for each in text.splitlines() if each.strip()]
    if not lines:
        return Kind.OTHER
    kinds = set(map(_kind_of_line, lines))
    if len(kinds) > 1 and kinds <= PLACES:
        return Kind.WHOLE
    return kinds.pop() if len(kinds) == 1 else Kind.OTHER


def group_of(kind: Kind) -> Kind:
    """The kind in which two ways to say one thing are the same: street and town are both of a place."""
    return Kind.WHOLE if kind in PLACES else kind


def is_further_line(text: str) -> bool:
    """Whether a line goes on with a street: a suite, a floor."""
    return _FURTHER.fullmatch(text.strip()) is not None


def groups_of(cells: Sequence[str], least: int) -> set[Kind]:
    """The groups of facts that at least `least` of the cells hold."""
    kinds = [group_of(kind) for each in cells if (kind := kind_of(each)) in FACTS]
    return {each for each in kinds if kinds.count(each) >= least}


def _kind_of_line(text: str) -> Kind:
    if _EMAIL.fullmatch(text):
        return Kind.EMAIL
    if _WEB.fullmatch(text):
        return Kind.WEB
    if _TOWN.fullmatch(text):
        return Kind.TOWN
    if _WHOLE.fullmatch(text):
        return Kind.WHOLE
    if _is_phone(text):
        return Kind.PHONE
    if _STREET.fullmatch(text):
        return Kind.STREET
    if _HOURS.fullmatch(text) and len(text) < 2 * _LONGEST_NAME:
        return Kind.HOURS
    words = text.split()
    if len(words) > _WORDS_OF_A_NAME or _is_sentence(text):
        return Kind.PROSE
    if len(text) <= _LONGEST_NAME and any(map(str.isalpha, text)) and not text.endswith(":"):
        return Kind.NAME
    return Kind.OTHER


def _is_sentence(text: str) -> bool:
    """Whether a text ends like a sentence of several words, and not with an abbreviation."""
    if text[-1] in "。！？；":
        return True
    return text[-1] in ".!?;" and " " in text and not _ABBREVIATED.search(text)


def _is_phone(text: str) -> bool:
    """Whether a line is numbers to call, with what each is for: "Crisis: 555… (24 hrs)"."""
    if not _PHONE.search(text):
        return _BARE_PHONE.fullmatch(text) is not None and sum(map(str.isdigit, text)) >= 10
    return sum(map(str.isalpha, _PHONE.sub("", text))) <= _LETTERS_BESIDE
