"""Hours that a source keeps by weekday, as HHMM numbers or short texts; sentences are read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping

from directory.parsing.hours.parser import read_hours
from directory.parsing.hours.week import DAY_MINUTES, DAYS, ParsedHours, Span, days_text, week_text
from directory.parsing.spacing import LONGEST

_PAIR = re.compile(r"(\d{1,4})\"?\s*[,–-]\s*\"?(\d{1,4})")
# The clock of 24 hours, as programs write it: in brackets, or each number as HHMM. "9-2" is what people write.
_OF_A_PROGRAM = re.compile(r"\[[\[\]\d\s,;\"–-]*\]|(?:(?:\d{3,4}|0)(?:[\s,;–-]+|$))+")
# Further hours of the same day.
_ONE_DAY = re.compile(r"\s*;\s*(?=\d)")
_SHUT = frozenset({"closed", "cerrado", "off", "none", "[]", "-", "--", "–", "—", "n/a"})

_ANY_TIME = "09:00-10:00"
_DAYS_ALONE = re.compile(rf"((?:(?:{'|'.join(DAYS)})[,-]?)+) {_ANY_TIME}")
_LONGEST_DAYS = 40


def days_named(words: str) -> list[str]:
    """The days (Mo … Su) that words name and nothing else, in any of five languages: "Lun a Vie", "週六"; else none."""
    if not 1 < len(words) <= _LONGEST_DAYS:
        return []
    schedules, doubts = read_hours(f"{words} {_ANY_TIME}")
    rule = schedules[0].opening_hours if schedules and not doubts else None
    match = _DAYS_ALONE.fullmatch(rule or "")
    found: list[str] = []
    for run in match[1].split(",") if match else ():
        first, _, last = run.partition("-")
        found += DAYS[DAYS.index(first) : DAYS.index(last or first) + 1]
    return found


def tells_times_below(days: str, text: str) -> bool:
    """Whether a cell below a heading of days says when it is open then: "9:00 a 17:00", "24 horas"."""
    schedules, doubts = read_hours(f"{days} {text}")
    return bool(schedules and schedules[0].opening_hours and not doubts)


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


def with_further_days(rule: str, week: Mapping[str, str]) -> str:
    """Opening hours with those of days by weekday that they do not name: "Mo-Fr 09:00-17:00" and "9-12" on Saturdays.

    Where they name such a day, or none at all, the cells by weekday say nothing more.
    """
    named = [days for each in rule.split(";") if (days := _days_of(each.strip()))]
    if len(named) < len(rule.split(";")):
        return rule
    known = {day for days in named for day in days}
    schedules, doubts = read_weekdays({day: text for day, text in week.items() if day not in known})
    further = schedules[0].opening_hours if schedules and not doubts else None
    return f"{rule}; {further}" if further and _days_of(further) else rule


def _days_of(rule: str) -> list[str]:
    """The days with which a rule of opening hours begins; none where it names none."""
    found: list[str] = []
    for run in rule.partition(" ")[0].split(","):
        first, _, last = run.partition("-")
        if first not in DAYS or (last and last not in DAYS):
            return []
        found += DAYS[DAYS.index(first) : DAYS.index(last or first) + 1]
    return found


def _minutes(number: str) -> int | None:
    """HHMM, or whole hours where there are two digits at most."""
    value = int(number)
    hours, minutes = (value // 100, value % 100) if len(number) > 2 else (value, 0)
    return hours * 60 + minutes if hours * 60 + minutes <= DAY_MINUTES and minutes < 60 else None


def _in_words(
    spans: Mapping[int, list[Span]], words: Mapping[str, str]
) -> tuple[list[ParsedHours], list[str]]:
    """The week as a sentence: "Mo 9am - 5pm; Tu …"; what names its days itself ("Wed 6-8pm") is said once."""
    days_of: dict[str, list[int]] = {}
    for day, text in words.items():
        days_of.setdefault(text, []).append(DAYS.index(day))
    said = {
        days[0]: text if _names_days(text) else f"{days_text(days)} {_ONE_DAY.sub(', ', text)}"
        for text, days in days_of.items()
    }
    said |= {day: week_text({day: times}) or "" for day, times in spans.items()}
    schedules, doubts = read_hours("; ".join(said[day] for day in sorted(said)))
    unread = "; ".join(f"{day}: {text}" for day, text in words.items())
    return schedules, doubts or ([] if schedules else [f"hours are not understood: {unread}"])


def _names_days(text: str) -> bool:
    """Whether hours say on which days they are, so that they are read without any heading."""
    schedules, doubts = read_hours(text)
    rule = schedules[0].opening_hours if schedules and not doubts else None
    return bool(rule and rule.startswith(DAYS))
