"""Words of hours that say on which holidays a place is closed; opening_hours say nothing of holidays here."""

from __future__ import annotations

import re

from directory.parsing.hours.tokens import names_day

_HOLIDAY = r"(?:hol(?:iday)?s?|festivos|feriados)"
_HOLIDAYS = re.compile(
    r"\(?\s?\b(?:excluding|excl?\.?|except|closed(?: on)?|no|excepto|menos|salvo|cerrado)(?=\W)[\w\s]{0,60}"
    rf"\b{_HOLIDAY}\b\s?\)?\.?",
    re.IGNORECASE,
)
# The holidays of "closed Sundays and holidays".
_AND_HOLIDAYS = re.compile(
    r"\s?(?:\b(?:and|or|y)\b|,|&)[\w\s]{0,60}?\b" + _HOLIDAY + r"\b", re.IGNORECASE
)
# Those behind a break: "closed noon - 1 p.m. and holidays".
_BEHIND_BREAK = re.compile(
    r"(?P<pause>\b(?:closed|cerrad[oa])\b[^()\n]{0,40}?(?:\d|\bnoon\b)[^()\n]{0,14}?)"
    rf"(?:,? (?:and|y)|[,&]) (?:on |los )?(?:\w+ )?{_HOLIDAY}\b",
    re.IGNORECASE,
)


def without_holidays(clause: str) -> str:
    """The clause without the holidays on which it is closed; days of the week that stand with them are kept."""

    def days_alone(match: re.Match[str]) -> str:
        days = _AND_HOLIDAYS.sub("", match[0])
        return days if days != match[0] and names_day(days) else ""

    return _HOLIDAYS.sub(days_alone, _BEHIND_BREAK.sub(r"\g<pause>", clause))
