"""For each document of a segment the facet values it carries: what small sets of documents are counted from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from directory.search.arrays import bits
from directory.search.arrays.bits import Bits

_WORDS_AT_ONCE = 64


class ValueLists(NamedTuple):
    """The rows in which each document stands: those of document d are `rows[starts[d]:starts[d + 1]]`."""

    starts: NDArray[np.int32]
    rows: NDArray[np.uint16]

    def occurrences(self, documents: NDArray[np.integer], values: int) -> NDArray[np.int64]:
        """How many of the documents stand in each of the `values` rows."""
        first, end = self.starts[documents], self.starts[documents + 1]
        lengths = end - first
        ends = np.cumsum(lengths)
        if not len(ends) or not ends[-1]:
            return np.zeros(values, dtype=np.int64)
        places = np.repeat(first - ends + lengths, lengths)
        places += np.arange(ends[-1])
        return np.bincount(self.rows[places], minlength=values)


def value_lists(blocks: Sequence[Bits], padded: int) -> ValueLists:
    """The lists of so many documents from rows of bits, which are numbered through all blocks."""
    lengths = np.zeros(padded + 1, dtype=np.int64)
    pieces = [np.empty(0, dtype=np.uint16)]
    for begin, flags in _by_document(blocks, padded // bits.WORD):
        owners, rows = np.nonzero(flags)
        lengths[begin + 1 : begin + 1 + len(flags)] = np.bincount(owners, minlength=len(flags))
        pieces.append(rows.astype(np.uint16))
    return ValueLists(np.cumsum(lengths, dtype=np.int32), np.concatenate(pieces))


def _by_document(blocks: Sequence[Bits], width: int) -> Iterator[tuple[int, bits.Flags]]:
    """Flags, a line for each document and a column for each row, of some documents at a time."""
    for word in range(0, width, _WORDS_AT_ONCE):
        some = np.concatenate([block[:, word : word + _WORDS_AT_ONCE] for block in blocks])
        packed = np.ascontiguousarray(some).view(np.uint8)
        flags = np.unpackbits(packed, axis=1, bitorder="little").view(np.bool_)
        yield word * bits.WORD, np.ascontiguousarray(flags.T)
