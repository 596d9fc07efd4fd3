"""What an engine is asked and what it answers; the protocol that every engine keeps. Ids come back, never records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from directory.search.documents import SearchDocument
from directory.search.synonyms import Synonyms

MOST_PER_PAGE = 500


class UnknownFilter(ValueError):
    """A query filters by something that no engine knows; the message names it."""


class IndexUnavailable(RuntimeError):
    """The index is missing, damaged or of an older schema: it has to be rebuilt before it can answer."""


class Sort(StrEnum):
    """The orders of results. Ties: freshest verification, then open capacity, then id."""

    RELEVANCE = "relevance"
    DISTANCE = "distance"
    NAME = "name"
    VERIFIED = "verified"


class State(StrEnum):
    """How an index is."""

    READY = "ready"
    MISSING = "missing"
    DAMAGED = "damaged"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Near:
    """Within `kilometres` of a point in degrees. A service without a public place is near when it serves `area`."""

    latitude: float
    longitude: float
    kilometres: float = 5.0
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """One question.

    `filters` maps facet names (`facet_table.FACETS`) to the values asked for. `minimum_level` is the
    least language level that counts for `language`; `population_not_stated` lets services through
    that say nothing about a population. `open_at` is local time. `facets` names the facets to count,
    None for all. `correct` allows words that nobody wrote to be corrected. `languages` are the
    stemmers by which words meet.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    minimum_level: str | None = None
    population_not_stated: bool = False
    near: Near | None = None
    open_at: datetime | None = None
    verified_since: date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = 20
    facets: tuple[str, ...] | None = None
    correct: bool = True
    languages: tuple[str, ...] = ("en", "es")

    def __post_init__(self) -> None:
        if self.page < 1 or not 0 <= self.per_page <= MOST_PER_PAGE:
            reason = f"pages count from 1 and hold up to {MOST_PER_PAGE} results"
            raise ValueError(f"Page {self.page} of {self.per_page} can't be shown: {reason}.")


class Hit(NamedTuple):
    """A service found. `matched` are the folded words of it that answer the query; `distance` is in km."""

    id: str
    score: float
    matched: tuple[str, ...] = ()
    distance: float | None = None


class FacetValue(NamedTuple):
    """How many results there are with this value when the facet's own selection is put aside."""

    value: str
    count: int  # type: ignore[assignment]  # hides the method of tuples, which nobody needs here
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet, most frequent first; values without a result are left out unless selected."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Few services hold all words: results hold at least `required` of the `asked`; `missing` words are in no service.

    `complete` is how many hold all of them, whatever else is demanded.
    """

    asked: int
    required: int
    missing: tuple[str, ...] = ()
    complete: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """The answer.

    `corrected` is the text that was searched instead of the one asked for, `suggested` one that would
    find more. `without` is filled when nothing was found: restriction -> results if it were dropped.
    `degraded` says that the index could not answer and the fallback did. `sequence` is the outbox
    entry up to which the answer is current.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Facet] = field(default_factory=dict)
    relaxed: Relaxation | None = None
    corrected: str | None = None
    suggested: str | None = None
    without: Mapping[str, int] = field(default_factory=dict)
    took_ms: float = 0.0
    degraded: bool = False
    sequence: int = 0


class SuggestionKind(StrEnum):
    """What a suggestion leads to."""

    ORGANIZATION = "organization"
    SERVICE = "service"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that begins as someone types; `value` is an id or the code of an area, `detail` who offers a service."""

    kind: SuggestionKind
    text: str
    value: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """The state of an index, with a sentence for the person who has to mend it; `build` changes when it is rebuilt."""

    state: State
    documents: int
    sequence: int
    message: str = ""
    build: str = field(default="", compare=False)

    @property
    def ok(self) -> bool:
        """Whether the index answers by itself."""
        return self.state is State.READY


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one asked word or phrase added to a score."""

    asked: str
    required: bool
    score: float
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a service stands where it stands: its parts, and which restrictions it passes."""

    id: str
    score: float
    contributions: tuple[Contribution, ...]
    passes: Mapping[str, bool]
    verified_on: date | None
    has_room: bool


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

    def index(self, documents: Iterable[SearchDocument], sequence: int) -> None:
        """Add or replace documents, and remember the outbox entry they come from."""
        ...

    def delete(self, ids: Iterable[str], sequence: int | None = None) -> None:
        """Forget documents; an unknown id is no error."""
        ...

    def rebuild(
        self,
        documents: Iterable[SearchDocument],
        sequence: int | None = None,
        instead_of: Health | None = None,
    ) -> None:
        """Replace everything, words and statistics included; the old index answers until the end.

        Nothing is done when the index is not the one any more that was found `instead_of`, and has come so far.
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
