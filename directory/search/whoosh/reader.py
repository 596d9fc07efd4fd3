"""Reading a Whoosh index into segments: each is opened once, and kept as long as the index has it."""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.columns import VarBytesColumn
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC
from whoosh.reading import TermNotFound

from directory.search.arrays.contents_file import shared_contents
from directory.search.arrays.dated_hours import ANY_DAY, LocalDay
from directory.search.arrays.postings import RawPostings
from directory.search.arrays.segment import PostingsCache, Segment, postings_cache
from directory.search.arrays.snapshot import Snapshot
from directory.search.whoosh.codec import ArrayCodec, read_postings
from directory.search.whoosh.schema import FACETS, RECORD, WORDS, schema

INDEX_NAME = "MAIN"


class _File(StructFile):  # type: ignore[misc]  # Whoosh has no types
    """A file read at a position that belongs to the call: threads and forked workers share no position."""

    def get(self, position: int, length: int) -> bytes:
        """So many bytes from a position."""
        return os.pread(self.fileno(), length, position)


class IndexStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """The files of a build. With memory maps Whoosh would copy each of them into memory as a whole."""

    def __init__(self, build: Path) -> None:
        super().__init__(str(build), supports_mmap=False)
        self._opened: list[_File] = []

    def open_file(self, name: str, **options: Any) -> _File:
        """Open a file for reading."""
        file = _File((Path(self.folder) / name).open("rb"), name=name, **options)
        self._opened.append(file)
        return file

    @contextmanager
    def closing_after_failure(self) -> Iterator[None]:
        """Close what was opened when a reader gives up half way: Whoosh leaves that to chance."""
        try:
            yield
        except BaseException:
            for file in self._opened:
                file.file.close()
            raise
        finally:
            self._opened.clear()


class WhooshSegment:
    """The source of a segment. Its files stay open, so it can be read after a commit has removed them."""

    def __init__(self, storage: IndexStorage, segment: Any) -> None:
        codec = ArrayCodec()
        self.key = str(segment.segment_id())
        self.size = int(segment.doc_count_all())
        self._storage = storage
        self._segment = segment
        self._terms = codec.terms_reader(storage, segment)
        self._lists = segment.open_file(storage, codec.POSTS_EXT)
        self._path = Path(storage.folder, segment.make_filename(codec.POSTS_EXT))
        for opened in (self._terms, self._lists):
            weakref.finalize(self, opened.close)

    def records(self) -> Iterator[bytes]:
        """The line of each document, read one at a time."""
        documents = ArrayCodec().per_document_reader(self._storage, self._segment)
        try:
            yield from documents.column_reader(RECORD, VarBytesColumn())
        finally:
            documents.close()

    def words(self) -> Iterator[tuple[str, int]]:
        """Every word and phone number with the number of documents."""
        for (field, word), found in self._terms.items_from(WORDS, b""):
            if field != WORDS:
                return
            yield word.decode(), int(found.doc_frequency())

    def facets(self) -> Iterator[tuple[str, NDArray[np.uint32]]]:
        """Every facet value with its documents."""
        for (field, term), found in self._terms.items_from(FACETS, b""):
            if field != FACETS:
                return
            yield term.decode(), read_postings(self._lists, found).documents

    def postings(self, word: str) -> RawPostings | None:
        """Where a word stands, or None."""
        try:
            found = self._terms.term_info(WORDS, word.encode())
        except TermNotFound:
            return None
        return read_postings(self._lists, found)

    def is_there(self) -> bool:
        """Whether no commit and no other build has removed its files."""
        return self._path.exists()


class Reader:
    """The state of a build at one commit."""

    def __init__(self, build: Path) -> None:
        """Read the table of contents. Raises FileNotFoundError when a commit removes it meanwhile."""
        self._storage = IndexStorage(build)
        with self._storage.closing_after_failure():
            toc = TOC.read(self._storage, INDEX_NAME, schema=schema())
        self.segments = toc.segments
        self.toc = build / f"_{INDEX_NAME}_{toc.generation}.toc"
        self.next_toc = build / f"_{INDEX_NAME}_{toc.generation + 1}.toc"

    def is_latest(self) -> bool:
        """Whether no later commit is there; two questions to the file system."""
        return os.path.exists(self.toc) and not os.path.exists(self.next_toc)  # noqa: PTH110  # ten times as fast

    def snapshot(
        self, known: Mapping[str, Segment], postings: PostingsCache, local: LocalDay = ANY_DAY
    ) -> Snapshot:
        """All documents as they are on a day, taking over the segments that are known."""
        return Snapshot(
            [
                (self._segment(segment, known, postings), frozenset(segment.deleted_docs()))
                for segment in self.segments
            ],
            local,
        )

    def _segment(
        self, segment: Any, known: Mapping[str, Segment], postings: PostingsCache
    ) -> Segment:
        kept = known.get(str(segment.segment_id()))
        if kept is not None:
            return kept
        with self._storage.closing_after_failure():
            source = WhooshSegment(self._storage, segment)
            # Named like the files of the segment: Whoosh removes it with them.
            path = Path(self._storage.folder) / f"{segment.segment_id()}.arrays"
            return Segment(source, shared_contents(source, path), postings)


def share_contents(build: Path) -> None:
    """Make the files that hold the contents of segments before any worker reads the build."""
    Reader(build).snapshot({}, postings_cache(0))
