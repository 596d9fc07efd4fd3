"""Schedules of HSDS (and of its earlier versions) as opening_hours text, the syntax of OpenStreetMap."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from directory.hsds.parser.single_values import day

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_OTHER_RULES = ("byweekno", "bymonthday", "byyearday", "count")
_CLOCK = re.compile(
    r"(\d{1,2})(?::?(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*+([ap])?\.?m?\.?\s*+(?:Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_MIDNIGHT = 24 * 60


def opening_hours(rule: Mapping[str, object]) -> str | None:
    """The rule as opening_hours text, or None where it cannot be said exactly.

    `rule` holds HSDS schedule fields. Understood are rules that recur every day, every week, or on the n-th weekday of
    every month, with both times given; an end before the beginning is on the next day. Times are local, as written.
    """
    times = _times(rule)
    weekdays = _weekdays(rule)
    dates = _dates(rule)
    if times is None or weekdays is None or dates is None or _is_finer(rule):
        return None
    if times == "00:00-24:00" and weekdays == "Mo-Su":
        return f"{dates} 00:00-24:00" if dates else "24/7"
    return f"{dates} {weekdays} {times}".strip()


def minutes(value: object) -> int | None:
    """Minutes since midnight of a time of day such as 09:30, 9am, 4:00 PM or 0930; None for anything else."""
    text = str(value).strip()
    named = {"noon": 720, "midnight": 0}.get(text.lower())
    match = _CLOCK.fullmatch(text)
    if named is not None or not match:
        return named
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    found = hour * 60 + minute
    return found if minute < 60 and found <= _MIDNIGHT else None


def weekday(value: str) -> str | None:
    """MO … SU for a weekday's name, its abbreviation or its number (1 is Monday, 7 and 0 are Sunday)."""
    word = value.strip().upper()
    if word.isdecimal():
        return DAYS[(int(word) - 1) % 7] if len(word) == 1 and int(word) <= 7 else None
    return word[:2] if word[:2] in DAYS and word.isalpha() else None


def _is_finer(rule: Mapping[str, object]) -> bool:
    """Whether the rule picks days in a way that is not read here."""
    interval = str(rule.get("interval") or "1")
    return interval not in ("1", "1.0") or any(rule.get(name) for name in _OTHER_RULES)


def _times(rule: Mapping[str, object]) -> str | None:
    opens, closes = minutes(rule.get("opens_at")), minutes(rule.get("closes_at"))
    if opens is None or closes is None or opens == _MIDNIGHT:
        return None
    if closes == 0 or (opens == 0 and closes == _MIDNIGHT - 1):
        closes = _MIDNIGHT
    if opens == closes:
        return None
    return f"{opens // 60:02}:{opens % 60:02}-{closes // 60:02}:{closes % 60:02}"


def _weekdays(rule: Mapping[str, object]) -> str | None:
    frequency = str(rule.get("freq") or "WEEKLY").strip().upper()
    tokens = [
        token for token in re.split(r"[\s,;]+", str(rule.get("byday") or "").upper()) if token
    ]
    if frequency == "DAILY" and not tokens:
        tokens = list(DAYS)
    if frequency == "WEEKLY" and not tokens and rule.get("freq"):
        first = day(str(rule.get("dtstart") or ""))
        tokens = [DAYS[first.weekday()]] if first else []
    if frequency not in ("DAILY", "WEEKLY", "MONTHLY") or not tokens:
        return None
    matches = [re.fullmatch(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", token) for token in tokens]
    found = [(match[1], match[2]) for match in matches if match]
    if len(found) < len(tokens) or (frequency != "MONTHLY" and any(nth for nth, _ in found)):
        return None
    numbered = [f"{name.title()}[{int(nth)}]" for nth, name in found if nth]
    plain = _spans({DAYS.index(name) for nth, name in found if not nth})
    return ",".join([*plain, *dict.fromkeys(numbered)])


def _spans(days: set[int]) -> list[str]:
    """Runs of days: Mo-Fr for five in a row, Mo,Tu for two."""
    spans: list[str] = []
    run: list[int] = []
    for number in [*sorted(days), 99]:
        if run and number != run[-1] + 1:
            names = [DAYS[each].title() for each in run]
            spans += [f"{names[0]}-{names[-1]}"] if len(run) > 2 else names
            run = []
        run.append(number)
    return spans


def _dates(rule: Mapping[str, object]) -> str | None:
    """The days between which the rule holds; empty for always, None when only an end is known."""
    starts, ends = _days(rule, "valid_from"), _days(rule, "valid_to", "until")
    if ends and not starts:
        starts = _days(rule, "dtstart")
    if starts is None or ends is None or (ends and not starts):
        return None
    if not starts:
        return ""
    first, last = max(starts), min(ends, default=None)
    if last is None:
        return f"{_day(first)}+"
    return f"{_day(first)}-{_day(last)}" if first <= last else None


def _days(rule: Mapping[str, object], *names: str) -> list[date] | None:
    """The days in these fields; None when one of them cannot be read or lies before the years the syntax knows."""
    given = [str(rule[name]) for name in names if rule.get(name)]
    found = [read for text in given if (read := day(text)) and read.year >= 1900]
    return found if len(found) == len(given) else None


def _day(value: date) -> str:
    return f"{value.year} {_MONTHS[value.month - 1]} {value.day:02}"
