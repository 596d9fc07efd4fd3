"""Hours of some months of the year, and months in which a place is closed: “Nov–Mar 9–5”, “closed June–July”. Pure.

What is read goes before the hours in the syntax of the records. A text of which a part is not read stays words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from directory.package_files import MONTH_WORDS, table_rows

_PARTS = re.compile(
    r"[;\n；，。()（）|]|,\s*(?=(?:closed|cerrado|sarado|đóng|nghỉ)\b)", re.IGNORECASE
)
_TO = r"\s*(?:-|–|—|~|to|through|thru|till?|until|a|al|hasta|hanggang|đến|tới|至|到)\s*"
_BEFORE = (
    r"(?:(?:open|only|from|during|in|between|every|each|abierto|de|desde|en|durante|mula|tuwing"
    r"|từ|自|從|从)\s+){0,2}"
)
_CLOSED = re.compile(
    r"(?:(?:we are|is|are|closed|cerrad[oa]s?|sarado|nakasara|đóng cửa|nghỉ|every|all of|for|the|months? of|el mes de)"
    r"(?:\s+|$))+|[休關关][息門门館馆]|不開放|不开放",
    re.IGNORECASE,
)
# A number right behind one month is a day of it: “July 4”, “Dec 24-26”.
_NUMBER_BEHIND = re.compile(r"\s?\d{1,2}(?!\d|\s?[ap]\.?m\b|:|/7)")
# "Nov 1st" and no time: "Mar 7pm".
_DAY = r"\s?(?P<{}>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?\b(?!\s?[ap]\.?m\b|:\d|/)"
_FEWEST_LETTERS = 4
_MARKS = " ,.:：-–—，"


def read_seasons(text: str, read_plain: Callable[[str], str | None]) -> str | None:
    """The hours of a text that speaks of months, in the syntax of the records; None where not all of it is read.

    `read_plain` reads hours that speak of none, and gives None where a part of them is not understood.
    """
    if not _months().search(text):
        return None
    plain: list[str] = []
    rules: list[str] = []
    for part in filter(None, (each.strip(_MARKS) for each in _PARTS.split(text))):
        found = list(_months().finditer(part))
        if not found:
            plain.append(part)
            continue
        beside: list[str] = []
        if part == found[0][0]:  # "Mon-Fri 9-5 (Sept-June)"
            plain, beside = beside, plain
        read = _of_months(part, found, beside, read_plain)
        if read is None:
            return None
        rules += read
    usual = read_plain("; ".join(plain)) if plain else ""
    is_open = bool(usual) or any(not each.endswith(" off") for each in rules)
    return (
        "; ".join(filter(None, [usual, *rules]))
        if rules and usual is not None and is_open
        else None
    )


def _of_months(
    part: str,
    found: list[re.Match[str]],
    beside: list[str],
    read_plain: Callable[[str], str | None],
) -> list[str] | None:
    """The rules of a part that names some months: closed then, or the hours in it or beside it."""
    months = found[0]
    names = list(_names(months[0]))
    is_one = len(names) == 1
    days = [each for each in (months["first"], months["last"]) if each]
    if len(found) > 1 or (
        is_one and (_is_ambiguous(months[0]) or _NUMBER_BEHIND.match(part, months.end()))
    ):
        return None
    named = "-".join(map(" ".join, zip(names, days, strict=True)) if days else dict.fromkeys(names))
    rest = f"{part[: months.start()]} {part[months.end() :]}".strip(_MARKS)
    if _CLOSED.fullmatch(rest):
        return [f"{named} off"]
    said = "; ".join(filter(None, [*beside, rest]))
    hours = read_plain(said) if said else None
    if not hours:
        return None
    return [f"{named} {rule}" for rule in hours.replace("24/7", "00:00-24:00").split("; ")]


def _is_ambiguous(months: str) -> bool:
    """Whether words for one month may be another word: “mar” is Tuesday in Spanish, hours “may” vary."""
    word = months.split()[-1].strip(".")
    return word.isascii() and word.isalpha() and len(word) < _FEWEST_LETTERS


def _names(text: str) -> Iterator[str]:
    for found in _one_month().finditer(text):
        yield str(found.lastgroup)


@lru_cache(maxsize=1)
def _one_month() -> re.Pattern[str]:
    """A month in five languages, by the group of its English name."""
    rows = table_rows(MONTH_WORDS)
    words = "|".join(f"(?P<{row['month']}>{_whole(row['words'])})" for row in rows)
    return re.compile(words, re.IGNORECASE)


def _whole(words: str) -> str:
    """Words as whole words, with a dot behind what is cut short; Chinese has no blanks between them."""
    return "|".join(each if "月" in each else rf"\b{each}\b\.?" for each in words.split("|"))


@lru_cache(maxsize=1)
def _months() -> re.Pattern[str]:
    """One month, or the first and the last of some, with what stands before them."""
    one = "|".join(_whole(row["words"]) for row in table_rows(MONTH_WORDS))
    days = rf"(?:{one}){_DAY.format('first')}{_TO}(?:{one}){_DAY.format('last')}"
    return re.compile(rf"{_BEFORE}(?:{days}|(?:{one})(?:{_TO}(?:{one}))?)", re.IGNORECASE)
