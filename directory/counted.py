"""Numbers with what they count, in English, and words in a row: what commands and pages of a session speak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_COMMAS = frozenset(",，、")
_WITH_IES = re.compile(r"(.*[^aeiou])y")
_WITH_ES = re.compile(r".*(?:s|x|z|ch|sh)")


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun, with the verb where one follows: “1 organization provides”, “2 organizations provide”.

    `many` is what stands behind every other number; left out, it is the regular plural of `one`.
    """
    return f"{number:,} {one if number == 1 else many or _plural(one)}"


def separator(words: Iterable[str], comma: str = ", ", semicolon: str = "; ") -> str:
    """What stands between words in a row: a semicolon where one has a comma in itself, as “Harbor Law, Inc.”.

    Pages give the marks of the reader's language.
    """
    return semicolon if any(not _COMMAS.isdisjoint(each) for each in words) else comma


def before_last(words: Sequence[str], comma: str = ", ", semicolon: str = "; ") -> str:
    """All of a row but its last, as it stands before “and”: “A, B”, “A, Inc.; B;”, and “A, Inc.” where it is alone."""
    *others, _last = words
    mark = separator(words, comma, semicolon)
    row = mark.join(others)
    # Added rather than put into a text of our own: where the marks are markup, so is the row.
    return row + mark.rstrip() if mark == semicolon and len(others) > 1 else row


def before_more(words: Sequence[str], comma: str = ", ", semicolon: str = "; ") -> str:
    """Words as they stand before “and 3 more”: “A, B”, and “A, Inc.; B;”."""
    return before_last([*words, ""], comma, semicolon)


def word_list(words: Sequence[str], conjunction: str = "and") -> str:
    """Words in a row: “name”, “name and phone”, “name, phone and text”, “A, Inc.; B; and C”."""
    return f"{before_last(words)} {conjunction} {words[-1]}" if len(words) > 1 else words[0]


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
