"""Sets of areas as bits, 64 to a word: the union of two is one operation for each word."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from directory.gaps.inputs import Flags

Words = NDArray[np.uint64]
_BITS = 64
_MOST_OF_A_BYTE = 255


def area_bits(flags: Flags) -> Words:
    """Lines of flags, one for each area, as lines of words."""
    words = -(-flags.shape[1] // _BITS)
    packed = np.zeros((len(flags), words * _BITS // 8), dtype=np.uint8)
    narrow = np.packbits(flags, axis=1, bitorder="little")
    packed[:, : narrow.shape[1]] = narrow
    return packed.view(np.uint64)


def column_sums(lines: Words, areas: int) -> NDArray[np.int64]:
    """In how many of these lines each area is."""
    flags = np.unpackbits(lines.view(np.uint8), axis=1, count=areas, bitorder="little")
    # As many lines at once as a byte can count: bytes are added many at a time.
    groups = np.arange(0, len(flags), _MOST_OF_A_BYTE)
    sums: NDArray[np.int64] = np.add.reduceat(flags, groups, axis=0, dtype=np.uint8).sum(
        axis=0, dtype=np.int64
    )
    return sums
