"""Reading a sentence about opening hours: what is clear becomes opening_hours, the rest stays words with a doubt.

Only hours of the place in general are recorded. Hours under a label of their own ("Crisis line: 24/7") would make the
whole place look open, so they stay in the description.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from opening_hours import validate

from directory.parsing.hours.appointments import is_of_appointments, without_appointments
from directory.parsing.hours.clause_breaks import cuts, lacks_its_beginning, names_days_alone
from directory.parsing.hours.clauses import Group, Unclear, groups_of, joined_week
from directory.parsing.hours.holidays import without_holidays
from directory.parsing.hours.later_closings import read_later_closing
from directory.parsing.hours.monthly import Monthly, monthly_of, monthly_text, with_usual
from directory.parsing.hours.other_languages import in_english
from directory.parsing.hours.seasons import read_seasons
from directory.parsing.hours.tokens import Kind, states_time, tokens
from directory.parsing.hours.week import ParsedHours, Span, week_text
from directory.parsing.spacing import LONGEST

_LABEL = re.compile(
    r"^([^\d:,]*[^\d:,\s])\s*:\s*(?=\S)|^([^\d:,]*\bonly)\s*[-–,]\s*(?=\S)", re.IGNORECASE
)
# Labels that mean the place as a whole, by their words.
_GENERAL = frozenset(
    (
        *("main", "general", "regular", "business", "office", "offices", "facility", "building", "program"),
        *("normal", "open", "hours", "hour", "schedule", "administration", "administrative", "admin"),
        *("horario", "horarios", "de", "atencion", "atención", "oficina", "oficinas", "recepción", "recepcion"),
        *("consultorio", "doors", "walk-in", "walk-ins", "drop-in", "drop-ins"),
    )
)  # fmt: skip
_PIECES = re.compile(r"[,，、(（]|\s(?=(?:and|y|plus|&)\s)")
_LINE = re.compile(
    r"\b\w*lines?\b|\b(?:phones?|chat)\b|\bl[ií]neas?\b|\blinya\b|[熱热專专][線线]|\bđường dây\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:only|solo|s[oó]lo|chỉ|lamang)\b|[只僅仅]", re.IGNORECASE)
_OSM = re.compile(r"\d{1,2}:\d{2}|24/7|\boff\b|\bclosed\b")
_SPAN = re.compile(r"(?<![\d:])(\d{1,2}):(\d\d) ?[-–] ?(\d{1,2}):(\d\d)(?!\d)")

UNREAD = "not understood: "
"""What stands in a doubt before the words that were not read."""


_MONTH = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
# A month alone is none: hours "may vary".
_LIMITING = re.compile(
    r"\b(?!24/7\b|1/2 )(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?:/\d{2,4})?\b"
    rf"|{_MONTH}\s?\d{{1,2}}\b|{_MONTH}\s?(?:-|–|to|through|thru|until|till)\s?{_MONTH}",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:clos(?:ed|es)|except|excluding|holidays?|cerrado|excepto)\b", re.IGNORECASE
)


def _limits(unread: str) -> bool:
    """Whether words that were not read say that the hours beside them are not those of every week, such as "2/2/2008 to
    2/23/2008". Days on which it is closed leave the other weeks as they are.
    """
    return bool(_LIMITING.search(unread)) and not _CLOSING.search(unread)


def is_rule(text: str) -> bool:
    """Whether `text` is opening_hours syntax that states times, as records keep it."""
    return len(text) <= LONGEST and bool(_OSM.search(text)) and validate(text)


def is_opening_hours(text: str) -> bool:
    """Whether what somebody wrote is opening_hours syntax that states times, as the listing sheet has it.

    "Mo 7:30-5:30" is none, though it could be read so: the syntax writes 07:30, people mean the afternoon.
    """
    return is_rule(text) and not any(map(_is_typed, _SPAN.finditer(text)))


def _is_typed(span: re.Match[str]) -> bool:
    """Whether a span is written as people do: with blanks, or on a clock of 12 hours: "7:30-5:30", "12:00-10:00".

    With a zero in front, or later than 12, it is of the clock of 24 hours: "10:00-02:00".
    """
    begin, until = int(span[1]), int(span[3])
    is_of_24_hours = max(begin, until) > 12 or any(
        each.startswith("0") for each in span.groups()[::2]
    )
    is_short = min(begin, until) < 10 or (until, span[4]) <= (begin, span[2])
    return " " in span[0] or (is_short and not is_of_24_hours)


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
    of_several = read_seasons(text, _read_whole) or read_later_closing(text, _read_whole)
    if of_several and validate(of_several):
        return [ParsedHours(of_several)], []
    if lacks_its_beginning(said):
        reason = f"hours may lack their first days and are kept as words: {said}"
        return [ParsedHours(description=said)], [reason]
    found = _best(text)
    rules = (week_text(found.week), *monthly_text(found.monthly))
    opening_hours = "; ".join(filter(None, rules)) or None
    if opening_hours and not validate(opening_hours):
        opening_hours = None
    if opening_hours and not found.rest:
        return [ParsedHours(opening_hours, description=said if found.says_how else None)], []
    if any(map(_limits, found.rest)) or any(map(names_days_alone, found.rest)):
        opening_hours = None
    if opening_hours:
        reason = f"hours are read in part, as {opening_hours}; {UNREAD}{'; '.join(found.rest)}"
    else:
        reason = f"hours are not understood and kept as words: {said}"
    return [ParsedHours(opening_hours, description=said)], [reason]


def _read_whole(text: str) -> str | None:
    """The hours of a text that speaks of no months; None where anything of it is not understood."""
    schedules, doubts = read_hours(text)
    plain = [each.opening_hours for each in schedules if each.description is None]
    return plain[0] if plain and not doubts else None


@dataclass(slots=True)
class _General:
    """The hours of a place in general: its week, the hours of some weeks of the month, and what was not read.

    `says_how` is whether the hours are those by appointment, or without one.
    """

    week: dict[int, list[Span]] = field(default_factory=dict)
    monthly: Monthly = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)
    says_how: bool = False


@dataclass(slots=True)
class _Clause:
    """A clause as it was said, without a label or with one that means the place as a whole, and what it states."""

    said: str
    groups: list[Group] | None
    some_weeks: Monthly
    says_how: bool
    """Whether it, or one that it goes on with, says how to come."""


def _best(text: str) -> _General:
    """The way to cut a text into clauses that leaves least unread, the likelier first."""
    best = None
    for pieces in cuts(text):
        way = _general(text, pieces)
        if not way.rest:
            return way
        if best is None or len("".join(way.rest)) < len("".join(best.rest)):
            best = way
    return best or _General()


def _general(text: str, pieces: list[str]) -> _General:
    """What the clauses of a text state of the place as a whole.

    Hours by appointment, or without one, are those of the place where it has no others.
    """
    clauses, rest = _clauses(pieces)
    usual = [each for each in clauses if each.groups is not None]
    plain = [each for each in usual if not each.says_how]
    if plain:
        rest += [each.said for each in usual if each.says_how]
    elif usual and any(states_time(in_english(each)) for each in rest):
        return _General(rest=[text])  # "Intake 4-6; beds 6 pm-7 am": neither is when it is open
    shown = plain or usual
    try:
        week = joined_week([group for each in shown for group in each.groups or ()])
    except Unclear:
        return _General(rest=[text])
    monthly = [(each.said, each.some_weeks) for each in clauses if each.groups is None]
    says_how = any(each.says_how for each in clauses)
    return _General(week, _joined(monthly, week, rest), rest, says_how)


def _clauses(pieces: list[str]) -> tuple[list[_Clause], list[str]]:
    """The clauses that are read, and all others as they were said."""
    found: list[_Clause] = []
    rest: list[str] = []
    general, says_how = True, False
    for part in pieces:
        own, line = _without_line(part)
        whole = in_english(own)
        clause = without_holidays(whole).strip(" ,.")
        if not clause:
            continue
        if len(found) == 1 and is_of_appointments(clause):
            found[0].says_how = True
            continue
        clause, has_such_words = without_appointments(clause)
        label = _LABEL.match(clause)
        if label and not _is_day(clause):
            words = (label[1] or label[2]).lower()
            general = _GENERAL.issuperset(re.findall(r"\w+", words))
            clause = clause[label.end() :]
            says_how = False
        says_how |= has_such_words or _is_always_but(whole, clause)
        clause = _without_general_words(clause)
        usual, some_weeks = (_every_week(clause), _some_weeks(clause)) if general else ([], {})
        if (usual is None and not some_weeks) or not general:
            rest.append(part.strip())
            continue
        found.append(_Clause(part.strip(), usual, some_weeks, says_how))
        if line:
            rest.append(line)
            general = False
    return found, rest


def _is_always_but(whole: str, clause: str) -> bool:
    """Whether a clause says always, and excepts holidays: these words are kept, since nobody may rely on always."""
    is_shorter = clause != whole.strip(" ,.")
    return is_shorter and any(each.kind is Kind.ALWAYS for each in tokens(clause))


def _without_line(part: str) -> tuple[str, str]:
    """A clause without what it says at its end of a telephone line, and that: “8-5, crisis line 24 hrs”."""
    places = [match.start() for match in _PIECES.finditer(part)]
    pieces = pairwise([*places, len(part)])
    first, end = next(
        (piece for piece in pieces if _LINE.search(part[slice(*piece)])), (0, len(part))
    )
    own, line = part[:first], part[first:].strip(" ,，、(（)）")
    # "24 hours (crisis line)" says whose hours stand before it.
    with_hours = re.split(r"[)）]", part[first:end])[0]
    is_apart = states_time(in_english(own)) and states_time(in_english(with_hours))
    if not is_apart or _LINE.search(own) or _ONLY.search(line):
        return part, ""
    return own, line


def _without_general_words(clause: str) -> str:
    """“Office hours Mon-Fri 9-5” without the words that mean the place as a whole."""
    words = clause.split(" ")
    start = next(
        (place for place, word in enumerate(words) if word.lower() not in _GENERAL), len(words)
    )
    return " ".join(words[start:])


def _joined(
    monthly: list[tuple[str, Monthly]], week: dict[int, list[Span]], rest: list[str]
) -> Monthly:
    """The hours of some weeks with the usual ones; what cannot be both goes to `rest` as it was said."""
    joined: Monthly = {}
    for said, each in monthly:
        try:
            for key, spans in with_usual(each, week).items():
                joined[key] = sorted({*joined.get(key, ()), *spans})
        except Unclear:
            rest.append(said)
    return joined


def _every_week(clause: str) -> list[Group] | None:
    try:
        groups = groups_of(clause)
        joined_week(groups)
        return groups
    except Unclear:
        return None


def _some_weeks(clause: str) -> Monthly:
    try:
        return monthly_of(clause)
    except Unclear:
        return {}


def _is_day(clause: str) -> bool:
    """Whether what stands before the colon is a day: "Monday: 9-5"."""
    try:
        return bool(groups_of(clause))
    except Unclear:
        return bool(_some_weeks(clause))
