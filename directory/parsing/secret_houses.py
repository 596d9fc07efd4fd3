"""Notes that tell where a house is and ask in the same breath not to say so. Pure.

"House is the old convent at 77 Pennyfold Ln - never give out" keeps the place back; that there is help may be known.
"Elm House, 12 Elm St - do not publish" may be of the listing, and is none of these.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from directory.package_files import SECRET_HOUSE_WORDS
from directory.parsing.ways_in_prose import asks_for_silence
from directory.parsing.word_roles import plain_words
from directory.parsing.word_tables import patterns_by_role

_CLAUSES = re.compile(r"[.;,!\n。；，！]\s*|\s+[–—-]+\s+|\s*[()]\s*")
_NUMBERED = re.compile(r"\b\d{1,6}[A-Za-z]? \w|\d{1,5} ?[號号]")
# A stop before a dash, a bracket or a small letter ends no sentence: "12 Elm St. - drivers only".
_SENTENCES = re.compile(r"\.(?=\s+(?![–—(a-z-])|$)|[!?;](?=\s|$)|[\n。；！？]")
_LONGEST = 500
_LONGEST_SENTENCE = 160
"""Letters; a longer one tells of several things."""
_MOST_WORDS = 7


@lru_cache(maxsize=8)
def _pattern(role: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![a-z])(?:{patterns_by_role(SECRET_HOUSE_WORDS)[role]})(?![a-z])", re.IGNORECASE
    )


def keeps_house_secret(text: str) -> bool:
    """Whether one clause tells where a house is, and the next asks not to tell it, and nothing of the listing."""
    clauses = [each for each in _CLAUSES.split(text[:_LONGEST]) if each.strip()]
    return any(
        _tells_house(before) and _asks_not_to_tell(clause) for before, clause in pairwise(clauses)
    )


def tells_house_to_few(text: str) -> bool:
    """Whether a sentence has a street with its number and says who alone may know it, or who may not find it.

    "Drivers: 12 Elm Lane, blue door", "The safe flat is at 12 Elm Lane", "Unmarked building, 12 Elm Lane".
    """
    return any(map(_tells_few, _SENTENCES.split(text[:_LONGEST])))


def _tells_few(sentence: str) -> bool:
    return (
        len(sentence) <= _LONGEST_SENTENCE
        and _NUMBERED.search(sentence) is not None
        and _pattern("street").search(sentence) is not None
        and _pattern("few").search(sentence) is not None
    )


def _tells_house(clause: str) -> bool:
    """Whether a clause begins with a word for the house and has a street with its number; a day is none."""
    return (
        _pattern("house").match(clause.lstrip()) is not None
        and _NUMBERED.search(clause) is not None
        and _pattern("street").search(clause) is not None
    )


def _asks_not_to_tell(clause: str) -> bool:
    return (
        len(clause.split()) <= _MOST_WORDS
        and asks_for_silence(plain_words(clause))
        and _pattern("of_listing").search(clause) is None
    )
