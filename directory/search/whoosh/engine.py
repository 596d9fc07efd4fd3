"""The engine: a durable Whoosh index, and a snapshot of it in memory that answers, swapped when the index moves on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from threading import Lock

from directory.search.answer import explanation
from directory.search.answer.answer import answer
from directory.search.answer.autocomplete import suggest
from directory.search.arrays.dated_hours import LocalDay
from directory.search.arrays.snapshot import Snapshot
from directory.search.engine import Health, IndexUnavailable, State
from directory.search.query import Query
from directory.search.query_text.spelling import Spelling
from directory.search.query_text.synonyms import Synonyms
from directory.search.results import Explanation, Results, Suggestion
from directory.search.search_document import SearchDocument
from directory.search.whoosh import writer
from directory.search.whoosh.folder import IndexFolder
from directory.search.whoosh.loader import LatestSnapshot
from directory.search.whoosh.reader import share_contents


class WhooshEngine:
    """One index in one folder. Readers never wait for the writer; a second writer waits for the first."""

    def __init__(
        self,
        folder: Path,
        synonyms: Synonyms | Callable[[], Synonyms],
        local: Callable[[], LocalDay] = LocalDay,
    ) -> None:
        """`synonyms`, or how to get them when something is asked and nobody has given others; `local` is the day."""
        self._folder = IndexFolder(folder)
        self._latest = LatestSnapshot(self._folder, local)
        self._given = synonyms
        self._spelling: tuple[Snapshot, Synonyms, Spelling] | None = None
        # The lock of the folder holds between processes; this one between the threads of one.
        self._writing = Lock()

    @property
    def _synonyms(self) -> Synonyms:
        if not isinstance(self._given, Synonyms):
            self._given = self._given()
        return self._given

    @property
    def sequence(self) -> int:
        """The last outbox entry that the index holds; 0 when there is no readable index."""
        return self.health().sequence

    def search(self, query: Query) -> Results:
        """Answer a query. Raises UnknownFilter, IndexUnavailable."""
        return self._latest.read(
            lambda now: answer(now, query, self._synonyms, self._spelling_of(now))
        )

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        """Names in which a word begins with the text. Raises IndexUnavailable."""
        return self._latest.read(lambda now: suggest(now, text, limit))

    def explain(self, query: Query, document_id: str) -> Explanation | None:
        """Why a service has its score. Raises UnknownFilter, IndexUnavailable."""
        return self._latest.read(
            lambda now: explanation.explain(
                now, query, self._synonyms, self._spelling_of(now), document_id
            )
        )

    def index(
        self,
        documents: Iterable[SearchDocument],
        sequence: int,
        gone: Iterable[str] = (),
        since: int | None = None,
        mark: str = "",
        withdrawn: Collection[str] = (),
    ) -> None:
        """Add or replace documents; the last of several with one id counts. Raises IndexUnavailable."""
        last = list({each.id: each for each in documents}.values())
        self._change(last, tuple(gone), sequence, since, mark, withdrawn)

    def delete(self, ids: Iterable[str], sequence: int | None = None) -> None:
        """Forget documents. Raises IndexUnavailable."""
        gone = tuple(ids)
        if gone or sequence is not None:
            self._change([], gone, sequence)

    def rebuild(
        self,
        documents: Iterable[SearchDocument],
        sequence: int | None = None,
        instead_of: Health | None = None,
        mark: str = "",
    ) -> None:
        """Write everything anew in a new folder and switch to it when it is complete.

        Of several that find an index missing, the first builds and the others wait for it.
        """
        with self._writing, self._folder.writing():
            if instead_of is not None and self._is_done(instead_of, sequence):
                return
            reached = self.sequence if sequence is None else sequence
            build = self._folder.new_build()
            writer.fill(build, self._folder.counting(build, documents), reached, mark)
            share_contents(build)
            self._folder.switch(build)

    def _is_done(self, before: Health, sequence: int | None) -> bool:
        now, reached = self.health(), sequence or 0
        is_another = now.build != before.build and now.sequence >= reached
        # What was read before the wait for the lock is older than what others have written meanwhile.
        return now.ok and (is_another or now.sequence > max(reached, before.sequence))

    def use_synonyms(self, synonyms: Synonyms) -> None:
        """Search with other synonyms from now on; nothing has to be rebuilt."""
        self._given = synonyms

    def preload(self) -> None:
        """Load the index and what the first queries need. Raises IndexUnavailable."""
        self._latest.read(lambda now: now.preload())
        self._latest.read(lambda now: self._spelling_of(now).preload())

    def health(self) -> Health:
        """Whether the index can be read, and how far it has come."""
        try:
            snapshot = self._latest.get()
        except IndexUnavailable as reason:
            return Health(self._state(), 0, 0, str(reason), self._build(), self._folder.rebuilt())
        return Health(
            State.READY,
            snapshot.documents,
            snapshot.sequence,
            build=self._build(),
            mark=snapshot.mark,
        )

    def _build(self) -> str:
        build = self._folder.current().build
        return build.name if build else ""

    def _state(self) -> State:
        """Why there is no snapshot: what looks ready from outside is damaged."""
        state = self._folder.current().state
        return State.DAMAGED if state is State.READY else state

    def _change(
        self,
        documents: list[SearchDocument],
        deleted: tuple[str, ...],
        sequence: int | None,
        since: int | None = None,
        mark: str = "",
        withdrawn: Collection[str] = (),
    ) -> None:
        with self._writing, self._folder.writing():
            if self._folder.current().state is State.MISSING:
                self._begin()
            before = self._latest.get()
            build = self._folder.current().build
            if build is None:
                raise IndexUnavailable("The search index disappeared while it was written to.")
            if sequence is None:
                sequence, mark = before.sequence, before.mark
            reached = sequence
            if reached < before.sequence or before.sequence < (since or 0):
                return
            writer.change(build, before, documents, deleted, reached, mark, withdrawn)

    def _begin(self) -> None:
        build = self._folder.new_build()
        writer.create(build)
        self._folder.switch(build)

    def _spelling_of(self, snapshot: Snapshot) -> Spelling:
        """The spelling that goes with a snapshot and the synonyms; kept, since it remembers what it looked up."""
        synonyms, kept = self._synonyms, self._spelling
        if kept is not None and kept[0] is snapshot and kept[1] is synonyms:
            return kept[2]
        spelling = Spelling(
            vocabulary=snapshot.vocabulary,
            frequency=snapshot.frequency,
            meets=snapshot.meets,
            synonyms=synonyms.words,
            is_form=synonyms.is_form,
            kinds_stated=lambda: snapshot.kinds_stated,
        )
        self._spelling = (snapshot, synonyms, spelling)
        return spelling
