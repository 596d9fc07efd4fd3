"""What each word of a sentence may do in it: tell of loss, of secrecy, of others than the record, deny it. Pure.

The words stand in tables such as word_roles.csv, five languages together; "*" stands for all endings, and "_" joins
words that count as one. A word may do several things; a phrase counts as one word, and does what it does as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from directory.package_files import WORD_ROLES, table_rows
from directory.parsing.hidden_marks import ABBREVIATED
from directory.parsing.vietnamese_words import plain_letters

Roles = frozenset[str]
"""What a word does; nothing for a word that is not in the table. What holds a digit is a number."""

_LONGEST = 2_000
_NONE: Roles = frozenset()
_NUMBER: Roles = frozenset({"number"})
_LINKS = re.compile(r"\S{0,64}@\S*|\bhttps?:\S*|\bwww\.\S*")
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_CHINESE_RUN = re.compile(rf"{_CHINESE.pattern}+")
_LEAST, _MOST = 3, 14
"""Letters of the beginnings of words that are looked up."""


@dataclass(slots=True, frozen=True)
class _Words:
    """The words of the table: whole ones, beginnings of words, words that begin a phrase, and Chinese ones."""

    whole: dict[str, Roles]
    stems: dict[str, Roles]
    first: dict[str, int]
    begun: dict[str, Roles]
    chinese: re.Pattern[str]
    of_chinese: dict[str, Roles]


@lru_cache(maxsize=8)
def _words(table: Path) -> _Words:
    whole: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    chinese: dict[str, set[str]] = {}
    for row in table_rows(table):
        for word in row["words"].split():
            if row["language"] == "zh":
                chinese.setdefault(word, set()).add(row["role"])
            elif word.endswith("*"):
                stems.setdefault(word[:-1], set()).add(row["role"])
            else:
                whole.setdefault(word.replace("_", " "), set()).add(row["role"])
    first: dict[str, int] = {}
    begun: dict[str, set[str]] = {}
    for phrase, roles in whole.items():
        begin, length = phrase.partition(" ")[0], phrase.count(" ") + 1
        if length > 1:
            first[begin] = max(first.get(begin, 0), length)
            begun.setdefault(begin, set()).update(roles)
    return _Words(
        _frozen(whole),
        _frozen(stems),
        first,
        _frozen(begun),
        re.compile("|".join(sorted(chinese, key=len, reverse=True))),
        _frozen(chinese),
    )


def _frozen(roles: Mapping[str, set[str]]) -> dict[str, Roles]:
    # Words by the hundred share a few sets, each of which takes more room than a word.
    shared: dict[Roles, Roles] = {}
    return {
        word: shared.setdefault(each, each)
        for word, each in ((word, frozenset(found)) for word, found in roles.items())
    }


@lru_cache(maxsize=65_536)
def _roles(word: str, table: Path) -> Roles:
    """What a word does in a sentence."""
    words = _words(table)
    found = words.whole.get(word, _NUMBER if _DIGIT.search(word) else _NONE)
    for length in range(_LEAST, min(len(word), _MOST) + 1):
        found |= words.stems.get(word[:length], _NONE)
    return found


@lru_cache(maxsize=2)
def plain_words(text: str) -> str:
    """A text in lower case without accents, apostrophes, the points of abbreviations and what leads elsewhere."""
    lowered = plain_letters(text[:_LONGEST]).replace("đ", "d")
    lowered = lowered.replace("’", "").replace("'", "")
    if "@" in lowered or "http" in lowered or "www." in lowered:
        lowered = _LINKS.sub(" ", lowered)
    return ABBREVIATED.sub(r"\1", lowered) if "." in lowered else lowered


@lru_cache(maxsize=2)
def _words_by_role(plain: str) -> dict[str, set[str]]:
    """The words of a text by what they may do, those that begin a phrase among them."""
    known = _words(WORD_ROLES)
    found: dict[str, set[str]] = {}
    words = set(_WORD.findall(plain))
    if not plain.isascii():
        words.update(match[0] for match in known.chinese.finditer(plain))
    for word in words:
        roles = (
            _roles(word, WORD_ROLES)
            | known.begun.get(word, _NONE)
            | known.of_chinese.get(word, _NONE)
        )
        for role in roles:
            found.setdefault(role, set()).add(word)
    return found


def parts_with(plain: str, parts: re.Pattern[str], *needed: Roles) -> Iterator[str]:
    """The parts of a text that hold a word of one role of each of the `needed` sets."""
    by_role = _words_by_role(plain)
    telling = [[word for role in roles for word in by_role.get(role, ())] for roles in needed]
    if all(telling):
        for part in parts.split(plain):
            if all(any(word in part for word in words) for words in telling):
                yield part


def roles_in(clause: str, table: Path = WORD_ROLES) -> list[Roles]:
    """What each word of a clause does by a table, phrases as one."""
    if _CHINESE.search(clause):
        return _roles_in_chinese(clause, table)
    words, known = _WORD.findall(clause), _words(table)
    found: list[Roles] = []
    place = 0
    while place < len(words):
        word, length = words[place], 1
        for several in range(known.first.get(word, 1), 1, -1):
            phrase = " ".join(words[place : place + several])
            if phrase in known.whole:
                word, length = phrase, several
                break
        found.append(_roles(word, table))
        place += length
    return found


def roles_by_script(plain: str, table: Path) -> list[list[Roles]]:
    """What the words of a text do; where Chinese stands among others, of both and of the others alone.

    Each script is read by its own words: beside Chinese no other word is known.
    """
    others = _CHINESE_RUN.sub(" ", plain)
    return [roles_in(each, table) for each in dict.fromkeys((plain, others))]


def words_of_each_script(plain: str, table: Path) -> list[Roles]:
    """What every word of a text does, those of each script by its own words; what is not known stands for itself."""
    parts = [_CHINESE_RUN.sub(" ", plain), *_CHINESE_RUN.findall(plain)]
    return list(chain.from_iterable(roles_in(each, table) for each in parts))


def _roles_in_chinese(clause: str, table: Path) -> list[Roles]:
    """The same of a language that parts no words: two characters that are not known count as one word."""
    known, found, end = _words(table), list[Roles](), 0
    for match in known.chinese.finditer(clause):
        found += [_NONE] * ((match.start() - end + 1) // 2)
        found.append(known.of_chinese[match[0]])
        end = match.end()
    return found + [_NONE] * ((len(clause) - end + 1) // 2)
