"""Dates in the forms that papers use, in the languages of the pages: December 14, 2016; 14 Dec 2016; 12/14/2016."""

from __future__ import annotations

import re
from datetime import date

from directory.minutes.parser.scanned_letters import digits_mended, folded, folded_words

_MONTHS = (
    "january|enero|jan",
    "february|febrero|pebrero|feb",
    "march|marzo|marso|mar",
    "april|abril|apr",
    "may|mayo",
    "june|junio|hunyo|jun",
    "july|julio|hulyo|jul",
    "august|agosto|aug",
    "september|septiembre|setiembre|setyembre|sept|sep",
    "october|octubre|oktubre|oct",
    "november|noviembre|nobyembre|nov",
    "december|diciembre|disyembre|dec",
)
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
# "the 14th day of July", "a los 14 días del mes de julio"
_OF_MONTH = r"(?:days?\s+|d[ií]as?\s+)?(?:del\s+mes\s+)?(?:de\s+|of\s+)?"
_NUMBERS = {
    name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split("|")
}
_FORMS = (
    re.compile(
        rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_OF_MONTH}{_MONTH}\.?,?\s+(?:de\s+|del\s+)?(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"),
    re.compile(r"\b(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})\b"),
    re.compile(r"\b(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{4}|\d{2})\b"),
)
_WITHOUT_YEAR = (
    re.compile(
        rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*,?\s*\d{{4}}\b)", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_OF_MONTH}{_MONTH}\b", re.IGNORECASE),
    re.compile(r"(?<![\d/])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])(?![\d/])"),
)
_MONTHS_OF_A_YEAR = 12
_DUE = re.compile(
    r"[\s,(]*\b(?:by|before|until|no\s+later\s+than|due(?:\s+(?:by|on))?:?|deadline:?|NLT|para\s+el|antes\s+del|hasta\s+el"
    r"|a\s+más\s+tardar(?:\s+el)?|no\s+más\s+tarde\s+del|fecha\s+límite:?|vence\s+el|trước(?:\s+ngày)?|截止|之前完成)\s+(?P<day>.{3,40}?)$",
    re.IGNORECASE,
)

# A day alone behind the words, parted by a dash or a comma: "call the school - Jun 18, 2026".
_SHORT_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]{0,7}\.?"

_DUE_BEHIND = re.compile(
    r"(?:\s+[-–—]\s+|,\s+)(?P<day>(?:[^\W\d_]{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}))$|"
    # without its year a day stands alone behind a dash or in brackets: "- April 3", "(3/10", "[28 de octubre"
    rf"(?:\s+[-–—]\s+|,\s+|\s+[(\[])(?:[^\W\d_]{{3,9}}\.?\s\d{{1,2}}\s?/\s?|\d{{1,2}}\s(?:de\s)?[^\W\d_]{{3,10}}\s?/\s?)?(?P<alone>\d{{4}}-\d{{2}}-\d{{2}}|{_SHORT_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|\d{{1,2}}\s(?:de\s)?{_SHORT_MONTH}(?:\s(?:de\s)?\d{{4}})?|"
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?)$",
    re.IGNORECASE,
)
_CENTURY = 2000  # years of two digits; minutes are read from 2000 on
_YEARS_TO_A_LEAP_DAY = 9  # February 29 is up to eight years away, across a year such as 2100
_LONGEST = 2_000  # what is mended is a heading or an item, never a whole paper
_SCANNED = folded_words(_NUMBERS)


def first_date(text: str) -> date | None:
    """The first date a text gives, read in the order month, day, year where only numbers stand; None without one."""
    text = _mended(text)
    found = [
        (match.start(), day)
        for form in _FORMS
        for match in form.finditer(text)
        if (day := _date(match))
    ]
    return min(found, default=(0, None))[1]


def _mended(text: str) -> str:
    """A text with the months and days that a scanner misread: "0ctober l5, 2012"."""
    if len(text) > _LONGEST:
        return text
    words = re.sub(
        r"[\w|!]{5,12}",
        lambda match: match[0] if match[0].isalpha() and match[0].casefold() in _NUMBERS
        else _SCANNED.get(folded(match[0]), match[0]),
        text,
    )  # fmt: skip
    return digits_mended(words)


def next_date(text: str, after: date | None) -> date | None:
    """The first date a text gives; one without a year is the next such day on or after `after`. None without one."""
    day = first_date(text)
    if day is not None or after is None:
        return day
    text = _mended(text)
    for match in filter(None, (form.search(text) for form in _WITHOUT_YEAR)):
        month = match["month"].casefold()
        number = int(month) if month.isdecimal() else _NUMBERS[month]
        for year in range(after.year, after.year + _YEARS_TO_A_LEAP_DAY):
            found = _valid(year, number, int(match["day"]))
            if found is not None and found >= after:
                return found
    return None


def without_dates(text: str) -> str:
    """A text without its dates and the weekday before them."""
    text = _mended(text)
    for form in (*_FORMS, *_WITHOUT_YEAR):
        text = form.sub(" ", text)
    return re.sub(
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?", " ", text, flags=re.IGNORECASE
    )


def without_due_day(words: str, held_on: date | None) -> tuple[str, date | None]:
    """The words without "by October 1" at their end, and that day."""
    text = words.strip().rstrip(")].;")
    match = _DUE.search(text) or _DUE_BEHIND.search(text)
    words_of_day = match.groupdict().get("alone") or match["day"] if match else ""
    day = next_date(words_of_day, held_on) if match else None
    if match is None or day is None:
        return words.strip(), None
    return text[: match.start()].rstrip(" ,;(["), day


def names_due_day(text: str) -> bool:
    """Whether a line ends in words such as "by October 1"."""
    return _DUE.search(text.rstrip(".")) is not None


def _date(match: re.Match[str]) -> date | None:
    month = match["month"].casefold()
    year = int(match["year"])
    number = int(month) if month.isdecimal() else _NUMBERS[month]
    day = int(match["day"])
    if number > _MONTHS_OF_A_YEAR and month.isdecimal():
        number, day = day, number  # 21/05/2026 has the day first: no month has that number
    return _valid(year if year > 99 else _CENTURY + year, number, day)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
