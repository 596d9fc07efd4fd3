"""The words of a question with the places where they stand in it, so that what speaks of a wish can be cut out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from directory.search.query_text.analysis import is_unspaced, runs
from directory.search.query_text.folding import fold
from directory.search.query_text.query_parser import unquoted_spans

Key = tuple[str, ...]
"""Folded words by which a phrase is looked up."""

_CLAUSE_END = re.compile(r"[，、。;；：!！?？…\n]|[,:.](?!\S)")
"""Where a clause ends: a comma, colon or point only before a space, since others stand in numbers and times."""


class QuestionToken(NamedTuple):
    """A folded word, or one character of an unspaced script, and where it stands in what was typed."""

    text: str
    start: int
    end: int


def key_of(phrase: str) -> Key:
    """The folded words of a phrase by which it is looked up: the texts of its tokens."""
    found: list[str] = []
    for word, _at, _length in runs(fold(phrase)):
        if is_unspaced(word):
            found += word
        else:
            found.append(word)
    return tuple(found)


def clause_ends(text: str) -> Sequence[int]:
    """For each word of a text's key where its clause ends: a phrase that runs over a comma is none."""
    ends: list[int] = []
    for clause in _CLAUSE_END.split(text):
        length = len(key_of(clause))
        ends += [len(ends) + length] * length
    return ends


def key_between(tokens: Sequence[QuestionToken], first: int, end: int) -> Key:
    """The key of the tokens from `first` up to `end`."""
    return tuple(token.text for token in tokens[first:end])


def tokens_of(text: str) -> Iterator[QuestionToken]:
    """The words of a text with the places where they stand in it, those in quotes or after a minus left out."""
    for begin, end in unquoted_spans(text):
        plain, places = _folded(text, begin, end)
        for word, at, length in runs(plain):
            if is_unspaced(word):
                for offset, character in enumerate(word):
                    place = places[at + offset]
                    yield QuestionToken(character, place, place + 1)
            else:
                yield QuestionToken(word, places[at], places[at + length - 1] + 1)


def _folded(text: str, begin: int, end: int) -> tuple[str, Sequence[int]]:
    """A part of a text, folded, and where in the text each of its characters comes from."""
    part = text[begin:end]
    if part.isascii():
        return fold(part), range(begin, end)
    folded = [(letter, begin + at) for at, c in enumerate(part) for letter in fold(c)]
    return "".join(letter for letter, _ in folded), [place for _, place in folded]
