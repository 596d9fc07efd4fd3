"""The phrases for kinds of help that every reading of words goes by: texts, cells of tables and what people search.

Each stands once, in a table of phrases, in the labels of the terms, or among the words that search leads to a kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from directory.package_files import HELP_PHRASES, VOCABULARY_TABLES, table_rows
from directory.parsing.cell_values import as_key
from directory.parsing.chinese_script import CHINESE
from directory.vocabularies.vocabulary_files import read_terms

VOCABULARY: Final = "services"
_BROAD: Final = "broad"
_TYPED: Final = "typed"
_UNCLEAR: Final = "unclear"
_SHORT_CHINESE: Final = 8
# Words that name no help: articles, and what joins or leads to a word ("for students", "with childcare").
_ARTICLES: Final = frozenset(
    (
        "a",
        "an",
        "the",
        "un",
        "una",
        "el",
        "la",
        "los",
        "las",
        "ang",
        "mga",
        "for",
        "and",
        "with",
        "de",
        "para",
    )
)


class HelpPhrase(NamedTuple):
    """Words for a kind of help; broad ones could say more exactly which: “housing”, “legal”.

    Words that are only `typed` ask for it in a search, and in a text may be said of anything: “community”, “any hour”.
    """

    code: str
    words: str
    is_broad: bool = False
    is_typed: bool = False


@lru_cache(maxsize=1)
def help_phrases() -> tuple[HelpPhrase, ...]:
    """All phrases, those of the table before labels, and these before words of search; each with its code once."""
    stated = table_rows(HELP_PHRASES)
    broad, typed = (
        {(row["code"], as_key(row["phrase"])) for row in stated if row["breadth"] == breadth}
        for breadth in (_BROAD, _TYPED)
    )
    terms = [each for each in read_terms() if each.vocabulary == VOCABULARY]
    codes = {each.code for each in terms}
    labels = (
        (each.code, label)
        for each in terms
        for label in (each.label, each.code.replace("_", " "), *each.labels.values())
    )
    known = ((row["code"], row["phrase"]) for row in stated if row["breadth"] != _TYPED)
    named = dict.fromkeys((*known, *labels))
    searched = dict.fromkeys(each for each in _searched() if each not in named)
    found = (
        *(HelpPhrase(*each, (each[0], as_key(each[1])) in broad) for each in named),
        *(
            HelpPhrase(*each, is_typed=_is_one_word(each[1]) or (each[0], as_key(each[1])) in typed)
            for each in searched
        ),
    )
    return tuple(each for each in found if each.code in codes)


@lru_cache(maxsize=1)
def broad_words() -> frozenset[tuple[str, str]]:
    """The words that could say more exactly which help is given, as `as_key` writes them, with their code."""
    return frozenset((as_key(each.words), each.code) for each in help_phrases() if each.is_broad)


@lru_cache(maxsize=1)
def typed_words() -> frozenset[tuple[str, str]]:
    """The words that ask for help in a search and in a text may be said of anything, as `as_key` writes them."""
    return frozenset((as_key(each.words), each.code) for each in help_phrases() if each.is_typed)


def unclear_words() -> Iterator[str]:
    """Everyday words that stand for several kinds of help, and alone say none: “safety”, “court”, “reentry”."""
    return (row["phrase"] for row in table_rows(HELP_PHRASES) if row["breadth"] == _UNCLEAR)


def is_shipped(words: str, code: str) -> bool:
    """Whether these words for a kind of help come with the program, and are nobody's own."""
    return (as_key(words), code) in _shipped()


@lru_cache(maxsize=1)
def _shipped() -> frozenset[tuple[str, str]]:
    return frozenset((as_key(each.words), each.code) for each in help_phrases())


def is_short(phrase: str, language: str) -> bool:
    """Whether what people type is a phrase and no sentence."""
    if language == "zh-Hant":
        return 1 < len(phrase) < _SHORT_CHINESE
    return phrase.count(" ") < (2 if language == "en" else 3)


def _is_one_word(phrase: str) -> bool:
    """Whether a phrase is one word beside articles: “a room” is no more than “room”."""
    words = [each for each in phrase.casefold().split() if each not in _ARTICLES]
    return len(words) <= 1 and not (CHINESE.search(phrase) and len(phrase) > 2)


def _searched() -> Iterator[tuple[str, str]]:
    """What people type for a kind of help, as search knows it, without whole sentences."""
    for row in table_rows(VOCABULARY_TABLES / "synonyms.csv"):
        vocabulary, _, code = row["group"].partition(":")
        if vocabulary == VOCABULARY and is_short(row["term"], row["language"]):
            yield code, row["term"]
