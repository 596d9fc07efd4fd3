"""What an engine answers: ids with what is to be said about them, never records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

from directory.search.query_text.wishes import Wish


class Fit(IntEnum):
    """How a service meets a wish, from well to not at all; what nobody has said stands in between."""

    MET = 0
    IN_PERSON = 1
    REMOTE = 2
    LEVEL_UNKNOWN = 3
    UNKNOWN = 4
    WAITLIST = 5
    MATERIALS = 6
    OTHERS = 7
    FULL = 8
    MISSED = 9


class Hit(NamedTuple):
    """A service found. `matched` are the folded words of it that answer the query; `distance` is in km.

    `fits` say how it meets each of the wishes of the answer.
    """

    id: str
    score: float
    matched: tuple[str, ...] = ()
    distance: float | None = None
    fits: tuple[Fit, ...] = ()


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
    `degraded` says that the index could not answer: services were looked for by name and chosen filters alone.
    `sequence` is the outbox entry up to which the answer is current. `wishes` were read from the text; `meeting` of the
    results meet all of them. `hours_unsaid` is how many services pass everything but do not say whether they are open
    at the time that is asked about.
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
    wishes: tuple[Wish, ...] = ()
    meeting: int = 0
    hours_unsaid: int = 0
    kinds: tuple[str, ...] = ()


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
    standing: float = 1.0
