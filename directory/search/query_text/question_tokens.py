"""The words of a question with the places where they stand in it, so that what speaks of a wish can be cut out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from directory.search.query_text.analysis import is_unspaced, runs
from directory.search.query_text.folding import fold
from directory.search.query_text.query_parser import unquoted_spans

Key = tuple[str, ...]
"""Folded words by which a phrase is looked up."""


class QuestionToken(NamedTuple):
    """A folded word, or one character of an unspaced script, and where it stands in what was typed."""

    text: str
    start: int
    end: int


def key_of(phrase: str) -> Key:
    """The folded words of a phrase by which it is looked up."""
    return tuple(token.text for token in tokens_of(phrase, whole=True))


def tokens_of(text: str, whole: bool = False) -> Iterator[QuestionToken]:
    """The words of a text with the places where they stand in it, those in quotes or after a minus left out."""
    spans = [(0, len(text))] if whole else unquoted_spans(text)
    for begin, end in spans:
        folded = [(part, begin + at) for at, c in enumerate(text[begin:end]) for part in fold(c)]
        plain = "".join(part for part, _ in folded)
        places = [place for _, place in folded]
        for word, at, length in runs(plain):
            if is_unspaced(word):
                for offset, character in enumerate(word):
                    place = places[at + offset]
                    yield QuestionToken(character, place, place + 1)
            else:
                yield QuestionToken(word, places[at], places[at + length - 1] + 1)
