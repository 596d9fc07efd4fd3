"""Sets of documents as packed bits, 64 to a word: membership, union and counting without a loop."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
Flags = NDArray[np.bool_]

WORD = 64  # bits of a machine word
_WORDS_AT_ONCE = 50_000
_LEAST_ROWS = 8


def width_of(documents: int) -> int:
    """How many words hold this many documents."""
    return -(-documents // WORD)


def pack(flags: Flags) -> Bits:
    """Flags, a multiple of 64 of them, as bits."""
    return np.packbits(flags, bitorder="little").view(np.uint64)


def unpack(bits: Bits) -> Flags:
    """Bits as flags."""
    return np.unpackbits(bits.view(np.uint8), bitorder="little").view(np.bool_)


def of_ids(ids: NDArray[np.integer], width: int) -> Bits:
    """The set of these documents."""
    flags = np.zeros(width * WORD, dtype=bool)
    flags[ids] = True
    return pack(flags)


def count(bits: Bits) -> int:
    """How many documents are in the set."""
    return int(np.bitwise_count(bits).sum(dtype=np.int64))


def counts(rows: Bits, bits: Bits) -> NDArray[np.int64]:
    """For each row how many documents it shares with the set; a few rows at a time, so that they stay in the cache."""
    found = np.empty(len(rows), dtype=np.int64)
    at_once = min(len(rows), max(_WORDS_AT_ONCE // max(len(bits), 1), _LEAST_ROWS))
    shared = np.empty((at_once, len(bits)), dtype=np.uint64)
    for first in range(0, len(rows), at_once or 1):
        some = rows[first : first + at_once]
        np.bitwise_and(some, bits, out=shared[: len(some)])
        found[first : first + len(some)] = _sums(np.bitwise_count(shared[: len(some)]))
    return found


def _sums(numbers: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The sum of each row of numbers up to 64: three of them still fit a byte, and bytes are added fastest."""
    third = numbers.shape[1] // 3
    folded = numbers[:, :third] + numbers[:, third : 2 * third]
    folded += numbers[:, 2 * third : 3 * third]
    rest = numbers[:, 3 * third :]
    return np.asarray(folded.sum(axis=1, dtype=np.int64) + rest.sum(axis=1, dtype=np.int64))
