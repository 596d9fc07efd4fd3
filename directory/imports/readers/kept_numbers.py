"""Numbers that only staff sees: by the words beside them, or by a note, "Do not give out the resident phone"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

from directory.parsing.few_people import is_for_few
from directory.parsing.given_names import is_of_person
from directory.parsing.hidden_marks import Position, hides_phone
from directory.parsing.own_numbers import is_own_number, numbers_in
from directory.parsing.vietnamese_words import plain_letters

_WORD = re.compile(r"[^\W\d_]{3,}")
# Words of any such note, by which no number is told from another.
_OF_ALL = frozenset(
    (
        *("the", "our", "this", "that", "not", "don", "give", "out", "share", "publish", "list"),
        *("phone", "phones", "telephone", "number", "numbers", "line", "lines", "numero"),
        *("telefono", "linea", "telepono", "ang", "thoai", "dien", "các"),
    )
)


def why_for_staff(words: str) -> str | None:
    """Why a number with these words beside it is for staff alone; None where it is for everyone."""
    if hides_phone(words, Position.PHONE):
        return "is marked as not for others"
    if is_for_few(words):
        return "is for people alone who work or refer"
    if is_own_number(words):
        return "is one person's own or for few"
    return "has the name of a person beside it" if is_of_person(words) else None


def keep_numbers(phones: Iterable[dict[str, Any]], note: str) -> int:
    """Let only staff see the numbers that a note is about, and say how many these are.

    They are those that the note names by their digits, or whose description has a word of it. Where there are none, a
    note without a number may be about any, and all are kept.
    """
    seen = [each for each in phones if each.get("audience") != "staff"]
    numbers, named = numbers_in(note), _words(note)
    meant = [
        each
        for each in seen
        if _is_among(numbers, str(each.get("number") or ""))
        or named & _words(str(each.get("description") or ""))
    ]
    if not meant and not numbers:
        meant = seen
    for phone in meant:
        phone["audience"] = "staff"
    return len(meant)


def _is_among(numbers: Collection[str], number: str) -> bool:
    """Whether a number is one of these, which may lack their area code."""
    return any(own.endswith(each) for own in numbers_in(number) for each in numbers)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(plain_letters(text))) - _OF_ALL
