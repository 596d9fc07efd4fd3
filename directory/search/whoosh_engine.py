"""The engine: a durable Whoosh index, and a snapshot of it in memory that answers, swapped when the index moves on."""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import NamedTuple, TypeVar

from whoosh.index import EmptyIndexError
from whoosh.index import IndexError as WhooshIndexError

from directory.search import explaining, whoosh_writing
from directory.search.answering import answer
from directory.search.documents import SearchDocument
from directory.search.engine import (
    Explanation,
    Health,
    IndexUnavailable,
    Query,
    Results,
    State,
    Suggestion,
)
from directory.search.segments import Segment
from directory.search.snapshot import Snapshot
from directory.search.spelling import Spelling
from directory.search.suggesting import suggest
from directory.search.synonyms import Synonyms
from directory.search.whoosh_folder import IndexFolder
from directory.search.whoosh_reading import Reader

T = TypeVar("T")

# What a file that was cut, mixed up or removed makes of its reader.
_DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    struct.error,
    zlib.error,
    pickle.UnpicklingError,
    EmptyIndexError,
    WhooshIndexError,
)

_ADVICE = {
    State.MISSING: "There is no search index yet; “directory reindex” builds it.",
    State.DAMAGED: "The search index can't be read; “directory reindex” builds it anew.",
    State.OUTDATED: "The search index is of another version; “directory reindex” builds it anew.",
}


class _Loaded(NamedTuple):
    """A snapshot, the commit it was read from, and the spelling that goes with it."""

    snapshot: Snapshot
    spelling: Spelling
    reader: Reader
    stamp: tuple[int, ...]


class WhooshEngine:
    """One index in one folder. Readers never wait for the writer; a second writer waits for the first."""

    def __init__(self, folder: Path, synonyms: Synonyms) -> None:
        self._folder = IndexFolder(folder)
        self._synonyms = synonyms
        self._loaded: _Loaded | None = None
        self._loading = Lock()
        self._writing = Lock()

    @property
    def sequence(self) -> int:
        """The last outbox entry that the index holds; 0 when there is no readable index."""
        return self.health().sequence

    def search(self, query: Query) -> Results:
        """Answer a query. Raises UnknownFilter, IndexUnavailable."""
        return self._reading(lambda now: answer(now.snapshot, query, self._synonyms, now.spelling))

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        """Names in which a word begins with the text. Raises IndexUnavailable."""
        return self._reading(lambda now: suggest(now.snapshot, text, limit))

    def explain(self, query: Query, document_id: str) -> Explanation | None:
        """Why a service has its score. Raises UnknownFilter, IndexUnavailable."""
        return self._reading(
            lambda now: explaining.explain(
                now.snapshot, query, self._synonyms, now.spelling, document_id
            )
        )

    def use_synonyms(self, synonyms: Synonyms) -> None:
        """Search with other synonyms from now on; nothing has to be rebuilt."""
        with self._loading:
            self._synonyms = synonyms
            self._loaded = None

    def index(self, documents: Iterable[SearchDocument], sequence: int) -> None:
        """Add or replace documents; the last of several with one id counts. Raises IndexUnavailable."""
        self._change(list({each.id: each for each in documents}.values()), (), sequence)

    def delete(self, ids: Iterable[str], sequence: int | None = None) -> None:
        """Forget documents. Raises IndexUnavailable."""
        self._change([], tuple(ids), sequence)

    def rebuild(self, documents: Iterable[SearchDocument], sequence: int | None = None) -> None:
        """Write everything anew in a new folder and switch to it when it is complete."""
        with self._writing, self._folder.writing():
            if sequence is None:
                sequence = self.sequence
            build = self._folder.new_build()
            whoosh_writing.fill(build, documents, sequence)
            self._folder.switch(build)

    def preload(self) -> None:
        """Load the index and what the first queries need. Raises IndexUnavailable."""
        self._reading(lambda now: now.snapshot.preload())

    def health(self) -> Health:
        """Whether the index can be read, and how far it has come."""
        try:
            snapshot = self._current().snapshot
        except IndexUnavailable as reason:
            return Health(self._state(), 0, 0, str(reason))
        return Health(State.READY, snapshot.documents, snapshot.sequence)

    def _state(self) -> State:
        state = self._folder.current().state
        return State.DAMAGED if state is State.READY else state

    def _change(
        self, documents: list[SearchDocument], deleted: tuple[str, ...], sequence: int | None
    ) -> None:
        with self._writing, self._folder.writing():
            if self._folder.current().state is State.MISSING:
                self._begin()
            build = self._folder.current().build
            before = self._current().snapshot
            if build is None:
                raise IndexUnavailable(_ADVICE[State.DAMAGED])
            reached = before.sequence if sequence is None else sequence
            whoosh_writing.change(build, before, documents, deleted, reached)

    def _begin(self) -> None:
        build = self._folder.new_build()
        whoosh_writing.create(build)
        self._folder.switch(build)

    def _reading(self, use: Callable[[_Loaded], T]) -> T:
        """Use the current snapshot; when its files turn out to be gone, once more with a fresh one."""
        now = self._current()
        try:
            return use(now)
        except (OSError, struct.error, zlib.error):
            self._forget(now)
            return use(self._current())

    def _forget(self, stale: _Loaded) -> None:
        with self._loading:
            if self._loaded is stale:
                self._loaded = None

    def _current(self) -> _Loaded:
        """The snapshot of the latest commit, loading it when there is a later one. Raises IndexUnavailable."""
        loaded = self._loaded
        if loaded is not None and self._is_current(loaded):
            return loaded
        with self._loading:
            loaded = self._loaded
            if loaded is None or not self._is_current(loaded):
                loaded = self._loaded = self._load()
            return loaded

    def _is_current(self, loaded: _Loaded) -> bool:
        return loaded.stamp == self._folder.stamp() and loaded.reader.is_latest()

    def _load(self) -> _Loaded:
        """Open the index anew: refreshing an open Whoosh reader brings deleted versions back."""
        try:
            return self._open()
        except FileNotFoundError:
            # A commit has removed the table of contents between finding and reading it.
            return self._open_or_explain()
        except _DAMAGE as reason:
            raise IndexUnavailable(_ADVICE[State.DAMAGED]) from reason

    def _open_or_explain(self) -> _Loaded:
        try:
            return self._open()
        except _DAMAGE as reason:
            raise IndexUnavailable(_ADVICE[State.DAMAGED]) from reason

    def _open(self) -> _Loaded:
        stamp = self._folder.stamp()
        state, build = self._folder.current()
        if build is None:
            raise IndexUnavailable(_ADVICE[state])
        reader = Reader(build)
        snapshot = reader.snapshot(self._known_segments())
        return _Loaded(snapshot, self._spelling(snapshot), reader, stamp)

    def _known_segments(self) -> dict[str, Segment]:
        if self._loaded is None:
            return {}
        return {part.segment.key: part.segment for part in self._loaded.snapshot.parts}

    def _spelling(self, snapshot: Snapshot) -> Spelling:
        return Spelling(
            vocabulary=snapshot.vocabulary,
            frequency=snapshot.frequency,
            meets=snapshot.meets,
            synonyms=self._synonyms.words,
        )
