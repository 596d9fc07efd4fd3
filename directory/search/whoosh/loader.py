"""The snapshot of the latest commit: loaded when asked for, swapped when the index moves on, shared by threads."""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import NamedTuple, TypeVar

from whoosh.index import EmptyIndexError
from whoosh.index import IndexError as WhooshIndexError

from directory.search.arrays.dated_hours import LocalDay
from directory.search.arrays.segment import Segment, postings_cache
from directory.search.arrays.snapshot import Snapshot
from directory.search.engine import IndexUnavailable, State
from directory.search.query import UnknownFilter
from directory.search.whoosh.folder import IndexFolder
from directory.search.whoosh.reader import Reader

T = TypeVar("T")

_LEAST_POSTINGS_BYTES = 4 * 2**20
_POSTINGS_BYTES_A_DOCUMENT = 200

_OVERTAKEN = 4
"""So many commits can follow each other while a process that reads waits for its turn."""

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

_Commit = tuple[tuple[int, ...], Path]


class _Loaded(NamedTuple):
    """A snapshot and the commit it was read from."""

    snapshot: Snapshot
    reader: Reader
    stamp: tuple[int, ...]

    @property
    def commit(self) -> _Commit:
        """Which commit of which build this is."""
        return self.stamp, self.reader.toc


class LatestSnapshot:
    """Always the latest commit of a folder's current build, as it is read on the day that `local` says."""

    def __init__(self, folder: IndexFolder, local: Callable[[], LocalDay] = LocalDay) -> None:
        self._folder = folder
        self._local = local
        self._postings = postings_cache(_LEAST_POSTINGS_BYTES)
        self._loaded: _Loaded | None = None
        self._unreadable: _Commit | None = None
        self._lock = Lock()

    def get(self) -> Snapshot:
        """The snapshot of the latest commit. Raises IndexUnavailable."""
        return self._latest().snapshot

    def read(self, use: Callable[[Snapshot], T]) -> T:
        """Use the snapshot; when its files can't be read, once more with a fresh one. Raises IndexUnavailable.

        A second failure is damage: from then on this commit counts as unreadable, until a rebuild.
        """
        now = self._latest()
        try:
            return use(now.snapshot)
        except UnknownFilter:
            raise
        except _DAMAGE:
            self._forget(now)
            now = self._latest()
        try:
            return use(now.snapshot)
        except _DAMAGE as reason:
            self._unreadable = now.commit
            self._forget(now)
            raise IndexUnavailable(_ADVICE[State.DAMAGED]) from reason

    def _forget(self, stale: _Loaded) -> None:
        with self._lock:
            if self._loaded is stale:
                self._loaded = None

    def _latest(self) -> _Loaded:
        loaded = self._loaded
        if loaded is not None and self._is_latest(loaded):
            return loaded
        with self._lock:
            loaded = self._loaded
            if loaded is None or not self._is_latest(loaded):
                loaded = self._loaded = self._load()
            return loaded

    def _is_latest(self, loaded: _Loaded) -> bool:
        is_of_today = loaded.snapshot.local == self._local()
        return is_of_today and loaded.stamp == self._folder.stamp() and loaded.reader.is_latest()

    def _load(self) -> _Loaded:
        """Open the index anew: refreshing an open Whoosh reader brings deleted versions back."""
        try:
            for _ in range(_OVERTAKEN):
                before = self._folder.stamp()
                try:
                    return self._open()
                except FileNotFoundError:
                    # A commit has removed the table of contents, or a segment, between finding and reading it.
                    continue
                except (IndexUnavailable, *_DAMAGE):
                    # A build that is being removed looks missing or damaged; by then another one is current.
                    if self._folder.stamp() == before:
                        raise
            return self._open()
        except _DAMAGE as reason:
            raise IndexUnavailable(_ADVICE[State.DAMAGED]) from reason

    def _open(self) -> _Loaded:
        stamp = self._folder.stamp()
        state, build = self._folder.current()
        if build is None:
            raise IndexUnavailable(_ADVICE[state])
        reader = Reader(build)
        if (stamp, reader.toc) == self._unreadable:
            raise IndexUnavailable(_ADVICE[State.DAMAGED])
        snapshot = reader.snapshot(self._known(), self._postings, self._local())
        room = _POSTINGS_BYTES_A_DOCUMENT * snapshot.documents
        self._postings.resize(max(room, _LEAST_POSTINGS_BYTES))
        return _Loaded(snapshot, reader, stamp)

    def _known(self) -> dict[str, Segment]:
        if self._loaded is None:
            return {}
        return {part.segment.key: part.segment for part in self._loaded.snapshot.parts}
