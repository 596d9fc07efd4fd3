"""Days that come round each month: "third Thursday of the month", "same time next month", by the day of the meeting."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from directory.minutes.parser.dates import month_in
from directory.package_files import RECURRING_WORDS
from directory.parsing.word_tables import patterns_by_role

_WORDS = patterns_by_role(RECURRING_WORDS)
_ORDINALS = ("1", "2", "3", "4", "5")
_LAST = 5
_WEEKDAYS = tuple(f"d{place}" for place in range(7))
_WEEK = 7
_SOONEST = timedelta(
    days=_WEEK
)  # a group that meets by the month does not meet again in the same week
_NEAR = 16  # letters behind the weekday, where its month stands


def _one_of(name: str, roles: tuple[str, ...]) -> str:
    return f"(?P<{name}>{'|'.join(_WORDS[role] for role in roles)})"


_RECURRING = re.compile(
    rf"(?:(?<![^\W\d_])|(?<=[\u4e00-\u9fff])){_one_of('which', _ORDINALS)}\s*{_one_of('weekday', _WEEKDAYS)}"
    r"(?P<next>\s+(?:of|in|del?|sa|ng)\s+(?:next|pr[oó]ximo|susunod\s+na)\b)?",
    re.IGNORECASE,
)
_SAME = re.compile(_WORDS["same"], re.IGNORECASE)


def recurring_day(words: str, met_on: date | None) -> date | None:
    """The next such day after the meeting; None for other words, or where nobody knows when the meeting was.

    "Same time next month" is the same weekday of its count: a group that meets on a third Thursday does so again.
    """
    if met_on is None:
        return None
    if _SAME.search(words):
        return _in_month(_month_after(met_on), (met_on.day - 1) // _WEEK + 1, met_on.weekday())
    match = _RECURRING.search(words)
    if match is None:
        return None
    which = int(_role_of(match["which"], _ORDINALS))
    weekday = _WEEKDAYS.index(_role_of(match["weekday"], _WEEKDAYS))
    if month := month_in(words[match.end() : match.end() + _NEAR]):
        year = met_on.year + (month < met_on.month)
        return _in_month(date(year, month, 1), which, weekday)
    this = _in_month(met_on, which, weekday)
    if this - met_on >= _SOONEST and not match["next"]:
        return this
    return _in_month(_month_after(met_on), which, weekday)


def _role_of(word: str, roles: tuple[str, ...]) -> str:
    return next(role for role in roles if re.fullmatch(_WORDS[role], word, re.IGNORECASE))


def _month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _in_month(month: date, which: int, weekday: int) -> date:
    """The weekday of a count in the month of a day; the last one where the month has not so many."""
    first = month.replace(day=1)
    days = calendar.monthrange(first.year, first.month)[1]
    day = first + timedelta(days=(weekday - first.weekday()) % _WEEK)
    weeks = (days - day.day) // _WEEK if which == _LAST else which - 1
    found = day + timedelta(weeks=weeks)
    return found if found.month == first.month else found - timedelta(weeks=1)
