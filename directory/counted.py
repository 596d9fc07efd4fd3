"""Numbers with what they count, and words in a row, in English: what commands and pages of a session speak."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WITH_IES = re.compile(r"(.*[^aeiou])y")
_WITH_ES = re.compile(r".*(?:s|x|z|ch|sh)")


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun, with the verb where one follows: “1 organization provides”, “2 organizations provide”.

    `many` is what stands behind every other number; left out, it is the regular plural of `one`.
    """
    return f"{number:,} {one if number == 1 else many or _plural(one)}"


def word_list(words: Sequence[str], before_last: str = "and") -> str:
    """Words in a row: “name”, “name and phone”, “name, phone and text”."""
    *others, last = words
    return f"{', '.join(others)} {before_last} {last}" if others else last


def _plural(noun: str) -> str:
    head, at, place = noun.partition(" at ")
    if at:
        return f"{_plural(head)}{at}{_plural(place)}"
    head, of, rest = noun.partition(" of ")
    if of:
        return f"{_plural(head)}{of}{rest}"
    if match := _WITH_IES.fullmatch(noun):
        return f"{match[1]}ies"
    return f"{noun}es" if _WITH_ES.fullmatch(noun) else f"{noun}s"
