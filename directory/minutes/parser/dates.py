"""Dates in the forms that papers use, in the languages of the pages: December 14, 2016; 14 Dec 2016; 12/14/2016."""

from __future__ import annotations

import re
from datetime import date, timedelta

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
MONTH_NAMES = "|".join(_MONTHS)
"""The names of the months in all languages that have names for them, as one pattern without a group."""
_MONTH = f"(?P<month>{MONTH_NAMES})"
# "the 14th day of July", "a los 14 días del mes de julio"
_OF_MONTH = r"(?:days?\s+|d[ií]as?\s+)?(?:del\s+mes\s+)?(?:de\s+|of\s+|ng\s+)?"
_NUMBERS = {
    name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split("|")
}
# "ngày 5 tháng 6", "5 tháng sáu": Vietnamese counts the months, and writes the day first also in numbers.
_COUNTED_MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_COUNTED_MONTH = (
    rf"tháng\s+(?P<month>\d{{1,2}}|{'|'.join(sorted(_COUNTED_MONTHS, key=len, reverse=True))})\b"
)
_DAY_FIRST = r"\bngày\b[^\d\n]{0,20}(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})"
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
        rf"\b(?P<day>\d{{1,2}})\s+{_COUNTED_MONTH},?\s+(?:năm\s+)?(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(rf"{_DAY_FIRST}[/.-](?P<year>\d{{4}}|\d{{2}})\b", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日號号]"),
    re.compile(r"\b(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})\b"),
    re.compile(r"\b(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{4}|\d{2})\b"),
)
_WITHOUT_YEAR = (
    re.compile(
        rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*,?\s*\d{{4}}\b)", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_OF_MONTH}{_MONTH}\b", re.IGNORECASE),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})\s+{_COUNTED_MONTH}(?!\s*,?\s*(?:năm\s+)?\d{{4}}\b)", re.IGNORECASE
    ),
    re.compile(rf"{_DAY_FIRST}(?![\d/])", re.IGNORECASE),
    re.compile(r"(?<![年\d])(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日號号]"),
    re.compile(r"(?<![\d/])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])(?![\d/])"),
    # 20/10 has the day first: no month has that number; 24/7 is no day
    re.compile(r"(?<![\d/])(?!24/7)(?P<day>3[01]|2\d|1[3-9])/(?P<month>1[0-2]|0?[1-9])(?![\d/])"),
)
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "twenty": 20, "thirty": 30,
}  # fmt: skip
_LAST_ORDINALS = "|".join(word for word in _ORDINALS if word not in ("twenty", "thirty"))
_ORDINAL = rf"(?:(?:twenty|thirty)[\s-])?(?:{_LAST_ORDINALS})"
_MONTH_NAMES = f"(?:{MONTH_NAMES})"
# "the third of November, 2026", "November the twenty-first, 2026"
_ORDINAL_DAY = re.compile(
    rf"\b(?:(?P<before>{_MONTH_NAMES}\s+)(?:the\s+)?)?(?P<words>{_ORDINAL})(?(before)\b|(?P<behind>\s+(?:day\s+)?of\s+{_MONTH_NAMES}\b))",
    re.IGNORECASE,
)
_MONTHS_OF_A_YEAR = 12
# "Thurs Nov 5", "Tue, 10/11": before a day only, since "Sun" and "Sat" are words of names
_SHORT_WEEKDAY = re.compile(
    rf"\b(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?,?\s+(?={_MONTH.replace('?P<month>', '?:')}\b|\d{{1,2}}[/.-]\d)",
    re.IGNORECASE,
)
_CENTURY = 2000  # years of two digits; minutes are read from 2000 on
_YEARS_TO_A_LEAP_DAY = 9  # February 29 is up to eight years away, across a year such as 2100
_LONGEST = 2_000  # what is mended is a heading or an item, never a whole paper
_SCANNED = folded_words(_NUMBERS)
_DIGITS = "〇一二三四五六七八九"
# 二〇二六年六月十八日
_CHINESE_DAY = re.compile(
    r"([〇零一二三四五六七八九]{4}年)?(?<![一二三四五六七八九十\d])([一二三四五六七八九十]{1,2}月)([一二三四五六七八九十]{1,3}[日號号])"
)
_IN_NUMBERS = re.compile(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")
_LONG_AGO = timedelta(days=60)
_SOON = timedelta(days=60)


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


def month_in(text: str) -> int | None:
    """The number of the month that a text names, "June" or "tháng 6"; None without one."""
    named = re.search(rf"\b{_MONTH}\b", text, re.IGNORECASE)
    counted = re.search(r"tháng\s+(\d{1,2})|(\d{1,2})\s?月", text, re.IGNORECASE)
    if named:
        return _NUMBERS[named["month"].casefold()]
    return int(counted[1] or counted[2]) if counted else None


def _ordinal_in_figures(match: re.Match[str]) -> str:
    """ "third of November", "November twenty-first" with the day in figures."""
    words = match["words"].casefold().replace("-", " ").split()
    return f"{match['before'] or ''}{sum(_ORDINALS[word] for word in words)}{match['behind'] or ''}"


def _mended(text: str) -> str:
    """A text with the months and days that a scanner misread: "0ctober l5, 2012"."""
    if len(text) > _LONGEST:
        return text
    text = with_days_in_figures(_ORDINAL_DAY.sub(_ordinal_in_figures, text))
    words = re.sub(
        r"[\w|!]{5,12}",
        lambda match: match[0] if match[0].isalpha() and match[0].casefold() in _NUMBERS
        else _SCANNED.get(folded(match[0]), match[0]),
        text,
    )  # fmt: skip
    return digits_mended(words)


def with_days_in_figures(text: str) -> str:
    """A text with the days that Chinese numbers count in figures: "十一月二十日" as "11月20日"."""
    return _CHINESE_DAY.sub(lambda match: "".join(map(_counted, match.groups())), text)


def _counted(words: str | None) -> str:
    """A year, month or day that Chinese numbers count, in figures: "二〇二六年", "十八日", "三月"."""
    if not words:
        return ""
    number, unit = words[:-1], words[-1]
    if unit == "年":
        return "".join(str(_DIGITS.index(each)) for each in number.replace("零", "〇")) + unit
    return f"{figures_of(number)}{unit}"


def figures_of(number: str) -> int:
    """A Chinese number below a hundred: "三", "十八", "二十"."""
    tens, ten, ones = number.rpartition("十")
    value = 10 * _DIGITS.index(tens[:1] or "一") if ten else 0
    return value + (_DIGITS.index(ones[:1]) if ones else 0)


def next_date(text: str, after: date | None) -> date | None:
    """The first date a text gives; one without a year is the next such day on or after `after`. None without one.

    A number that would be a day long past with the month first, and one soon to come with the day first, is that.
    """
    day = first_date(text)
    if after is None:
        return day
    if day is not None and day < after - _LONG_AGO:
        turned = _valid(day.year, day.day, day.month) if _IN_NUMBERS.search(text) else None
        return turned if turned and after <= turned <= after + _SOON else day
    if day is not None:
        return day
    text = _mended(text)
    for match in filter(None, (form.search(text) for form in _WITHOUT_YEAR)):
        number = _month(match)
        for year in range(after.year, after.year + _YEARS_TO_A_LEAP_DAY):
            found = _valid(year, number, int(match["day"]))
            if found is not None and found >= after:
                return found
    return None


def without_dates(text: str) -> str:
    """A text without its dates and the weekday before them."""
    text = _SHORT_WEEKDAY.sub("", _mended(text))
    for form in (*_FORMS, *_WITHOUT_YEAR):
        text = form.sub(" ", text)
    return re.sub(
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?:['’]s\b)?,?",
        " ",
        text,
        flags=re.IGNORECASE,
    )


def _date(match: re.Match[str]) -> date | None:
    year = int(match["year"])
    number = _month(match)
    day = int(match["day"])
    if number > _MONTHS_OF_A_YEAR:
        number, day = day, number  # 21/05/2026 has the day first: no month has that number
    return _valid(year if year > 99 else _CENTURY + year, number, day)


def _month(match: re.Match[str]) -> int:
    """The number of a month, however it is written."""
    month = " ".join(match["month"].casefold().split())
    if month.isdecimal():
        return int(month)
    return _NUMBERS.get(month) or _COUNTED_MONTHS[month]


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
