"""Whether a text of a house for people who flee says, in whatever words, that few may know where it is. Pure.

What is plainly said is read in `directory.parsing.hidden_marks` and `directory.parsing.secret_houses`. Here a sentence
is enough that speaks of knowing or telling, and of a place or of few: “a caller learns the rest once the safety talk is
over”. Of any other listing that would be asked too often; of such a house a person looks before its street is shown.

No list of words knows all the ways to say it: `directory.parsing.sleeping_places` asks without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from directory.package_files import GUARDED_HOUSE_WORDS
from directory.parsing.spacing import single_spaced
from directory.parsing.word_roles import Roles, plain_words, roles_by_script

_SENTENCES = re.compile(r"(?<!\bSt)(?<!\bAve)\.(?=\s|$)|[;!?\n。；！？]")
_HOUSE: Roles = frozenset({"bed", "flight"})
_LONGEST = 40
_FAR = 12
"""Words between a word of telling and what it is about, at most."""


def houses_who_flee(texts: Iterable[str]) -> bool:
    """Whether texts of one record speak of beds and of people who flee violence or trafficking, women among them."""
    return frozenset().union(*map(_makes_house, texts)) >= _HOUSE


def serves_who_flee(texts: Iterable[str]) -> bool:
    """Whether texts of one record speak of beds, or of people who flee violence or trafficking."""
    return any(map(_makes_house, texts))


@lru_cache(maxsize=4_096)
def _makes_house(text: str) -> Roles:
    """Which of `_HOUSE` a text speaks of."""
    words = (
        word
        for sentence in _SENTENCES.split(text)
        for each in roles_by_script(plain_words(sentence), GUARDED_HOUSE_WORDS)
        for word in each
    )
    return frozenset().union(*words) & _HOUSE


@lru_cache(maxsize=4_096)
def may_guard_house(text: str) -> str | None:
    """The sentence of a text that may say that few know where a house is, as it stands there; None for none."""
    return next((single_spaced(each) for each in _SENTENCES.split(text) if _may_guard(each)), None)


def _may_guard(sentence: str) -> bool:
    return any(map(_tells_of_house, roles_by_script(plain_words(sentence), GUARDED_HOUSE_WORDS)))


def _tells_of_house(words: list[Roles]) -> bool:
    if len(words) > _LONGEST or any("excuse" in word for word in words):
        return False
    if any("position" in word for word in words):
        return True
    return any(
        "tells" in word and _is_near(words[max(0, at - _FAR) : at + _FAR])
        for at, word in enumerate(words)
    )


def _is_near(words: list[Roles]) -> bool:
    return any(not word.isdisjoint(("place", "few")) for word in words)
