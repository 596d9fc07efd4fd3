"""Days that a paper tells by the day of the meeting: "in two weeks", "by the end of next week", "mid-June", "下週五".

In the languages of the pages. Weeks begin on Monday; what ends with a week of work ends on its Friday.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from directory.minutes.parser.holidays import HOLIDAYS, next_holiday

_COUNTS = (
    ("a", "an", "one", "una?", "un", "isang", "một", "一"),
    ("two", "dos", "dalawang", "hai", "[二兩两]"),
    ("three", "tres", "tatlong", "ba", "三"),
    ("four", "cuatro", "apat na", "bốn", "四"),
    ("five", "cinco", "limang", "năm", "五"),
    ("six", "seis", "anim na", "sáu", "六"),
    ("seven", "siete", "pitong", "bảy", "七"),
    ("eight", "ocho", "walong", "tám", "八"),
    ("nine", "nueve", "siyam na", "chín", "九"),
    ("ten", "diez", "sampung", "mười", "十"),
)
_DAY, _WEEK, _MONTH, _YEAR = "day", "week", "month", "year"
_UNITS = {
    _DAY: r"days?|d[ií]as?|araw|ngày|[天日]",
    _WEEK: r"weeks?|semanas?|linggo|tuần|星期|禮拜|礼拜|[週周]",
    _MONTH: r"months?|mes(?:es)?|buwan|tháng|月",
    _YEAR: r"years?|año|taon|năm|年",
}
_WEEKDAYS = (
    r"mon(?:day)?|lunes|thứ\s+(?:hai|2)",
    r"tue(?:s(?:day)?)?|martes|thứ\s+(?:ba|3)",
    r"wed(?:nesday)?|mi[eé]rcoles|miyerkules|thứ\s+(?:tư|4)",
    r"thu(?:rs(?:day)?)?|jueves|huwebes|thứ\s+(?:năm|5)",
    r"fri(?:day)?|viernes|biyernes|thứ\s+(?:sáu|6)",
    r"sat(?:urday)?|s[aá]bado|thứ\s+(?:bảy|7)",
    r"sun(?:day)?|domingo|linggo|chủ\s+nhật",
)
_CHINESE_WEEKDAYS = "一二三四五六日天"
_MONTHS = (
    "jan(?:uary)?|enero", "feb(?:ruary)?|febrero|pebrero", "mar(?:ch)?|marzo|marso", "apr(?:il)?|abril", "mayo?",
    "june?|junio|hunyo", "july?|julio|hulyo", "aug(?:ust)?|agosto", "sept?(?:ember)?|sep?tiembre|setyembre",
    "oct(?:ober)?|octubre|oktubre", "nov(?:ember)?|noviembre|nobyembre", "dec(?:ember)?|diciembre|disyembre",
)  # fmt: skip
_FRIDAY = 4
_WEEK_OF_DAYS = 7
_MIDDLE = 15

# What each period is called with the word for this one or the next: `{unit}` is one of the units.
_NEXT = r"next|(?:la|el)\s+pr[oó]xim[oa]|pr[oó]xim[oa]|susunod\s+na"
_THIS = r"this|the|(?:de\s+)?est[ae]|de\s+la|del|ngayong|ng"
_NEXT_BEHIND = r"(?:que\s+viene|pr[oó]xim[oa]|entrante|tới|sau|na\s+susunod)"
_THIS_BEHIND = r"(?:na\s+ito|này)"


class _Form(NamedTuple):
    """A way to tell a day, and the day by what was told and the day of the meeting; None where that is no day."""

    pattern: re.Pattern[str]
    day: Callable[[re.Match[str], date], date | None]


def relative_day(words: str, held_on: date) -> date | None:
    """The day that words and nothing else tell by the day of the meeting; None for any others."""
    plain = " ".join(words.split())
    for form in _FORMS:
        match = form.pattern.fullmatch(plain)
        if match:
            return form.day(match, held_on)
    return None


def _one_of(words: tuple[str, ...]) -> str:
    return "|".join(words)


def _place(words: str, names: tuple[str, ...]) -> int:
    """Which of several patterns a word is of, counted from 0."""
    return next(at for at, name in enumerate(names) if re.fullmatch(name, words, re.IGNORECASE))


def _unit(words: str) -> str:
    return next(unit for unit, names in _UNITS.items() if re.fullmatch(names, words, re.IGNORECASE))


def _after(match: re.Match[str], held_on: date) -> date:
    """ "in two weeks"."""
    written = match["count"]
    counts = tuple(_one_of(words) for words in _COUNTS)
    count = int(written) if written.isdecimal() else _place(written, counts) + 1
    unit = _unit(match["unit"])
    if unit in (_DAY, _WEEK):
        return held_on + timedelta(days=count * (_WEEK_OF_DAYS if unit == _WEEK else 1))
    months = held_on.month - 1 + count * (12 if unit == _YEAR else 1)
    year, month = held_on.year + months // 12, months % 12 + 1
    return date(year, month, min(held_on.day, calendar.monthrange(year, month)[1]))


def _end_of_period(match: re.Match[str], held_on: date) -> date:
    """ "the end of next week", and "next week" alone, which is over on its Friday."""
    told = match.groupdict()
    is_next = bool(told.get("next") or told.get("behind") or told.get("chinese"))
    unit = _unit(match["unit"])
    if unit == _DAY:
        return held_on + timedelta(days=is_next)
    if unit == _WEEK:
        monday = held_on - timedelta(days=held_on.weekday())
        friday = monday + timedelta(days=_FRIDAY + _WEEK_OF_DAYS * is_next)
        return friday if friday >= held_on else monday + timedelta(days=_WEEK_OF_DAYS - 1)
    if unit == _YEAR:
        return date(held_on.year + is_next, 12, 31)
    month = held_on.month % 12 + 1 if is_next else held_on.month
    return _end_of(held_on.year + (month < held_on.month), month)


def _end_by_letter(match: re.Match[str], held_on: date) -> date:
    """ "EOM", "EOW" and "EOY": the end of this month, week or year."""
    letter = match["letter"].lower()
    if letter == "w":
        return held_on + timedelta(days=(_FRIDAY - held_on.weekday()) % _WEEK_OF_DAYS)
    return _end_of(held_on.year, held_on.month if letter == "m" else 12)


def _end_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _named_month(match: re.Match[str]) -> int | None:
    number = match.groupdict().get("number")
    month = int(number) if number else _place(match["month"], _MONTHS) + 1
    return month if month <= len(_MONTHS) else None


def _end_of_month(match: re.Match[str], held_on: date) -> date | None:
    """ "the end of June", "cuối tháng 6", "6月底"."""
    month = _named_month(match)
    return _end_of(held_on.year + (month < held_on.month), month) if month else None


def _middle_of_month(match: re.Match[str], held_on: date) -> date | None:
    """ "mid-June", "a mediados de junio"."""
    month = _named_month(match)
    if month is None:
        return None
    day = date(held_on.year, month, _MIDDLE)
    return day if day >= held_on else day.replace(year=day.year + 1)


def _weekday(match: re.Match[str], held_on: date) -> date:
    """ "Friday" is the first after the meeting, "next Friday" that of the week to come."""
    told = match.groupdict()
    at = (
        _CHINESE_WEEKDAYS.index(told["chinese"]) % (len(_CHINESE_WEEKDAYS) - 1)
        if told.get("chinese")
        else _place(match["weekday"], _WEEKDAYS)
    )
    if told.get("next") or told.get("behind"):
        return held_on + timedelta(days=_WEEK_OF_DAYS - held_on.weekday() + at)
    return held_on + timedelta(days=(at - held_on.weekday() - 1) % _WEEK_OF_DAYS + 1)


def _tomorrow(_: re.Match[str], held_on: date) -> date:
    return held_on + timedelta(days=1)


def _holiday(match: re.Match[str], held_on: date) -> date:
    """ "Thanksgiving": the next one."""
    return next_holiday(_place(match["holiday"], HOLIDAYS), held_on)


def _fortnight(_: re.Match[str], held_on: date) -> date:
    return held_on + timedelta(days=2 * _WEEK_OF_DAYS)


def _today(_: re.Match[str], held_on: date) -> date:
    return held_on


_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(map(_one_of, _COUNTS))})"
_UNIT = f"(?P<unit>{'|'.join(_UNITS.values())})"
_LONG_UNIT = f"(?P<unit>{'|'.join(_UNITS[unit] for unit in (_WEEK, _MONTH, _YEAR))})"
_NAME_OF_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_WEEKDAY = f"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_END = r"(?:the\s+)?end\s+of|(?:a\s+)?(?:el\s+)?fin(?:es|al(?:es)?)?\s+del?|(?:sa\s+)?katapusan\s+ng|matapos\s+ang|cuối"
_MIDDLE_OF = r"(?:the\s+)?middle\s+of\s+|mid[\s-]|(?:a\s+)?mediados\s+del?\s+|(?:sa\s+)?kalagitnaan\s+ng\s+|giữa\s+"
_IN = r"(?:in|within|en|dentro\s+de|sa\s+loob\s+ng|(?:trong|sau)(?:\s+vòng)?)\s+(?:the\s+next\s+)?"
_WHICH = rf"(?:(?:(?P<next>{_NEXT})|{_THIS}|la|el)\s+){{0,3}}"
_WHICH_BEHIND = rf"(?:\s+(?:(?P<behind>{_NEXT_BEHIND})|{_THIS_BEHIND}))?"
_WHICH_DAY = (
    r"(?:(?:el|la|on|sa|(?:this\s+)?(?:up)?coming|this|est[ea]|darating\s+na"
    r"|(?P<next>next|susunod\s+na)|pr[oó]ximo)\s+){0,3}"
)
_WHICH_DAY_BEHIND = (
    r"(?:\s+(?:pr[oó]ximo|que\s+viene|này|tới|na\s+ito|(?P<behind>tuần\s+(?:sau|tới)|(?:of\s+)?next\s+week"
    r"|de\s+la\s+(?:pr[oó]xima\s+semana|semana\s+(?:que\s+viene|pr[oó]xima|entrante))"
    r"|(?:sa|ng)\s+susunod\s+na\s+linggo)))?"
)
_DAYS: tuple[tuple[str, Callable[[re.Match[str], date], date | None]], ...] = (
    (rf"{_IN}{_COUNT}\s+{_UNIT}(?:['’]?s?\s+time|\s+nữa)?", _after),
    (rf"{_COUNT}\s+{_UNIT}\s+(?:from\s+(?:now|today)|nữa|mula\s+ngayon)", _after),
    (rf"{_COUNT}\s?[個个]?{_UNIT}(?:之?[內内]|[後后])", _after),
    (rf"(?:{_END})\s+{_WHICH}{_LONG_UNIT}{_WHICH_BEHIND}", _end_of_period),
    (r"(?P<chinese>下個?个?)?[本這这]?個?个?(?P<unit>[週周月年])[末底]", _end_of_period),
    (r"(?P<unit>day|week|month|year)(?:['’]s)?\s+end", _end_of_period),
    (r"\beo(?P<letter>[wmy])\b", _end_by_letter),
    (
        rf"(?:{_END})\s+(?:tháng\s+(?P<number>\d{{1,2}})|{_NAME_OF_MONTH})",
        _end_of_month,
    ),
    (r"(?P<number>\d{1,2})\s?月[末底]", _end_of_month),
    (rf"(?:{_MIDDLE_OF})(?:tháng\s+(?P<number>\d{{1,2}})|{_NAME_OF_MONTH})", _middle_of_month),
    (r"(?P<number>\d{1,2})\s?月中旬?", _middle_of_month),
    (
        rf"(?:sa\s+)?(?:(?P<next>{_NEXT})|this|esta)\s+(?P<unit>week|month|semana|mes|linggo|buwan)",
        _end_of_period,
    ),
    (f"{_WHICH_DAY}{_WEEKDAY}{_WHICH_DAY_BEHIND}", _weekday),
    (
        r"(?P<next>下個?个?)?[本這这]?(?:[週周]|星期|禮拜|礼拜)(?P<chinese>[一二三四五六日天])",
        _weekday,
    ),
    (
        r"(?:la\s+)?(?P<unit>semana|tuần|tháng)\s+(?:(?P<behind>que\s+viene|pr[oó]xima|entrante|tới|sau)|này)",
        _end_of_period,
    ),
    (r"(?:(?P<chinese>下)|[本這这])個?个?(?P<unit>星期|禮拜|礼拜|[週周月])[內内]?", _end_of_period),
    (r"(?:the\s+)?(?P<unit>week|month|year)\s+is\s+(?:out|over|up)", _end_of_period),
    (rf"(?P<holiday>{'|'.join(HOLIDAYS)})", _holiday),
    (r"(?:(?:in|within)\s+)?a\s+fortnight(?:['’]s\s+time)?", _fortnight),
    (r"tomorrow|mañana|bukas|ngày\s+mai|明[天日]", _tomorrow),
    (
        r"today|tonight|hoy|ngayon|hôm\s+nay|今[天日]|(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+)?(?:day|business)|eod|cob",
        _today,
    ),
)
_FORMS = tuple(_Form(re.compile(pattern, re.IGNORECASE), day) for pattern, day in _DAYS)
RELATIVE_DAY = "|".join(re.sub(r"\?P<\w+>", "?:", pattern) for pattern, _ in _DAYS)
"""A pattern without groups of all ways to tell a day by that of the meeting."""
