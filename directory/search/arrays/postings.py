"""Posting lists as arrays: in which documents a word stands and where; phrases and unions are computed on them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from directory.search.arrays.bits import Flags
from directory.search.arrays.text_fields import FIELD_SHIFT

Numbers = NDArray[np.uint32]
Keys = NDArray[np.int64]
"""Occurrences, ascending: the document above, the place in it below `PLACE_BITS` bits."""

PLACE_BITS = FIELD_SHIFT + 4
_PLACE_MASK = (1 << PLACE_BITS) - 1

NOWHERE: Keys = np.empty(0, dtype=np.int64)


class GrowingPostings:
    """One posting list while a segment is written."""

    __slots__ = ("counts", "documents", "places")

    def __init__(self) -> None:
        self.documents = array("I")
        self.counts = array("I")
        self.places = bytearray()

    def add(self, document: int, places: bytes) -> None:
        """Add a document after those with smaller numbers; `places` are little-endian 32-bit numbers."""
        self.documents.append(document)
        self.counts.append(len(places) // 4)
        self.places += places

    def finished(self) -> RawPostings:
        """The list as arrays."""
        return RawPostings(
            np.frombuffer(self.documents, dtype=np.uint32),
            np.frombuffer(self.counts, dtype=np.uint32),
            np.frombuffer(bytes(self.places), dtype="<u4").astype(np.uint32, copy=False),
        )


@dataclass(frozen=True, slots=True)
class RawPostings:
    """One posting list of one segment: documents ascending, how many places each has, all places in order."""

    documents: Numbers
    counts: Numbers
    places: Numbers

    @classmethod
    def of_block(cls, count: int, block: bytes) -> RawPostings:
        """The list from its bytes. Raises ValueError when they are not of a list with `count` documents."""
        numbers = np.frombuffer(block, dtype="<u4").astype(np.uint32, copy=False)
        gaps, counts, places = numbers[:count], numbers[count : 2 * count], numbers[2 * count :]
        if len(counts) != count or int(counts.sum()) != len(places):
            raise ValueError("A posting list is cut off or mixed up.")
        return cls(np.cumsum(gaps, dtype=np.uint32), counts, places)

    def block(self) -> bytes:
        """The list as bytes: gaps between documents, counts, places, each little-endian in 32 bits."""
        gaps = np.empty(len(self.documents), dtype="<u4")
        gaps[:1] = self.documents[:1]
        np.subtract(self.documents[1:], self.documents[:-1], out=gaps[1:])
        rest = (each.astype("<u4", copy=False).tobytes() for each in (self.counts, self.places))
        return gaps.tobytes() + b"".join(rest)

    def without(self, gone: Numbers) -> RawPostings:
        """The list without some documents, which are given ascending."""
        kept = ~contains(gone, self.documents)
        places = self.places[np.repeat(kept, self.counts)]
        return RawPostings(self.documents[kept], self.counts[kept], places)

    def keys(self) -> Keys:
        """The occurrences as keys."""
        documents = np.repeat(self.documents.astype(np.int64), self.counts)
        return (documents << PLACE_BITS) | self.places


def documents_of(keys: Keys) -> Keys:
    """The document of each occurrence."""
    return keys >> PLACE_BITS


def occurs_in(keys: Keys, documents: NDArray[np.integer]) -> Flags:
    """For each of the documents whether it has one of the occurrences."""
    if not len(keys):
        return np.zeros(len(documents), dtype=np.bool_)
    asked = documents.astype(np.int64)
    at = np.minimum(np.searchsorted(keys, asked << PLACE_BITS), len(keys) - 1)
    return np.asarray(documents_of(keys[at]) == asked)


def fields_of(keys: Keys) -> Keys:
    """The field of each occurrence."""
    return (keys & _PLACE_MASK) >> FIELD_SHIFT


def moved(keys: Keys, documents: int) -> Keys:
    """The occurrences with all document numbers raised."""
    return keys + (documents << PLACE_BITS)


def union(lists: Iterable[Keys]) -> Keys:
    """All occurrences of any of the lists, once each."""
    filled = [keys for keys in lists if len(keys)]
    if len(filled) < 2:
        return filled[0] if filled else NOWHERE
    # A stable sort merges what is ascending already; numpy's own `unique` goes by hashes, ten times as slow.
    together = np.concatenate(filled)
    together.sort(kind="stable")
    return together[np.flatnonzero(np.diff(together, prepend=-1))]


def phrase(lists: Sequence[Keys], offsets: Sequence[int]) -> Keys:
    """Where the phrase begins whose word number i stands `offsets[i]` places after the first.

    A shifted place never reaches into the field before: only a text of a million words fills a field.
    """
    starts = [keys - (offset - offsets[0]) for keys, offset in zip(lists, offsets, strict=True)]
    starts.sort(key=len)
    found = starts[0]
    for other in starts[1:]:
        if not len(found):
            break
        found = found[contains(other, found)]
    return found


def distinct_documents(keys: Keys) -> int:
    """In how many documents the occurrences are."""
    return int(np.count_nonzero(np.diff(documents_of(keys), prepend=-1)))


def contains(ascending: NDArray[np.integer], wanted: NDArray[np.integer]) -> NDArray[np.bool_]:
    """For each wanted number whether it is among the ascending ones."""
    if not len(ascending):
        return np.zeros(len(wanted), dtype=bool)
    at = np.searchsorted(ascending, wanted)
    at[at == len(ascending)] = 0
    return np.asarray(ascending[at] == wanted)
