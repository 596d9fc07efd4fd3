"""Days in figures of papers that write the day first, 4/9/2026 for September 4, with the month in words.

Vietnamese papers are read so elsewhere; in Spanish ones either order is found, and the days of the paper tell which.
"""

from __future__ import annotations

import re
from datetime import date

from directory.minutes.parser.numbered_lines import Line

_SPANISH = re.compile(
    r"\b(?:acta|minuta|asistentes|asistencia|asistieron|reuni[oó]n|reunieron|presentes|acuerdos?|acord[oó]|orden\s+del\s+día)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2
_FIGURES = re.compile(
    r"(?<![\d/.-])(?P<one>\d{1,2})/(?P<two>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?(?![\d/])"
)
_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
_MONTHS_OF_A_YEAR = 12
_CENTURY = 2000


def with_months_in_words(lines: list[Line]) -> list[Line]:
    """The lines, the days of a Spanish paper that writes the day first as "4 de septiembre de 2026"."""
    told = " ".join(text for _, text in lines)
    found = list(_FIGURES.finditer(told))
    words = {word.casefold() for word in _SPANISH.findall(told)}
    if len(words) < _FEWEST_WORDS or not found or not _is_day_first(found):
        return lines
    return [(number, _FIGURES.sub(_in_words, text)) for number, text in lines]


def _is_day_first(found: list[re.Match[str]]) -> bool:
    """Whether a number is too high for a month, or only so no day is before that of the meeting, which is the first."""
    ones, twos = ([int(match[part]) for match in found] for part in ("one", "two"))
    if max(twos) > _MONTHS_OF_A_YEAR or max(ones) > _MONTHS_OF_A_YEAR:
        return max(twos) <= _MONTHS_OF_A_YEAR
    years = [int(match["year"]) for match in found if match["year"]]
    if not years:
        return False
    month_first = [_day(years[0], month, day) for month, day in zip(ones, twos, strict=True)]
    day_first = [_day(years[0], month, day) for day, month in zip(ones, twos, strict=True)]
    return _has_past(month_first) and not _has_past(day_first)


def _day(year: int, month: int, day: int) -> date:
    return date(year if year >= _CENTURY else year + _CENTURY, month, min(max(day, 1), 28))


def _has_past(days: list[date]) -> bool:
    return any(day < days[0] for day in days[1:])


def _in_words(match: re.Match[str]) -> str:
    month = int(match["two"])
    if not 1 <= month <= _MONTHS_OF_A_YEAR:
        return match[0]
    year = int(match["year"] or 0)
    behind = f" de {year if year >= _CENTURY else year + _CENTURY}" if year else ""
    return f"{int(match['one'])} de {_MONTHS[month - 1]}{behind}"
