"""What one clause of a query finds in a snapshot, kept from one search to the next."""

from __future__ import annotations

from typing import NamedTuple

from directory.search.arrays.ranking import Scored

_A_WORD = 80
"""Bytes of a short text, and of its place."""


class Way(NamedTuple):
    """What satisfies one way to say something, with a weight of 1; and the words that do so."""

    scored: Scored
    words: tuple[str, ...] = ()

    def nbytes(self) -> int:
        """About how much memory it takes."""
        return self.scored.ids.nbytes + self.scored.impacts.nbytes + _A_WORD * len(self.words)


class Found(NamedTuple):
    """What a clause finds in a snapshot: documents with impacts, and the words that do it."""

    scored: Scored
    words: tuple[str, ...]

    def nbytes(self) -> int:
        """The memory it takes, about."""
        return self.scored.ids.nbytes + self.scored.impacts.nbytes + _A_WORD * len(self.words)


AnsweringWords = tuple[tuple[str, ...], ...]
"""For each document of a page the words by which it answers a clause."""


def answering_bytes(words: AnsweringWords) -> int:
    """The memory that it takes, about; the words themselves are those of the clause."""
    return _A_WORD * len(words)
