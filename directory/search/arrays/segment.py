"""A segment: documents written together, loaded into arrays once and never changed; deletions are the snapshot's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from directory.search.arrays import bits
from directory.search.arrays.bits import Flags
from directory.search.arrays.byte_cache import Cache
from directory.search.arrays.contents import Contents, SegmentSource
from directory.search.arrays.postings import NOWHERE, Keys

PostingsCache = Cache[tuple[str, str], Keys]


def postings_cache(capacity: int) -> PostingsCache:
    """A cache that the segments of an index share, so that together they stay within so many bytes."""
    return Cache(capacity, lambda keys: keys.nbytes)


class Segment:
    """One segment in memory. Numbers of documents are local and padded to a multiple of 64."""

    def __init__(self, source: SegmentSource, contents: Contents, postings: PostingsCache) -> None:
        self._source = source
        self._postings = postings
        self.key = source.key
        self.size = source.size
        self.width = bits.width_of(self.size)
        self.padded = self.width * bits.WORD
        self.columns, self.vocabulary, self.readings, self.has_room, self.lists = contents

    def occurrences(self, word: str) -> Keys:
        """Where a word stands in this segment, deleted documents included."""
        keys = self._postings.get((self.key, word))
        if keys is None:
            if word not in self.vocabulary:
                return NOWHERE
            raw = self._source.postings(word)
            keys = raw.keys() if raw else NOWHERE
            self._postings.put((self.key, word), keys)
        return keys

    def numbers_of(self, ids: Iterable[bytes]) -> list[int]:
        """The numbers of the documents with these ids, deleted or not."""
        return np.flatnonzero(np.isin(self.columns.ids, np.array(list(ids), dtype="S"))).tolist()


class Part(NamedTuple):
    """A segment in a snapshot: the number of its first document, and which of its documents are left."""

    segment: Segment
    base: int
    live: Flags
    deleted: int
