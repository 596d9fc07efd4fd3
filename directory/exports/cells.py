"""Text that goes into the cells of spreadsheets: a text that begins like a formula is kept from becoming one."""

from __future__ import annotations

import re

_FORMULA = re.compile("'*[=+\\-@\t\r]")
# A spreadsheet takes a plain number for a number, which is what it is: a coordinate, a phone number.
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def defused(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would calculate it; imports take it off again."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def cell(value: object) -> str:
    """A value as the text of a cell: nothing, yes and no, numbers, words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return defused(str(value))
