"""Hours in a column for each day of the week that a program calls by its number: `openHours.0` to `openHours.6`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from directory.imports.mapping_suggestion.cell_kinds import MOSTLY, Column
from directory.imports.mapping_suggestion.guesses import Guesses
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.parsing.hours import DAYS, read_weekdays

_NUMBER = re.compile(r"(?<!\d)[0-7]$")
_OF_HOURS = re.compile(r"\b(?:hours?|open(?:ing)?s?|schedules?|horarios?|times?)\b")
_FEWEST = 3
_WEEK = len(DAYS)


def columns_of_numbered_days(columns: Sequence[Column], found: Guesses) -> list[Column]:
    """The columns but those of numbered days, which become hours by day: three at least, below one heading of hours.

    ISO 8601 counts Monday to Sunday from 1 to 7; programs that begin with 0 mean Sunday by it, or Monday. Fewer are
    open at the weekend: 0 is Sunday where no more rows have hours on 0 than on 5, which is then a Friday.
    """
    if found.weekdays:
        return list(columns)
    families: dict[str, dict[int, Column]] = defaultdict(dict)
    for each in columns:
        match, called = _NUMBER.search(each.heading), each.heading[:-1]
        if match and _OF_HOURS.search(words_of(called)) and _holds_hours(each):
            families[called][int(match[0])] = each
    days = max(families.values(), key=len, default={})
    if len(days) < _FEWEST or {0, _WEEK} <= days.keys():
        return list(columns)
    monday = _monday(days)
    for number, column in days.items():
        found.weekdays[DAYS[(number - monday) % _WEEK]] = column.heading
    return [each for each in columns if each not in days.values()]


def _holds_hours(column: Column) -> bool:
    """Whether the cells are hours of one day, as pairs of numbers or in words."""
    return column.share(lambda text: bool(read_weekdays({"Mo": text})[0])) >= MOSTLY


def _monday(days: Mapping[int, Column]) -> int:
    """The number of Monday."""
    if 0 not in days:
        return 1
    on_zero, on_five = (len(days[day].filled) if day in days else 0 for day in (0, 5))
    return 1 if on_zero <= on_five else 0
