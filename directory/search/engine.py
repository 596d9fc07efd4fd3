"""The protocol that every engine keeps, and the state of an index; `query` and `results` hold what goes in and out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from directory.search.query import Query
from directory.search.query_text.synonyms import Synonyms
from directory.search.results import Explanation, Results, Suggestion
from directory.search.search_document import SearchDocument


class IndexUnavailable(RuntimeError):
    """The index is missing, damaged or of an older schema: it has to be rebuilt before it can answer."""


class State(StrEnum):
    """How an index is."""

    READY = "ready"
    MISSING = "missing"
    DAMAGED = "damaged"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Health:
    """The state of an index, with a sentence for the person who has to mend it; `build` changes when it is rebuilt.

    `mark` is what the outbox entry `sequence` was when it was indexed, empty where nobody noted it.

    `rebuilt` counts the documents of a rebuild under way, None when there is none.
    """

    state: State
    documents: int
    sequence: int
    message: str = ""
    build: str = field(default="", compare=False)
    rebuilt: int | None = field(default=None, compare=False)
    mark: str = field(default="", compare=False)

    @property
    def ok(self) -> bool:
        """Whether the index answers by itself."""
        return self.state is State.READY


class SearchEngine(Protocol):
    """Finding services by words, filters, place and time.

    Every method may be called from any thread. `index`, `delete` and `rebuild` return when the change
    can be found; a change that another process is writing is waited for.
    """

    @property
    def sequence(self) -> int:
        """The last outbox entry that the index holds; 0 for none."""
        ...

    def search(self, query: Query) -> Results:
        """Answer a query. Raises UnknownFilter, and IndexUnavailable where there is no fallback."""
        ...

    def suggest(self, text: str, limit: int = 8) -> Sequence[Suggestion]:
        """Names of organizations, services and areas in which a word begins with the text."""
        ...

    def explain(self, query: Query, document_id: str) -> Explanation | None:
        """Why a service has its score; None for an id that is not in the index."""
        ...

    def index(
        self,
        documents: Iterable[SearchDocument],
        sequence: int,
        gone: Iterable[str] = (),
        since: int | None = None,
        mark: str = "",
        withdrawn: Collection[str] = (),
    ) -> None:
        """Add or replace documents, forget those `gone`, and remember the outbox entry they come from and its mark.

        Nothing is done when the index is past that entry: whoever brought it there has read later records. Nor is
        anything done when it is not as far as `since`, the entry after which the changes were read: it was put back
        meanwhile, and what lies between would be missed for ever.

        `withdrawn` are ids of documents that said something which nobody may find any more: no word of what they said
        before stays in any file.
        """
        ...

    def delete(self, ids: Iterable[str], sequence: int | None = None) -> None:
        """Forget documents; an unknown id is no error."""
        ...

    def rebuild(
        self,
        documents: Iterable[SearchDocument],
        sequence: int | None = None,
        instead_of: Health | None = None,
        mark: str = "",
    ) -> None:
        """Replace everything, words and statistics included; the old index answers until the end.

        Nothing is done when the index is not the one any more that was found `instead_of`, and has come so far; nor
        when it has come further than `sequence` since then.
        """
        ...

    def use_synonyms(self, synonyms: Synonyms) -> None:
        """Search with other synonyms from now on; nothing has to be rebuilt."""
        ...

    def preload(self) -> None:
        """Do the work that the first query would otherwise wait for."""
        ...

    def health(self) -> Health:
        """Whether the index can be read, and how far it has come."""
        ...
