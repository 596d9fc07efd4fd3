"""An engine that finds services by name while its index cannot answer, and says so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from threading import Lock
from time import monotonic
from typing import TypeVar

from directory.search.engine import Health, IndexUnavailable, SearchEngine
from directory.search.name_search import NameSearch
from directory.search.query import Query
from directory.search.query_text.synonyms import Synonyms
from directory.search.results import Explanation, Results, Suggestion
from directory.search.search_document import SearchDocument

T = TypeVar("T")

KEPT_SECONDS = 30.0
"""How long the names are answered from before they are read again: a rebuild is soon done."""


class FallbackEngine:
    """Asks the index; while that is unavailable, names read from `documents` answer.

    Changes go to the index alone, and its health is the health: only a rebuild makes it well.
    """

    def __init__(
        self,
        index: SearchEngine,
        documents: Callable[[], Iterable[SearchDocument]],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._index = index
        self._documents = documents
        self._clock = clock
        self._reading = Lock()
        self._by_name: NameSearch | None = None
        self._until = 0.0

    @property
    def sequence(self) -> int:
        """The last outbox entry that the index holds."""
        return self._index.sequence

    def search(self, query: Query) -> Results:
        """Answer a query; `degraded` says that only names and filters counted. Raises UnknownFilter."""
        return self._ask(lambda: self._index.search(query), lambda: self._names().search(query))

    def suggest(self, text: str, limit: int = 8) -> Sequence[Suggestion]:
        """Names in which a word begins with the text."""
        return self._ask(
            lambda: self._index.suggest(text, limit), lambda: self._names().suggest(text, limit)
        )

    def explain(self, query: Query, document_id: str) -> Explanation | None:
        """Why a service has its score; None while there are no scores. Raises UnknownFilter."""
        return self._ask(lambda: self._index.explain(query, document_id), lambda: None)

    def index(
        self,
        documents: Iterable[SearchDocument],
        sequence: int,
        gone: Iterable[str] = (),
        since: int | None = None,
        mark: str = "",
        withdrawn: Collection[str] = (),
    ) -> None:
        """Add or replace documents in the index. Raises IndexUnavailable."""
        self._index.index(documents, sequence, gone, since, mark, withdrawn)

    def delete(self, ids: Iterable[str], sequence: int | None = None) -> None:
        """Forget documents. Raises IndexUnavailable."""
        self._index.delete(ids, sequence)

    def rebuild(
        self,
        documents: Iterable[SearchDocument],
        sequence: int | None = None,
        instead_of: Health | None = None,
        mark: str = "",
    ) -> None:
        """Build the index anew; the names are no longer needed."""
        self._index.rebuild(documents, sequence, instead_of, mark)
        self._by_name = None

    def use_synonyms(self, synonyms: Synonyms) -> None:
        """Search with other synonyms from now on."""
        self._index.use_synonyms(synonyms)

    def preload(self) -> None:
        """Load the index if it can be loaded."""
        if self._index.health().ok:
            self._index.preload()

    def health(self) -> Health:
        """The health of the index."""
        return self._index.health()

    def _ask(self, index: Callable[[], T], names: Callable[[], T]) -> T:
        try:
            answer = index()
        except IndexUnavailable:
            return names()
        self._by_name = None
        return answer

    def _names(self) -> NameSearch:
        with self._reading:
            if self._by_name is None or self._clock() >= self._until:
                self._by_name = NameSearch(self._documents())
                self._until = self._clock() + KEPT_SECONDS
            return self._by_name
