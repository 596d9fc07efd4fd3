"""Whoosh postings as plain arrays: each list is one block that numpy reads at once, instead of pickled pieces."""

from __future__ import annotations

import struct
import zlib
from array import array
from typing import Any

from whoosh.codec.base import PostingsWriter
from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.matching import ListMatcher

from directory.search.postings import RawPostings

_HEADER = struct.Struct("<III")
# Level 1 halves the files; higher levels cost time and gain little.
_COMPRESSION = 1


class ArrayCodec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """The standard codec with other posting lists.

    Lengths of fields are kept beside the document, so Whoosh needn't look one up for each posting.
    """

    length_stats = False

    def postings_writer(self, dbfile: Any, **_: Any) -> ArrayPostingsWriter:
        """A writer of posting lists."""
        return ArrayPostingsWriter(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: W3TermInfo, format_: Any, term: Any = None, **_: Any
    ) -> ListMatcher:
        """The posting list as Whoosh walks it when it merges segments."""
        raw = read_postings(dbfile, terminfo)
        values, at = [], 0
        for count in raw.counts.tolist():
            values.append(raw.places[at : at + count].astype("<u4").tobytes())
            at += count
        ids = raw.documents.tolist()
        return ListMatcher(ids, [1.0] * len(ids), values, format_, term=term, terminfo=terminfo)


class ArrayPostingsWriter(PostingsWriter):  # type: ignore[misc]  # Whoosh has no types
    """Collects one posting list at a time and writes it as one compressed block.

    A block holds how many documents and places there are, then the gaps between documents, the
    number of places of each document, and the places, all as little-endian 32-bit numbers.
    """

    def __init__(self, postfile: Any) -> None:
        self._postfile = postfile

    def start_postings(self, _format: Any, terminfo: W3TermInfo) -> None:
        """Begin a list."""
        self._terminfo = terminfo
        self._documents = array("I")
        self._counts = array("I")
        self._places: list[bytes] = []

    def add_posting(self, document: int, _weight: float, places: bytes, *_: Any) -> None:
        """Add a document, after all with smaller numbers."""
        self._documents.append(document)
        self._counts.append(len(places) // 4)
        self._places.append(places)

    def finish_postings(self) -> W3TermInfo:
        """Write the list and say where it is."""
        offset = self._postfile.tell()
        block = RawPostings.block(self._documents, self._counts, b"".join(self._places))
        packed = zlib.compress(block, _COMPRESSION)
        self._postfile.write(_HEADER.pack(len(self._documents), len(block), len(packed)))
        self._postfile.write(packed)
        self._terminfo.add_block(self)
        self._terminfo.set_extent(offset, _HEADER.size + len(packed))
        return self._terminfo

    def written(self) -> bool:
        """Lists are written when they end, never before."""
        return False

    # What W3TermInfo asks of a block.

    @property
    def _weights(self) -> array[float]:
        return array("f")

    def __len__(self) -> int:
        return len(self._documents)

    def min_id(self) -> int:
        """The first document."""
        return self._documents[0]

    def max_id(self) -> int:
        """The last document."""
        return self._documents[-1]

    def min_length(self) -> int:
        """Lengths are not kept here."""
        return 0

    def max_length(self) -> int:
        """Lengths are not kept here."""
        return 0

    def max_weight(self) -> float:
        """Weights are worked out when searching."""
        return 1.0


def read_postings(postfile: Any, terminfo: W3TermInfo) -> RawPostings:
    """One posting list. Raises zlib.error, struct.error or ValueError for a damaged file."""
    offset, _ = terminfo.extent()
    count, size, packed = _HEADER.unpack(postfile.get(offset, _HEADER.size))
    block = zlib.decompress(postfile.get(offset + _HEADER.size, packed), bufsize=size or 1)
    return RawPostings.of_block(count, block)
