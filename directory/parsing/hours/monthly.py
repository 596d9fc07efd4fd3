"""Hours of some weeks of the month as people write them: “2nd Wed 6-8pm”, “first and third Saturday, 10 am - 1 pm”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from directory.parsing.hours.clauses import Unclear, week_of
from directory.parsing.hours.tokens import Kind, tokens
from directory.parsing.hours.week import DAYS, Span, week_text

_NUMBERS = {
    1: r"1st|first|1er|primer[oa]?",
    2: r"2nd|second|2[oº]|segund[oa]",
    3: r"3rd|third|3er|tercer[oa]?",
    4: r"4th|fourth|4[oº]|cuart[oa]",
    5: r"5th|fifth|5[oº]|quint[oa]",
    -1: r"last|[uú]ltim[oa]",
}
_ORDINAL = rf"(?:{'|'.join(_NUMBERS.values())})"
_AND = r"\s*(?:,\s*(?:and|y)?|and|&|/|\+|y)\s*(?:the\s+|el\s+)?"
_SPELLED = re.compile(
    rf"(?:(?:on|the|el|los)\s+|(?P<every>every|each|cada|todos(?:\s+los)?)\s+)*(?P<numbers>{_ORDINAL}(?:{_AND}{_ORDINAL})*)\s+(?P<rest>\D.*)",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND = re.compile(
    rf"(?<=\s)(?:(?:on|the|el|los|every|each|cada)\s+){{0,3}}{_ORDINAL}\b", re.IGNORECASE
)
_TIMES = {Kind.TIME, Kind.RANGE, Kind.AND}
_CODED = re.compile(
    r"(?P<day>mo|tu|we|th|fr|sa|su)\[(?P<numbers>-?\d(?:\s*,\s*-?\d)*)\]\s*(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_OF_THE_MONTH = re.compile(
    r"\b(?:of|in)\s+(?:the|each|every)\s+months?\b|\b(?:del|de\s+cada|cada)\s+mes\b|\bmonthly\b",
    re.IGNORECASE,
)
BEFORE_ANOTHER = re.compile(
    rf"(?<=[\dmn.]),\s*(?:and\s+)?(?=(?:the\s+|every\s+)?{_ORDINAL}\s+[a-z])", re.IGNORECASE
)
"""The comma between usual hours and those of some weeks: “Mon-Fri 9am-5pm, 2nd Wed 6-8pm”."""

Monthly = dict[tuple[int, int], list[Span]]
"""The spans of a weekday, 0 for Monday, in the week of the month with a number; -1 is the last."""


def monthly_of(clause: str) -> Monthly:
    """The spans of a clause about some weeks of the month. Raises Unclear where it is about something else."""
    clause = _days_first(clause.strip())
    coded = _CODED.fullmatch(clause)
    found = coded or _SPELLED.fullmatch(clause)
    if found is None:
        raise Unclear(clause)
    rest = _OF_THE_MONTH.sub(" ", found["rest"]).strip(" ,:")
    numbers = _coded(found["numbers"]) if coded else _spelled(found["numbers"])
    is_of_month = len(numbers) > 1 or 1 in numbers or _OF_THE_MONTH.search(found["rest"])
    if not coded and found["every"] and not is_of_month:
        raise Unclear(clause)  # every second Tuesday is every other one
    week = week_of(f"{coded['day']} {rest}" if coded else rest)
    if not week or not numbers:
        raise Unclear(clause)
    return {(day, number): spans for day, spans in week.items() for number in numbers}


def _days_first(clause: str) -> str:
    """“10-2 on the 1st Saturday” as “1st Saturday 10-2”; what names other days before stays."""
    found = _BEHIND.search(clause)
    before = clause[: found.start()].rstrip(" ,") if found else ""
    kinds = {token.kind for token in tokens(before)}
    states_times = Kind.TIME in kinds and kinds <= _TIMES
    return f"{clause[len(before) :].strip(' ,')} {before}" if states_times else clause


def _coded(text: str) -> list[int]:
    numbers = [int(each) for each in text.split(",")]
    return numbers if all(each in _NUMBERS for each in numbers) else []


def _spelled(text: str) -> list[int]:
    words = re.findall(_ORDINAL, text, re.IGNORECASE)
    return [
        number
        for word in words
        for number, names in _NUMBERS.items()
        if re.fullmatch(names, word, re.IGNORECASE)
    ]


def with_usual(monthly: Monthly, week: Mapping[int, Sequence[Span]]) -> Monthly:
    """The hours of the weeks with what is usual on that day, whose place a rule of a week of the month takes.

    Raises Unclear where both would be open at once: nobody says which of them holds.
    """
    found: Monthly = {}
    for (day, number), spans in monthly.items():
        usual = list(week.get(day, ()))
        if usual and _may_overlap([*usual, *spans]):
            raise Unclear(f"{DAYS[day]}[{number}]")
        found[day, number] = sorted([*usual, *spans])
    return found


def _may_overlap(spans: Sequence[Span]) -> bool:
    """Whether two spans share a minute, or one runs past midnight."""
    ordered = sorted(spans)
    return any(end <= begin for begin, end in ordered) or any(
        after[0] < before[1] for before, after in pairwise(ordered)
    )


def monthly_text(monthly: Monthly) -> Iterable[str]:
    """The rules in opening_hours syntax: `Sa[1,3] 10:00-13:00`."""
    alike: dict[tuple[int, tuple[Span, ...]], list[int]] = {}
    for (day, number), spans in monthly.items():
        alike.setdefault((day, tuple(spans)), []).append(number)
    for (day, times_of_day), numbers in alike.items():
        _day, _space, times = (week_text({day: times_of_day}) or "").partition(" ")
        yield f"{DAYS[day]}[{','.join(map(str, sorted(numbers, key=lambda each: (each < 0, each))))}] {times}"
