"""Hours as editors write them: a week in plain words, and exceptions one a line; kept in opening_hours syntax."""

from __future__ import annotations

import re
from datetime import date, datetime

from directory.parsing.cell_values import read_date
from directory.parsing.hours import UNREAD, read_hours

EXAMPLE = "Mon–Fri 9:00 AM–5:00 PM; Sat 10:00 AM–2:00 PM"
EXCEPTION_EXAMPLE = "Dec 25, 2026 closed, or Dec 24, 2026 9:00 AM–12:00 PM"
_EXCEPTION = re.compile(r"\d{4} [A-Z][a-z]{2} \d{2}(-\d{4} [A-Z][a-z]{2} \d{2})? ")
_DATE = r"(?:\d{4}-\d{2}-\d{2}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})"
_LINE = re.compile(rf"({_DATE})(?:\s+to\s+({_DATE}))?,?\s+(.+)")
_CLOSED = frozenset({"closed", "off"})


class HoursUnclear(ValueError):
    """The hours cannot be read; the message says what to write instead."""


def read_week(text: str) -> str | None:
    """The week in opening_hours syntax; None for no text. Raises HoursUnclear."""
    if not text.strip():
        return None
    schedules, doubts = read_hours(text)
    if doubts or not schedules or not schedules[0].opening_hours:
        unread = doubts[0].partition(UNREAD)[2] if doubts else ""
        raise HoursUnclear(
            f"We can't read “{unread or text.strip()}”. Write it like this: {EXAMPLE}, or 24/7"
        )
    return schedules[0].opening_hours


def read_exceptions(text: str) -> list[str]:
    """The exceptions in opening_hours syntax, in the order of their days. Raises HoursUnclear."""
    found = [_exception(line.strip()) for line in text.splitlines() if line.strip()]
    return [clause for _, clause in sorted(found)]


def _exception(line: str) -> tuple[date, str]:
    match = _LINE.fullmatch(line)
    try:
        if match is None:
            raise ValueError(line)
        first = read_date(match[1])
        last = read_date(match[2]) if match[2] else first
        if first is None or last is None or last < first:
            raise ValueError(line)
    except ValueError as problem:  # what is unreadable is one
        raise HoursUnclear(
            f"We can't read “{line}”. Write it like this: {EXCEPTION_EXAMPLE}"
        ) from problem
    days = _day(first) if last == first else f"{_day(first)}-{_day(last)}"
    if match[3].casefold() in _CLOSED:
        return first, f"{days} off"
    week = read_week(f"Mon-Sun {match[3]}")
    times = "00:00-24:00" if week == "24/7" else (week or "").partition(" ")[2]
    return first, f"{days} {times}"


def _day(day: date) -> str:
    return day.strftime("%Y %b %d")


def join(week: str | None, exceptions: list[str]) -> str | None:
    """Week and exceptions as one expression: what comes later counts."""
    return "; ".join(filter(None, [week, *exceptions])) or None


def split(expression: str | None) -> tuple[str, str]:
    """The week and the exceptions of an expression, as an editor writes them."""
    clauses = [clause.strip() for clause in (expression or "").split(";") if clause.strip()]
    exceptions = [clause for clause in clauses if _EXCEPTION.match(clause)]
    week = [clause for clause in clauses if clause not in exceptions]
    return "; ".join(week), "\n".join(_as_line(clause) for clause in exceptions)


def _as_line(clause: str) -> str:
    match = _EXCEPTION.match(clause)
    assert match is not None  # noqa: S101 - `split` chose it by this pattern
    days, rest = clause[: match.end()].strip(), clause[match.end() :]
    first, _, last = days.partition("-")
    words = " to ".join(_in_words(day) for day in (first, last) if day)
    return f"{words} {'closed' if rest == 'off' else rest}"


def _in_words(written: str) -> str:
    day = datetime.strptime(written, "%Y %b %d")  # noqa: DTZ007 - a day has no zone
    return f"{day:%b} {day.day}, {day.year}"
