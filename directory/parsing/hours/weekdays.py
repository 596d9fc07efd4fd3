"""Hours that a source keeps by weekday, as HHMM numbers or short texts; sentences are read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping

from directory.parsing.hours.parser import read_hours
from directory.parsing.hours.week import DAY_MINUTES, DAYS, ParsedHours, Span, week_text
from directory.parsing.spacing import LONGEST

_PAIR = re.compile(r"(\d{1,4})\"?\s*[,–-]\s*\"?(\d{1,4})")
# The clock of 24 hours, as programs write it: in brackets, or each number as HHMM. "9-2" is what people write.
_OF_A_PROGRAM = re.compile(r"\[[\[\]\d\s,;\"–-]*\]|(?:(?:\d{3,4}|0)(?:[\s,;–-]+|$))+")
# Further hours of the same day.
_ONE_DAY = re.compile(r"\s*;\s*(?=\d)")
_SHUT = frozenset({"closed", "cerrado", "off", "none", "[]", "-", "--", "–", "—", "n/a"})


def read_weekdays(week: Mapping[str, str]) -> tuple[list[ParsedHours], list[str]]:
    """The schedule of cells by weekday (Mo … Su): `[[900, 1200], [1330, 1600]]`, `0900-1700`, or words.

    Bare hours ("9-2", "3-6") are words: they are read as in one cell for the whole week. 2359 ends at midnight. A day
    that runs from 0 to 1200 is a whole day, because 12:00 at night was written as 1200; that reading is a doubt. An
    empty cell says nothing about its day.
    """
    spans: dict[int, list[Span]] = {}
    doubts: list[str] = []
    words: dict[str, str] = {}
    for day, text in week.items():
        said = " ".join(text.split())
        if not said or said.casefold() in _SHUT:
            continue
        is_a_program_s = len(said) <= LONGEST and _OF_A_PROGRAM.fullmatch(said)
        found = _numbers(said, doubts) if is_a_program_s else []
        if found:
            spans[DAYS.index(day)] = found
        else:
            words[day] = said
    if words:
        return _in_words(spans, words)
    opening_hours = week_text(spans)
    schedules = [ParsedHours(opening_hours)] if opening_hours else []
    return schedules, list(dict.fromkeys(doubts))


def _numbers(text: str, doubts: list[str]) -> list[Span]:
    spans: list[Span] = []
    for opens, closes in _PAIR.findall(text):
        begin, end = _minutes(opens), _minutes(closes)
        if begin is None or end is None:
            return []
        if (begin, end) == (0, DAY_MINUTES // 2):
            doubts.append("hours from 0 to 1200 are read as the whole day")
            end = DAY_MINUTES
        if end == DAY_MINUTES - 1:
            end = DAY_MINUTES
        spans.append((begin, end))
    return spans


def _minutes(number: str) -> int | None:
    """HHMM, or whole hours where there are two digits at most."""
    value = int(number)
    hours, minutes = (value // 100, value % 100) if len(number) > 2 else (value, 0)
    return hours * 60 + minutes if hours * 60 + minutes <= DAY_MINUTES and minutes < 60 else None


def _in_words(
    spans: Mapping[int, list[Span]], words: Mapping[str, str]
) -> tuple[list[ParsedHours], list[str]]:
    """The week as a sentence: "Mo 9am - 5pm; Tu …"."""
    said = {DAYS.index(day): f"{day} {_ONE_DAY.sub(', ', text)}" for day, text in words.items()}
    said |= {day: week_text({day: times}) or "" for day, times in spans.items()}
    schedules, doubts = read_hours("; ".join(said[day] for day in sorted(said)))
    unread = "; ".join(f"{day}: {text}" for day, text in words.items())
    return schedules, doubts or ([] if schedules else [f"hours are not understood: {unread}"])
