"""What an engine is asked: words, filters, place and time, order and page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

MOST_PER_PAGE = 500


class UnknownFilter(ValueError):
    """A query filters by something that no engine knows; the message names it."""


class Sort(StrEnum):
    """The orders of results. Ties: freshest verification, then open capacity, then id."""

    RELEVANCE = "relevance"
    DISTANCE = "distance"
    NAME = "name"
    VERIFIED = "verified"


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
    least language level that counts for `language`; `not_stated` lets services through that say nothing about a
    population, and behind all others those that don't say whether they are open at `open_at`, which is local time.
    `facets` names the facets to count, None for all. `correct` allows words that nobody wrote to be corrected.
    `languages` are the stemmers by which words meet. With `wishes` words for a language, people, a time and the like
    are read as wishes, which rank what is found; `asked_at` is the local time that “tonight” and “now” are said at.
    Without `matched` an engine may leave out by which words each hit was found, which is most of the work where
    thousands are read.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    minimum_level: str | None = None
    not_stated: bool = False
    near: Near | None = None
    open_at: datetime | None = None
    verified_since: date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = 20
    facets: tuple[str, ...] | None = None
    correct: bool = True
    languages: tuple[str, ...] = ("en", "es")
    wishes: bool = True
    asked_at: datetime | None = field(default=None, compare=False)
    matched: bool = True

    def __post_init__(self) -> None:
        if self.page < 1 or not 0 <= self.per_page <= MOST_PER_PAGE:
            reason = f"pages count from 1 and hold up to {MOST_PER_PAGE} results"
            raise ValueError(f"Page {self.page} of {self.per_page} can't be shown: {reason}.")
