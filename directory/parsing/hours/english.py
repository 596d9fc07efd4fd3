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


def with_ranges(clause: str) -> str:
    """The clause with such spans as "9 to noon"."""
    clause = _PAUSE.sub(r"closed \1", _LUNCH.sub("closed for lunch ", clause))
    return _OPENS_AND_CLOSES.sub(r"\1 to \2", _BETWEEN.sub(r"\1 to \2", clause))
