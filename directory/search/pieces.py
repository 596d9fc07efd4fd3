"""A query as it was typed, cut into pieces: words, quoted phrases, phone numbers, those with a minus before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from directory.search.analysis import PHONE, Word, phone, words

LONGEST_QUERY = 1000
"""Characters that are read; nobody asks longer, and a flood would only cost time."""

MOST_PIECES = 40

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


def read(text: str) -> tuple[Piece, ...]:
    """The pieces of a query that hold any word, at most 40 of them."""
    return tuple(_pieces(text[:LONGEST_QUERY].translate(_QUOTES)))[:MOST_PIECES]


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
