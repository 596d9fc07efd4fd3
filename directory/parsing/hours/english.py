"""Spans of time as English sentences say them, "between 9 and noon", "opens at 6 pm and closes at 7", as ranges."""

from __future__ import annotations

import re

_TIME = r"(\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\b\.?)?|noon|midnight)"
_BETWEEN = re.compile(rf"\bbetween {_TIME} and {_TIME}", re.IGNORECASE)
_OPENS_AND_CLOSES = re.compile(
    rf"\bopens? (?:at |from )?{_TIME}(?:,? and|,) (?:they )?(?:close|shut)s?(?: again)? (?:at )?{_TIME}",
    re.IGNORECASE,
)
# "Open 9-4 (lunch 12-1)", and the same in Chinese, where the word stands behind: "（12:00-13:00休息）".
_LUNCH = re.compile(
    r"(?<=[(（])\s?(?:for )?(?:lunch(?: break)?|break|almuerzo|comida):? (?=\d)", re.IGNORECASE
)
_PAUSE = re.compile(
    r"(?:^|(?<=[(（。；，,;]))(\s?\d{1,2}:\d\d ?[-–~至] ?\d{1,2}:\d\d) ?"
    r"(?:休息|午休|關門|关门|停診|停诊)(?=[)）。；，,;]|$)"
)
# "830-430", "830a-12p": times without a colon are on a quarter of an hour, and no part of a telephone number.
_SHORT = r"(?:1[0-2]|[1-9])(?:00|15|30|45)"
_WHOLE = r"(?:1[0-2]|[1-9])"
_ENDS = r"(?: ?[ap](?:\.?m\b\.?|(?![a-z])))?"
_WITHOUT_COLONS = re.compile(
    rf"(?<![\d:.)/-])(?:({_SHORT})({_ENDS} ?(?:-|–|to|until) ?)({_SHORT}|{_WHOLE})({_ENDS})"
    rf"|({_WHOLE})({_ENDS} ?(?:-|–|to|until) ?)({_SHORT})({_ENDS}))(?![\d:/-])",
    re.IGNORECASE,
)


def with_ranges(clause: str) -> str:
    """The clause with such spans as "9 to noon", and colons in times that are written without."""
    clause = _WITHOUT_COLONS.sub(_with_colons, clause)
    clause = _PAUSE.sub(r"closed \1", _LUNCH.sub("closed for lunch ", clause))
    return _OPENS_AND_CLOSES.sub(r"\1 to \2", _BETWEEN.sub(r"\1 to \2", clause))


def _with_colons(match: re.Match[str]) -> str:
    opens, between, closes, end = match.groups()[:4] if match[1] else match.groups()[4:]
    return f"{_with_colon(opens)}{between}{_with_colon(closes)}{end}"


def _with_colon(digits: str) -> str:
    return f"{digits[:-2]}:{digits[-2:]}" if len(digits) > 2 else digits
