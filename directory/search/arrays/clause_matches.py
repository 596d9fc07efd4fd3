"""What one clause of a query finds in a snapshot, kept from one search to the next."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from directory.search.arrays.ranking import Ids, Scored

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
    """What a clause finds in a snapshot: documents with impacts, and the words that do it.

    `holding` says for each document which of `masks` it has, and a mask has a bit for each of the
    words; None when there is but one word.
    """

    scored: Scored
    words: tuple[str, ...]
    masks: NDArray[np.uint64]
    holding: NDArray[np.unsignedinteger] | None

    def nbytes(self) -> int:
        """The memory it takes, about."""
        held = 0 if self.holding is None else self.holding.nbytes
        return self.scored.ids.nbytes + self.scored.impacts.nbytes + held

    def words_in(self, documents: Ids) -> list[tuple[str, ...]]:
        """For each document the words by which it answers the clause; none when it doesn't."""
        ids = self.scored.ids
        if not len(ids):
            return [()] * len(documents)
        at = np.minimum(np.searchsorted(ids, documents), len(ids) - 1)
        answers = (ids[at] == documents).tolist()
        if self.holding is None:
            return [self.words if answer else () for answer in answers]
        masks = self.masks[self.holding[at]].tolist()
        words = {mask: self._words_of(mask) for mask in set(masks)}
        return [words[mask] if answer else () for mask, answer in zip(masks, answers, strict=True)]

    def _words_of(self, mask: int) -> tuple[str, ...]:
        return tuple(word for bit, word in enumerate(self.words) if mask >> bit & 1)
