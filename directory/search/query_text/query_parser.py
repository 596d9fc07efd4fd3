"""A query as it was typed, cut into pieces: words, quoted phrases, phone numbers, those with a minus before them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from directory.search.query_text.analysis import PHONE, Word, phone, words
from directory.search.query_text.stop_words import SIGNS, UNMARKED_VIETNAMESE

LONGEST_QUERY = 1000
"""Characters that are read; nobody asks longer, and a flood would only cost time."""

MOST_PIECES = 40  # a long sentence; each piece costs a look-up and a clause

_QUOTES = str.maketrans(dict.fromkeys("“”„«»「」『』＂", '"'))
_PIECE = re.compile(
    rf'(?P<minus>(?<!\S)[-−](?=\S))?(?:"(?P<quoted>[^"]*)"|(?P<phone>{PHONE})|(?P<bare>[^\s"]+))'
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a query: as `typed`, and the folded words in it."""

    typed: str
    words: tuple[Word, ...]
    quoted: bool = False
    negated: bool = False

    def with_words(self, change: Callable[[str], str]) -> Piece:
        """The piece with other words, written plainly; itself when nothing changes."""
        changed = [change(word.text) for word in self.words]
        if self.quoted or changed == [word.text for word in self.words]:
            return self
        typed = ("-" if self.negated else "") + " ".join(changed)
        return replace(self, typed=typed, words=tuple(words(" ".join(changed))))


@lru_cache(maxsize=64)
def read(text: str) -> tuple[Piece, ...]:
    """The pieces of a query that hold any word, at most 40 of them.

    A question is read some six times while it is understood; what is kept holds no longer than a few questions.
    """
    return tuple(_pieces(text[:LONGEST_QUERY].translate(_QUOTES)))[:MOST_PIECES]


def unquoted_spans(text: str) -> list[tuple[int, int]]:
    """Where the pieces of a query stand that are neither quoted nor negated; each as long as the words go on."""
    plain = [
        match.span()
        for match in _PIECE.finditer(text[:LONGEST_QUERY].translate(_QUOTES))
        if match["quoted"] is None and match["minus"] is None
    ]
    joined: list[tuple[int, int]] = []
    for start, end in plain:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def written(pieces: Sequence[Piece]) -> str:
    """The pieces as one query."""
    return " ".join(piece.typed for piece in pieces)


def _pieces(text: str) -> Iterator[Piece]:
    for match in _PIECE.finditer(text):
        quoted, number = match["quoted"], match["phone"]
        spoken = (
            words(match["bare"] or quoted or "") if number is None else [Word(phone(number), 0)]
        )
        if spoken:
            yield Piece(match[0], tuple(spoken), quoted is not None, match["minus"] is not None)


# What the Vietnamese alphabet has beside English, Spanish and Filipino, decomposed: đ, letters with a horn, a breve,
# a hook or a dot below, those with a circumflex and a tone, and y with a tilde. A circumflex alone is French as often.
_ONLY_VIETNAMESE = re.compile(
    r"đ|[aeiouy](?:[\u031b\u0306\u0309\u0323]|\u0302[\u0300\u0301\u0303\u0309])|y\u0303"
)
_ENOUGH = 2
"""One stop word of a language can be a name, two hardly are."""


def plainly(pieces: Sequence[Piece]) -> str | None:
    """Vietnamese ("vi") by its letters, or that or Filipino ("fil") by its stop words; None for everything else."""
    if any(_is_vietnamese(piece.typed) for piece in pieces):
        return "vi"
    spoken = [word.text for piece in pieces for word in piece.words]
    if _is_vietnamese_without_marks(spoken):
        return "vi"
    for language, signs in SIGNS.items():
        if sum(word in signs for word in spoken) >= _ENOUGH:
            return language
    return None


# How a syllable is written without its marks: “nguoi”, “khong”, “thuoc”, but neither “shelter” nor “trabaho”.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|kh|gh|gi|ch|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_FEWEST = 3


def _is_vietnamese_without_marks(spoken: Sequence[str]) -> bool:
    """Whether words are Vietnamese as it is typed on a phone: syllables alone, a third of them of no other language."""
    if len(spoken) < _FEWEST or not all(map(_SYLLABLE.fullmatch, spoken)):
        return False
    return sum(word in UNMARKED_VIETNAMESE for word in spoken) * _FEWEST >= len(spoken)


def _is_vietnamese(text: str) -> bool:
    decomposed = unicodedata.normalize("NFD", text.lower())
    return not text.isascii() and _ONLY_VIETNAMESE.search(decomposed) is not None
