"""The holidays of the United States by whose names papers say by when something is to be done."""

from __future__ import annotations

from datetime import date, timedelta

_MONDAY, _THURSDAY = 0, 3
_LAST = -1
_FIXED = {
    r"(?:new\s+year['’]?s?(?:\s+day)?|año\s+nuevo)": (1, 1),
    r"valentine['’]?s(?:\s+day)?": (2, 14),
    r"juneteenth": (6, 19),
    r"(?:independence\s+day|(?:the\s+)?fourth\s+of\s+july)": (7, 4),
    r"(?:halloween)": (10, 31),
    r"veterans['’]?\s+day": (11, 11),
    r"(?:christmas(?:\s+day)?|navidad|xmas)": (12, 25),
    r"(?:new\s+year['’]?s\s+eve)": (12, 31),
}
# Month, day of the week, and the how-manieth of the month
_MOVING = {
    r"(?:mlk|martin\s+luther\s+king(?:,?\s+jr\.?)?)\s+day": (1, _MONDAY, 3),
    r"presidents['’]?\s+day": (2, _MONDAY, 3),
    r"memorial\s+day": (5, _MONDAY, _LAST),
    r"labor\s+day": (9, _MONDAY, 1),
    r"(?:indigenous\s+peoples?['’]?|columbus)\s+day": (10, _MONDAY, 2),
    r"(?:thanksgiving(?:\s+day)?|(?:día\s+de\s+)?acción\s+de\s+gracias)": (11, _THURSDAY, 4),
}
HOLIDAYS = (*_FIXED, *_MOVING)
"""A pattern for the names of each holiday."""


def next_holiday(place: int, held_on: date) -> date:
    """The holiday at that place of HOLIDAYS, the first on or after a day."""
    days = (_in_year(place, year) for year in (held_on.year, held_on.year + 1))
    return next(day for day in days if day >= held_on)


def _in_year(place: int, year: int) -> date:
    name = HOLIDAYS[place]
    if name in _FIXED:
        month, day = _FIXED[name]
        return date(year, month, day)
    month, weekday, count = _MOVING[name]
    if count == _LAST:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
