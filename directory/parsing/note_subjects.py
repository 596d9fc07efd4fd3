"""What a line beside a list is about, where it speaks of no list: the group in which it was sent, or a note of its own.

"Private group · 4.2K members" tells of a group. "Internal note for speakers: do not read out Ana's number" is itself
kept from others, with what it names; the rows that it does not name are not its subject. The words stand in
note_subject_words.csv, five languages together. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from directory.package_files import NOTE_SUBJECT_WORDS
from directory.parsing.cell_values import as_key
from directory.parsing.closing_notes import speaks_of_all
from directory.parsing.hidden_marks import hides_place
from directory.parsing.number_notes import note_sentences, speaks_of_listed
from directory.parsing.own_numbers import numbers_in
from directory.parsing.title_marks import title_status
from directory.parsing.vietnamese_words import plain_letters
from directory.parsing.word_tables import patterns_by_role

_SIGNS = re.compile(r"[^\w\s]+")
_HEAD = re.compile(
    r"\W*(?P<head>[^:：.。]{2,70}?)\s*(?:[:：]|\s[–—-]\s)\s*(?P<body>\S.*)", re.DOTALL
)
_ONE_ADDRESS = re.compile(
    r"\b(?:the |its |their |her |his )?(?:street )?(?:address|location|street)\b"
    r"|\b(?:la |su )?(?:direccion|ubicacion)\b|地址|地點|地点|位置|\b(?:đia chi|address)\b"
)
_FEWEST_WORDS = 2
"""Of a name that a note may name: one word may be any."""


def tells_of_group(text: str) -> bool:
    """Whether a line says of what kind the group is in which a list stands, and nothing else but how large it is."""
    return _group().fullmatch(_plain(text)) is not None


def rows_of_note(text: str, names: Sequence[str]) -> frozenset[str] | None:
    """The names that a note to few names; none where it is of a number, None where it may be of the list."""
    found = _HEAD.fullmatch(text.strip())
    if found is None or not re.fullmatch(_pattern("note"), _plain(found["head"])):
        return None
    keys = {each: as_key(each) for each in names}
    named: set[str] = set()
    for sentence in note_sentences(found["body"]):
        if speaks_of_all(sentence):
            return None
        key = f" {as_key(sentence)} "
        here = {
            each
            for each, words in keys.items()
            if len(words.split()) >= _FEWEST_WORDS and f" {words} " in key
        }
        if here and speaks_of_listed(_without(sentence, here)):
            return None  # "Elm House and the other shelters"
        named |= here
        is_of_number = bool(numbers_in(sentence)) and not speaks_of_listed(sentence)
        is_open = title_status(sentence) is None and not hides_place(sentence)
        if not (here or is_of_number or is_open):
            return None
    return frozenset(named)


def _without(sentence: str, names: Iterable[str]) -> str:
    """The words of a sentence but those names, and that it is of an address."""
    rest = as_key(sentence)
    for name in names:
        rest = rest.replace(as_key(name), " ")
    return _ONE_ADDRESS.sub(" ", rest)


def _plain(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", plain_letters(text)).split())


@lru_cache(maxsize=1)
def _group() -> re.Pattern[str]:
    count = rf"(?: ?(?:[\d.,]+ ?[km]?|{_pattern('count')}|[·•]))*"
    return re.compile(rf"(?:facebook |whatsapp |telegram )?(?:{_pattern('group')}){count}")


@lru_cache(maxsize=4)
def _pattern(role: str) -> str:
    return patterns_by_role(NOTE_SUBJECT_WORDS)[role]
