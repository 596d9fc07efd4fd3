"""What a cell says of the status of its record where another thing is awaited: a number, an address, hours.

Rows of tables and records of packages are read by the same functions.
"""

from __future__ import annotations

import re

from directory.parsing.hidden_marks import hides_listing, hides_place
from directory.parsing.hours import read_hours
from directory.parsing.status_marks import note_status
from directory.parsing.statuses import Status
from directory.parsing.street_remarks import street_status
from directory.parsing.title_marks import title_status

_FEW_DIGITS = 4
_DIGITS = 5
"""From this many on a run of digits is a number to call, and no day or year."""
_NUMBER = re.compile(r"(?:\+?[\d().-]+[ \t]?){2,}|\d{5,}")
_AROUND = " \t\n,;:()[]-–—"
_FEW_WORDS = 5
_YEAR = re.compile(r"\b20\d\d\b")
_CLAUSES = re.compile(r"\s[/–—-]\s|[;,(|\n]")
_DAYS = re.compile(
    r"\b(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:s|day|sday|nesday|rsday|urday)?s?\b|weekend|holiday|daily|noon|lunch"
    r"|(?:lun|mar|mié|mie|jue|vie|sáb|sab|dom)(?:es|tes|rcoles|ves|rnes|ado|ingo)?s?\b|feriado)"
)


def marked_status(text: str) -> Status | None:
    """What the legend of a mark says of rows that bear it, as a title would of those below: "closed programs"."""
    notes = (
        each
        for each in text.splitlines()
        if not (hides_place(each) or _DAYS.search(each.casefold()) or any(map(str.isdigit, each)))
    )
    return next(filter(None, map(title_status, notes)), None)


def _status_instead(text: str) -> Status | None:
    """What stands in place of an address: "closed", "closed permanently August 2026"."""
    digits = sum(map(str.isdigit, _YEAR.sub("", text)))
    return note_status(text) if digits < _FEW_DIGITS else None


def number_status(text: str) -> Status | None:
    """What stands in place of a number or a link, or beside the only one: "disconnected", "closed 415-555-0123"."""
    numbers = [each for each in _NUMBER.finditer(text) if sum(map(str.isdigit, each[0])) >= _DIGITS]
    if len(numbers) > 1:
        return None  # one number of several is closed, and not who has them
    begins, ends = numbers[0].span() if numbers else (len(text), len(text))
    beside = [text[:begins].strip(_AROUND), text[ends:].strip(_AROUND)]
    return next(filter(None, map(note_status, filter(None, beside))), None)


def address_status(text: str) -> Status | None:
    """The same of an address, and of a remark beside it: "Confidential" keeps the place from others."""
    beside = street_status(text)
    return beside or (None if hides_listing(text) else _status_instead(text))


def hours_status(text: str) -> Status | None:
    """What lines of hours without an hour or a day say: "CLOSED" is of the whole week, and "closed 6/2024" for good."""
    return next(filter(None, map(_status_of_hours_line, text.splitlines())), None)


def _status_of_hours_line(text: str) -> Status | None:
    is_bare = not any(map(str.isdigit, text)) or _YEAR.search(text) is not None
    has_hours = any(schedule.opening_hours for schedule in read_hours(text)[0])
    if has_hours or not is_bare or _DAYS.search(text.casefold()):
        return None
    clauses = (each for each in _CLAUSES.split(text) if len(each.split()) <= _FEW_WORDS)
    return next(filter(None, map(note_status, clauses)), None)
