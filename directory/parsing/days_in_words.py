"""Days as notes write them, with or without a year, in five languages: "Dec 20", "20 tháng 12". Pure.

They are read in plain letters (lower case, no accents, no marks but "/"); Chinese as it stands.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from directory.package_files import OPENING_WORDS, table_rows

_MONTHS_OF_A_YEAR = 12
_CENTURY = 2000
_YEAR = r"20\d\d"
_CHINESE = (
    rf"(?:(?P<year>{_YEAR})年|(?P<next>明年)|今年)?[^\S\n]?(?P<number>\d{{1,2}})[^\S\n]?月[^\S\n]?"
    r"(?:(?P<of_month>\d{1,2})[^\S\n]?[日号號]|初|底|中旬|份)?"
)


@lru_cache(maxsize=1)
def words_of_openings() -> dict[tuple[str, str], str]:
    """The words of opening_words.csv by role and language, as the alternatives of one pattern."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in table_rows(OPENING_WORDS):
        found.setdefault((row["role"], row["language"]), []).append(row["words"])
    return {key: "|".join(words) for key, words in found.items()}


@lru_cache(maxsize=16)
def dates_as_pattern(language: str, *, with_year: bool = True) -> str:
    """The days that a language writes, as a pattern whose groups `day_of` reads."""
    if language == "zh":
        return _CHINESE
    months, seasons = (
        "|".join(_numbered("month", language)),
        "|".join(_numbered("season", language)),
    )
    ordinal, of = r"(?:st|nd|rd|th)?", r"(?:of |de |del |ng |nam )*"
    named = (
        rf"(?P<month>{months})\b(?: (?:ika )?(?P<day>\d{{1,2}}){ordinal}\b(?!/))?"
        rf"|(?:ika )?(?P<first>\d{{1,2}}){ordinal} {of}(?P<of>{months})"
        rf"|(?P<season>{seasons})"
    )
    if not with_year:
        return rf"(?:{named}|(?P<number>\d{{1,2}})/(?P<of_month>\d{{1,2}}))"
    short = r"(?P<number>\d{1,2})/(?P<of_month>\d{1,2})(?!\d|/\d{3})(?:/(?P<short>\d\d)\b)?(?!/)"
    whole = rf"(?P<slashed>\d{{1,2}})/(?:(?P<slashed_day>\d{{1,2}})/)?(?P<slashed_year>{_YEAR})"
    ordered = rf"(?P<ordered>{_YEAR})[ /](?P<ordered_month>[01]\d)[ /](?P<ordered_day>[0-3]\d)"
    return (
        rf"(?:{ordered}|(?:{named})(?: {of}(?P<year>{_YEAR}))?|{whole}|{short}|(?P<alone>{_YEAR}))"
    )


def day_of(found: re.Match[str], language: str, today: date) -> date | None:
    """The first day that a match of `dates_as_pattern` may mean; None where there is no such day.

    Without a year it is the one nearest to `today`.
    """
    groups = {name: text for name, text in found.groupdict().items() if text}
    year = next(
        (
            int(groups[each])
            for each in ("ordered", "year", "slashed_year", "alone")
            if each in groups
        ),
        None,
    )
    if "short" in groups:
        year = _CENTURY + int(groups["short"])
    if "next" in groups:
        year = today.year + 1
    month, day = _month_and_day(groups, language)
    if not 1 <= month <= _MONTHS_OF_A_YEAR:
        return None
    if year is not None:
        return _first(year, month, day)
    years = (today.year - 1, today.year, today.year + 1)
    return min((_first(each, month, day) for each in years), key=lambda each: abs(each - today))


def _month_and_day(groups: dict[str, str], language: str) -> tuple[int, int]:
    if name := groups.get("month") or groups.get("of"):
        return _number(name, "month", language), int(groups.get("day") or groups.get("first") or 1)
    if name := groups.get("season"):
        return _number(name, "season", language), 1
    if "ordered_month" in groups:
        return int(groups["ordered_month"]), int(groups["ordered_day"])
    month = int(groups.get("slashed") or groups.get("number") or 1)
    if not (written := groups.get("slashed_day") or groups.get("of_month")):
        return month, 1
    day = int(written)
    is_day_first = month > _MONTHS_OF_A_YEAR or (language == "vi" and day <= _MONTHS_OF_A_YEAR)
    return (day, month) if is_day_first else (month, day)


def _number(name: str, role: str, language: str) -> int:
    return next(
        number
        for number in range(1, _MONTHS_OF_A_YEAR + 1)
        if re.fullmatch(words_of_openings().get((f"{role} {number}", language), r"(?!)"), name)
    )


def _numbered(role: str, language: str) -> list[str]:
    """The words of months or seasons of a language; those of which others are the beginning come first."""
    words = [
        each
        for number in range(_MONTHS_OF_A_YEAR, 0, -1)
        for each in [words_of_openings().get((f"{role} {number}", language))]
        if each
    ]
    return words or [r"(?!)"]


def _first(year: int, month: int, day: int) -> date:
    """A day, or the first of its month where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 1)
