"""Sentences that say help has stopped, and nobody knows for how long: "suspended until further notice". Pure.

The words are those of pause_words.csv, in five languages. Where the sentence speaks of nothing but the record, that is
closed for now. A lobby, a list or walk-ins that are closed are a part of it, and what others lost is theirs: a person
is asked.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from directory.package_files import PAUSE_WORDS
from directory.parsing.accents import without_accents
from directory.parsing.word_tables import patterns_by_role

_SENTENCES = re.compile(r"[.;!?|\n•。；！？()\[\]（）]+")
_MOST_WORDS, _MOST_CHARACTERS = 5, 12
"""So many words may stand before what says that something stopped where the sentence speaks of the record."""
_APART = 60
_CLAUSES = re.compile(r"[^.;,!?|\n•。；，！？]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Pause(NamedTuple):
    """A sentence that tells a pause, in plain letters, and whether it speaks of a part of the record alone."""

    sentence: str
    of_part: bool


def find_pause(text: str) -> Pause | None:
    """The first sentence that says help has stopped for a time without end; one of the whole record before others."""
    plain = without_accents(text).lower().replace("đ", "d")
    if not _without_end().search(plain):
        return None
    found = [
        pause for each in _SENTENCES.split(plain) if (pause := _pause_in(" ".join(each.split())))
    ]
    return min(found, key=lambda each: each.of_part, default=None)


def is_of_room(clause: str) -> bool:
    """Whether a clause in Chinese begins with a room or a door: "大堂關閉" closes no service, and is asked about."""
    return _rooms().match(clause.strip()) is not None


def without_rooms(text: str) -> str:
    """A text without the clauses that begin with a room or a door."""
    return _CLAUSES.sub(lambda found: " " if is_of_room(found[0]) else found[0], text)


@lru_cache(maxsize=1)
def _rooms() -> re.Pattern[str]:
    return re.compile(patterns_by_role(PAUSE_WORDS)["room"])


def _pause_in(sentence: str) -> Pause | None:
    match = _pausing().search(sentence)
    if match is None:
        return None
    before = sentence[: match.start()]
    is_long = (
        len(before) > _MOST_CHARACTERS
        if _CHINESE.search(before)
        else len(before.split()) > _MOST_WORDS
    )
    end = next(filter(None, (match["end"], match["first_end"])))
    of_part = is_long or _parts().search(sentence[: match.end()].replace(end, " ")) is not None
    return Pause(sentence, of_part)


@lru_cache(maxsize=1)
def _pausing() -> re.Pattern[str]:
    between = rf"[^.;!?]{{0,{_APART}}}?"
    stopped, without_end = (
        patterns_by_role(PAUSE_WORDS)[role] for role in ("stopped", "without end")
    )
    return re.compile(
        rf"(?<![a-z])(?:{stopped})(?![a-z]){between}(?P<end>{without_end})|(?P<first_end>{without_end}){between}(?<![a-z])(?:{stopped})(?![a-z])"
    )


@lru_cache(maxsize=1)
def _without_end() -> re.Pattern[str]:
    return re.compile(patterns_by_role(PAUSE_WORDS)["without end"])


@lru_cache(maxsize=1)
def _parts() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{patterns_by_role(PAUSE_WORDS)['part']})(?![a-z])")
