"""The days of the week that a heading names in the short forms of databases: HRS_MF, MTWTF, Mon_Hrs, "Hours Sat"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.package_files import DAY_ABBREVIATIONS, table_rows
from directory.parsing.hours import DAYS, days_named

_OF_HOURS = re.compile(
    r"(?:hours?|hrs?|times?|open(?:s|ing)?|sched(?:ule)?s?|business|office|of|operation|on|horas?|horario|ora(?:s)?"
    r"|giờ|時間|时间)"
)
_LISTED = re.compile(r"[&+,/]|\b(?:and|y|at|và)\b", re.IGNORECASE)
_LETTERS = re.compile(r"m|tu|th|t|w|r|f|sa|su|s|u")
_LETTER = {
    "m": "Mo",
    "tu": "Tu",
    "w": "We",
    "th": "Th",
    "r": "Th",
    "f": "Fr",
    "sa": "Sa",
    "su": "Su",
    "u": "Su",
}


def days_of_heading(heading: str) -> list[str]:
    """The days (Mo … Su) that a heading names and nothing else, but hours; none where it names no day."""
    name = heading.rpartition(": ")[2].rpartition(".")[2] or heading
    parts = [each for each in words_of(name).split() if not _OF_HOURS.fullmatch(each)]
    if _LISTED.search(name) or any(map(str.isdigit, name)):
        return days_named(name)
    short = _short_days(parts)
    return short or days_named(name) or (days_named(" ".join(parts)) if len(parts) == 1 else [])


def _short_days(parts: Sequence[str]) -> list[str]:
    """The days of words, each a short form of a day or of several: "mf", "m f", "mon fri", "wkday"."""
    if len(parts) == 1:
        return _known().get(parts[0]) or _letters(parts[0])
    if len(parts) != len(("from", "to")):
        return []
    ends = [_known().get(each) or _letters(each) for each in parts]
    if any(len(each) != 1 for each in ends):
        return []
    first, last = (DAYS.index(each[0]) for each in ends)
    # From Monday on, two days are the ends of a week: nobody is open on Mondays and Fridays alone.
    if first == 0 and last > 1:
        return [*DAYS[: last + 1]]
    return [DAYS[first], DAYS[last]] if last == first + 1 else []


@lru_cache(maxsize=1)
def _known() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in table_rows(DAY_ABBREVIATIONS):
        for word in row["words"].split():
            found[word] = row["days"].split()
    return found


def _letters(word: str) -> list[str]:
    """The days of letters: "mf" and "mth" are the ends of a week, "mwf" and "tth" its days, "mtwtf" all of them."""
    letters = _LETTERS.findall(word)
    if "".join(letters) != word or len(letters) == 0:
        return []
    days: list[str] = []
    for each in letters:
        later = "Th" if "Tu" in days or "We" in days else "Tu"
        day = {"t": later, "s": "Su" if "Sa" in days else "Sa"}.get(each) or _LETTER[each]
        if days and DAYS.index(day) <= DAYS.index(days[-1]):
            return []
        days.append(day)
    if len(days) == 2 and days[0] == "Mo" and days[1] in ("Th", "Fr", "Sa", "Su"):
        return [*DAYS[: DAYS.index(days[1]) + 1]]
    is_several = len(days) > 2 or days == ["Tu", "Th"]
    return days if is_several else days if len(days) == 1 and word in ("m", "w", "f") else []
