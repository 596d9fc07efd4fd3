"""A query answered from a snapshot: words, restrictions, counts, order, in that order."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

import numpy as np

from directory.search.answer import facet_counts, result_order
from directory.search.answer.clause_search import Matching, match, matched_words
from directory.search.answer.filters import Restrictions, all_of, restrictions
from directory.search.arrays import bits
from directory.search.arrays.bits import Bits
from directory.search.arrays.distance import Away
from directory.search.arrays.snapshot import Snapshot
from directory.search.query import Query
from directory.search.results import Hit, Results
from directory.search.words.query_parser import read
from directory.search.words.query_plan import Plan, plan
from directory.search.words.spelling import Spelling, corrected
from directory.search.words.synonyms import Synonyms


class Read(NamedTuple):
    """A query's words as they are searched, and what was done to them."""

    plan: Plan
    corrected: str | None = None
    suggested: str | None = None


def understand(query: Query, synonyms: Synonyms, spelling: Spelling) -> Read:
    """Read the words of a query, corrected where nobody wrote them."""
    pieces = read(query.text)
    if not query.correct:
        return Read(plan(pieces, synonyms))
    correction = corrected(pieces, spelling)
    return Read(plan(correction.pieces, synonyms), correction.used, correction.offered)


def answer(snapshot: Snapshot, query: Query, synonyms: Synonyms, spelling: Spelling) -> Results:
    """Answer a query. Raises UnknownFilter."""
    began = perf_counter()
    understood = understand(query, synonyms, spelling)
    matching = match(snapshot, understood.plan, query.languages)
    holding = _holding(snapshot, matching)
    away = away_from(snapshot, query)
    restricted = restrictions(snapshot, query, away)
    passing = all_of(holding, restricted)
    total = bits.count(passing)
    page = result_order.page(snapshot, query, passing, matching.found, away)
    return Results(
        total=total,
        hits=_hits(snapshot, query, understood.plan, page, away),
        facets=facet_counts.facets(snapshot, query, holding, restricted),
        relaxed=matching.relaxed,
        corrected=understood.corrected,
        suggested=understood.suggested,
        without=_without(holding, restricted) if not total else {},
        took_ms=(perf_counter() - began) * 1000,
        sequence=snapshot.sequence,
    )


def _holding(snapshot: Snapshot, matching: Matching) -> Bits:
    if matching.found is not None:
        return bits.of_ids(matching.found.ids, snapshot.width)
    holding = snapshot.live_bits
    for part in matching.excluded:
        holding = holding & ~bits.of_ids(part.ids, snapshot.width)
    return holding


def away_from(snapshot: Snapshot, query: Query) -> Away | None:
    """How far each document in reach is from the point that the query names, if it does."""
    if query.near is None:
        return None
    near = query.near
    return snapshot.points.away(near.latitude, near.longitude, snapshot.size, near.kilometres)


def _hits(
    snapshot: Snapshot,
    query: Query,
    plan: Plan,
    page: result_order.Page,
    away: Away | None,
) -> tuple[Hit, ...]:
    words: Sequence[tuple[str, ...]] = [()] * len(page.ids)
    if query.matched:
        words = matched_words(snapshot, plan, query.languages, page.ids)
    distance_of = [None] * len(page.ids) if away is None else away.kilometres(page.ids).tolist()
    return tuple(
        Hit(document_id, score, matched, _finite(distance))
        for document_id, score, matched, distance in zip(
            snapshot.ids_of(page.ids), page.scores.tolist(), words, distance_of, strict=True
        )
    )


def _finite(distance: float | None) -> float | None:
    return distance if distance is not None and np.isfinite(distance) else None


def _without(holding: Bits, restricted: Restrictions) -> dict[str, int]:
    """For each restriction how many results there would be if it were dropped; those that don't help left out."""
    counts = {name: bits.count(all_of(holding, restricted, name)) for name in restricted}
    return {name: count for name, count in counts.items() if count}
