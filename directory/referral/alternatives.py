"""Nothing fits all that was asked: what to give up, and the services that come nearest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from directory.search.answer.filters import NEAR, OPEN, VERIFIED
from directory.search.engine import SearchEngine
from directory.search.query import Query, Sort
from directory.search.results import Results

SHOWN = 3
ANYWHERE_KILOMETRES = 20_100.0
"""Half the way around the earth."""

_DEAREST_LAST = (
    VERIFIED, "role", "capacity", "cost", "leadership", "sector", "industry", "mode", "route", OPEN, NEAR, "area",
    "remedy", "requirement", "without", "immigration_status", "police_contact", "population", "language", "service",
)  # fmt: skip
"""Restrictions from what can be given up first to what somebody can hardly do without."""

WORDS = "q"


@dataclass(frozen=True, slots=True)
class Nearest:
    """The services that come nearest, and the names of the restrictions that they do not keep."""

    given_up: tuple[str, ...]
    results: Results


def nearest(engine: SearchEngine, query: Query, without: Mapping[str, int]) -> Nearest | None:
    """The least that has to be given up for anything to be found, with the first services that are then.

    `without` says of each restriction how many services its loss alone brings. A few searches at the most.
    """
    asked = [name for name in _DEAREST_LAST if name in _restrictions(query)]
    for given_up in _attempts(asked, query, without):
        results = engine.search(_loosened(query, given_up))
        if results.hits:
            return Nearest(given_up, results)
    return None


def _attempts(
    asked: list[str], query: Query, without: Mapping[str, int]
) -> Iterator[tuple[str, ...]]:
    alone = [name for name in asked if without.get(name)]
    if alone:
        yield (alone[0],)
        return
    for kept in ("service", "population", "language"):
        fewer = tuple(name for name in asked if name != kept)
        if len(fewer) not in (0, len(asked)):
            yield fewer
    if query.text and asked:
        yield tuple(asked)
        yield (WORDS,)


def _restrictions(query: Query) -> set[str]:
    places = {NEAR: query.near, OPEN: query.open_at, VERIFIED: query.verified_since}
    return {*query.filters, *(name for name, value in places.items() if value is not None)}


def _loosened(query: Query, given_up: tuple[str, ...]) -> Query:
    """The query without these; nearness is kept as an order."""
    near = query.near
    far = replace(near, kilometres=ANYWHERE_KILOMETRES) if near and NEAR in given_up else near
    return replace(
        query,
        text="" if WORDS in given_up else query.text,
        filters={name: values for name, values in query.filters.items() if name not in given_up},
        minimum_level=None if "language" in given_up else query.minimum_level,
        near=far,
        open_at=None if OPEN in given_up else query.open_at,
        verified_since=None if VERIFIED in given_up else query.verified_since,
        sort=Sort.DISTANCE if far is not near else query.sort,
        page=1,
        per_page=SHOWN,
        facets=(),
    )
