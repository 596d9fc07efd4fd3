"""Whoosh postings as plain arrays: each list is one block that numpy reads at once, instead of pickled pieces."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.filedb.structfile import StructFile
from whoosh.matching import ListMatcher

from directory.search.arrays.postings import GrowingPostings, RawPostings

_HEADER = struct.Struct("<IIII")
# Level 1 halves the files; higher levels cost time and gain little. Short lists gain nothing.
_COMPRESSION = 1
_SHORT = 200


class TermPool:
    """Postings on their way into a segment, gathered by term, so that nothing has to be sorted afterwards."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[bytes, GrowingPostings]] = {}

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Take one posting: field, term, document, weight, places. Documents come in ascending order."""
        field, term, document, _, places = item
        terms = self._fields.setdefault(field, {})
        postings = terms.get(term)
        if postings is None:
            postings = terms[term] = GrowingPostings()
        postings.add(document, places)

    def iter_postings(self) -> Iterator[tuple[str, bytes, GrowingPostings]]:
        """The lists in the order of fields and terms."""
        for field in sorted(self._fields):
            terms = self._fields[field]
            for term in sorted(terms):
                yield field, term, terms[term]

    def cleanup(self) -> None:
        """Let go of everything."""
        self._fields.clear()


class ArrayCodec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """The standard codec with other posting lists, for writers that gather them in a `TermPool`.

    Lengths of fields are kept beside the document, so Whoosh needn't look one up for each posting.
    """

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        """What writes the terms of a segment."""
        return ArrayFieldWriter(self, storage, segment)

    def postings_reader(
        self, dbfile: Any, terminfo: W3TermInfo, format_: Any, term: Any = None, **_: Any
    ) -> ListMatcher:
        """The posting list as Whoosh walks it when it merges segments."""
        raw = read_postings(dbfile, terminfo)
        places, values, at = raw.places.astype("<u4").tobytes(), [], 0
        for count in raw.counts.tolist():
            values.append(places[at : at + 4 * count])
            at += 4 * count
        ids = raw.documents.tolist()
        return ListMatcher(ids, [1.0] * len(ids), values, format_, term=term, terminfo=terminfo)


class PackedPostings(NamedTuple):
    """A posting list as it lies in a file, with what the entry of the dictionary says of it."""

    documents: int
    first: int
    last: int
    content: bytes


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes each posting list as a header with a checksum and one block, compressed unless it is short."""

    def add_postings(
        self, schema: Any, _lengths: Any, lists: Iterable[tuple[str, bytes, GrowingPostings]]
    ) -> None:
        """Write the lists of a `TermPool`."""
        packed = ((field, term, pack(each.finished())) for field, term, each in lists)
        self.add_packed(schema, packed)

    def add_packed(self, schema: Any, lists: Iterable[tuple[str, bytes, PackedPostings]]) -> None:
        """Write lists as they are, in the order of fields and terms."""
        open_field = None
        for field, term, postings in lists:
            if field != open_field:
                if open_field is not None:
                    self.finish_field()
                self.start_field(field, schema[field])
                open_field = field
            self._btext = term
            self._postwriter = _OneList(self._postfile, postings)
            self.finish_term()
        if open_field is not None:
            self.finish_field()


class _OneList:
    """What the field writer asks for a term: to write its list, and the entry of the dictionary."""

    def __init__(self, postfile: StructFile, postings: PackedPostings) -> None:
        self._postfile = postfile
        self._postings = postings

    def finish_postings(self) -> W3TermInfo:
        postings = self._postings
        offset = self._postfile.tell()
        self._postfile.write(postings.content)
        entry = W3TermInfo(df=postings.documents, minid=postings.first, maxid=postings.last)
        entry.set_extent(offset, len(postings.content))
        return entry


def pack(postings: RawPostings) -> PackedPostings:
    """A posting list of at least one document as it is written."""
    documents, block = postings.documents, postings.block()
    packed = block if len(block) < _SHORT else zlib.compress(block, _COMPRESSION)
    header = _HEADER.pack(len(documents), len(block), len(packed), zlib.crc32(packed))
    return PackedPostings(len(documents), int(documents[0]), int(documents[-1]), header + packed)


def packed_postings(postfile: StructFile, terminfo: W3TermInfo) -> PackedPostings:
    """One posting list as it lies there, unread. Raises struct.error for a damaged file."""
    offset, _ = terminfo.extent()
    *_, size, _ = _HEADER.unpack(postfile.get(offset, _HEADER.size))
    content = postfile.get(offset, _HEADER.size + size)
    count, first, last = terminfo.doc_frequency(), terminfo.min_id(), terminfo.max_id()
    return PackedPostings(count, first, last, content)


def read_postings(postfile: StructFile, terminfo: W3TermInfo) -> RawPostings:
    """One posting list. Raises zlib.error, struct.error or ValueError for a damaged file."""
    offset, _ = terminfo.extent()
    count, size, packed, checked = _HEADER.unpack(postfile.get(offset, _HEADER.size))
    block = postfile.get(offset + _HEADER.size, packed)
    if count != terminfo.doc_frequency() or zlib.crc32(block) != checked:
        raise ValueError("A posting list is not what was written.")
    if packed != size:
        block = zlib.decompress(block, bufsize=size)
    return RawPostings.of_block(count, block)
