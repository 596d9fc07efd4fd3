"""Reading a sentence about opening hours: what is clear becomes opening_hours, the rest stays words with a doubt.

Only hours of the place in general are recorded. Hours under a label of their own ("Crisis line: 24/7") would make the
whole place look open, so they stay in the description.
"""

from __future__ import annotations

import re

from opening_hours import validate

from directory.parsing.hours.clauses import Unclear, week_of
from directory.parsing.hours.week import ParsedHours, Span, week_text
from directory.parsing.spacing import LONGEST

_CLAUSES = re.compile(r"[;\n•]|\.(?=\s+[A-Z])|\.$")
_GLUED = re.compile(
    r"(?<=[AaPp][Mm])(?=[A-Z])|(?<=\d)(?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))|(?<=[a-z])(?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*:)"
)
_LABEL = re.compile(r"^([^\d:,]*[^\d:,\s])\s*:\s*(?=\S)")
# Labels that mean the place as a whole, by their words.
_GENERAL = frozenset(
    [
        "main",
        "general",
        "regular",
        "business",
        "office",
        "offices",
        "facility",
        "building",
        "program",
        "normal",
        "open",
        "hours",
        "hour",
        "schedule",
        "administration",
        "administrative",
        "admin",
        "horario",
        "horarios",
        "de",
        "atencion",
    ]
)
_HOLIDAYS = re.compile(
    r"\(?\s?\b(?:excluding|except|closed(?: on)?|excepto)\b[\w\s]{0,60}\b(?:holidays?|festivos)\b\s?\)?\.?",
    re.IGNORECASE,
)
_OSM = re.compile(r"\d{1,2}:\d{2}|24/7|\boff\b|\bclosed\b")


def is_opening_hours(text: str) -> bool:
    """Whether `text` is opening_hours syntax that states times, as the listing sheet has it."""
    return len(text) <= LONGEST and bool(_OSM.search(text)) and validate(text)


def read_hours(text: str) -> tuple[list[ParsedHours], list[str]]:
    """The schedule that a text states, at most one, and the doubts as sentences.

    `opening_hours` is set where general hours are clear, `description` where words were left over.
    """
    said = " ".join(text.split())
    if not said:
        return [], []
    if len(said) > LONGEST:
        return [ParsedHours(description=said)], ["hours are too long to be read and kept as words"]
    if is_opening_hours(said):
        return [ParsedHours(said)], []
    week, rest = _general(_GLUED.sub("; ", text))
    opening_hours = week_text(week)
    if opening_hours and not validate(opening_hours):
        opening_hours = None
    if opening_hours and not rest:
        return [ParsedHours(opening_hours)], []
    if opening_hours:
        reason = f"hours are read in part, as {opening_hours}; not understood: {'; '.join(rest)}"
    else:
        reason = f"hours are not understood and kept as words: {said}"
    return [ParsedHours(opening_hours, description=said)], [reason]


def _general(text: str) -> tuple[dict[int, list[Span]], list[str]]:
    """The week of the clauses without a label, or with one that means the place as a whole, and all other clauses."""
    week: dict[int, list[Span]] = {}
    rest: list[str] = []
    general = True
    for part in _CLAUSES.split(text):
        clause = _HOLIDAYS.sub("", part).strip(" ,.")
        if not clause:
            continue
        label = _LABEL.match(clause)
        if label and not _is_day(clause):
            general = _GENERAL.issuperset(re.findall(r"\w+", label[1].lower()))
            clause = clause[label.end() :]
        try:
            found = week_of(clause) if general else None
        except Unclear:
            found = None
        if found is None:
            rest.append(part.strip())
            continue
        for day, spans in found.items():
            week.setdefault(day, []).extend(spans)
    return week, rest


def _is_day(clause: str) -> bool:
    """Whether what stands before the colon is a day: "Monday: 9-5"."""
    try:
        return bool(week_of(clause))
    except Unclear:
        return False
