"""Sentences by which a clerk notes that somebody came late: "Member Ana Ruiz arrived at 9:14 a.m."."""

from __future__ import annotations

import re

from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import read_person

_ARRIVED = re.compile(
    r"^\W*(?:(?:the\s+)?(?:(?:board|committee|commission|council|task\s+force)\s+)?"
    r"(?:member|commissioner|director|trustee|supervisor|councilmember|representative|vice[\s-]chair|chair)\s+)?"
    r"(?P<name>[^,;:()\d]{5,60}?)\s+(?:(?:then|also|had)\s+)?"
    r"(?:arrived|joined|entered|came\s+in|logged\s+(?:on|in)|llegó|se\s+(?:unió|incorporó|integró))"
    r"(?:\s+(?:late|tarde|us|online|(?:the|a\s+la)\s+(?:meeting|call|room|session|reunión|sesión))){0,2},?"
    r"\s+(?:(?:at|around|about|by|a\s+las?)\s+){1,2}\d{1,2}(?::\d{2})?[^,;:]{0,20}$",
    re.IGNORECASE,
)
_LONGEST = 160


def with_arrivals_listed(lines: list[Line]) -> list[Line]:
    """Such a line as a list of one person, "Arrived late: Ana Ruiz"; other lines as they are."""
    return [(number, _listed(text)) for number, text in lines]


def _listed(text: str) -> str:
    match = _ARRIVED.match(text) if len(text) < _LONGEST else None
    person = read_person(match["name"].strip()) if match else None
    return f"Arrived late: {person.name}" if person and person.is_full else text
