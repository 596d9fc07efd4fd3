"""A query answered from a snapshot: words, restrictions, counts, order, in that order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import chain
from time import perf_counter

import numpy as np

from directory.search.answer import facet_counts, result_order, wish_fit
from directory.search.answer.clause_search import (
    Matching,
    clause_found,
    match,
    matched_words,
    of_needs,
)
from directory.search.answer.demotions import demotions
from directory.search.answer.filters import OPEN, Restrictions, all_of, restrictions
from directory.search.answer.understanding import Read, by_need, kinds_understood, understand
from directory.search.answer.wish_fit import Fits
from directory.search.arrays import bits
from directory.search.arrays.bits import Bits
from directory.search.arrays.distance import Away
from directory.search.arrays.postings import documents_of
from directory.search.arrays.ranking import NOTHING, Ids
from directory.search.arrays.snapshot import Snapshot
from directory.search.query import Query
from directory.search.query_text.clauses import Clause
from directory.search.query_text.query_plan import Plan
from directory.search.query_text.spelling import Spelling
from directory.search.query_text.synonyms import Synonyms
from directory.search.query_text.wishes import Wish
from directory.search.results import Fit, Hit, Results

_DENIALS = ("without", "no", "not", "sin", "walang", "khong")
"""Words by which a listing says whom it does not take; in Chinese they are part of the next word."""


def answer(snapshot: Snapshot, query: Query, synonyms: Synonyms, spelling: Spelling) -> Results:
    """Answer a query. Raises UnknownFilter."""
    began = perf_counter()
    understood, fits, matching = understood_and_matched(snapshot, query, synonyms, spelling)
    holding = _holding(snapshot, matching)
    away = away_from(snapshot, query)
    restricted = restrictions(snapshot, query, away)
    passing = all_of(holding, restricted)
    total = bits.count(passing)
    spoken = [
        _speaking(snapshot, query, wish, words)
        for wish, words in zip(understood.wishes, understood.words, strict=True)
    ]
    wished = wish_fit.costs(snapshot, understood.wishes, fits, spoken) if fits else None
    unsaid = _unsaid(snapshot, query, all_of(holding, restricted, OPEN))
    last = bits.unpack(unsaid) if query.not_stated and unsaid.any() else None
    page = result_order.page(
        snapshot, query, passing, matching.found, away, wished, matching.needs, last
    )
    return Results(
        total=total,
        hits=_hits(snapshot, query, understood.plan, page, away, fits),
        facets=facet_counts.facets(snapshot, query, holding, restricted),
        relaxed=matching.relaxed,
        corrected=understood.corrected,
        suggested=understood.suggested,
        # Only where nothing is found: it takes a pass for each restriction.
        without=_without(holding, restricted) if not total else {},
        took_ms=(perf_counter() - began) * 1000,
        sequence=snapshot.sequence,
        wishes=understood.wishes,
        meeting=_meeting(passing, understood.wishes, fits),
        hours_unsaid=bits.count(unsaid),
        kinds=kinds_understood(understood),
    )


def understood_and_matched(
    snapshot: Snapshot, query: Query, synonyms: Synonyms, spelling: Spelling
) -> tuple[Read, list[Fits], Matching]:
    """How a query is understood in this snapshot, how documents fit its wishes, and which it finds.

    Where a name of several words stands nowhere, such as “crime victim compensation”, its words are asked for apart.
    """
    understood = understand(query, synonyms, spelling)
    fits = [wish_fit.fits_of(snapshot, each, query.asked_at) for each in understood.wishes]
    matching = _matching(snapshot, query, understood, fits)
    if _has_need(matching) or understood.plan.needs:
        return understood, fits, matching
    apart = understood._replace(plan=understood.plan.apart())
    again = _matching(snapshot, query, apart, fits)
    return (apart, fits, again) if _has_need(again) else (understood, fits, matching)


def _has_need(matching: Matching) -> bool:
    """Whether something holds words of the need; whoever asks for nothing is given everything."""
    if matching.found is None:
        return True
    return len(matching.found.ids) > 0 and (
        matching.relaxed is None or matching.relaxed.required > 0
    )


def _matching(snapshot: Snapshot, query: Query, understood: Read, fits: Sequence[Fits]) -> Matching:
    """What a query finds; what each of its needs finds, where it speaks of several."""
    wished = _wished(snapshot, understood.wishes, fits)
    return of_needs(
        [
            match(snapshot, each.plan, query.languages, wished, demotions(snapshot, each))
            for each in by_need(understood)
        ],
        snapshot.size,
    )


def _speaking(
    snapshot: Snapshot, query: Query, wish: Wish, ways: Sequence[Sequence[Clause]]
) -> Ids:
    """The documents that speak of a wish in one of the ways, where few state what it is about.

    Who speaks of it only to deny it (“without children”) does not.
    """
    if not any(ways) or wish_fit.is_mostly_stated(snapshot, wish.kind):
        return NOTHING.ids
    speaking = NOTHING.ids
    for clauses in filter(None, ways):
        found = [clause_found(snapshot, each, query.languages).scored.ids for each in clauses]
        speaking = np.union1d(speaking, reduce(np.intersect1d, found))
    denied = reduce(np.union1d, (_denying(snapshot, each) for each in chain(*ways)))
    return np.setdiff1d(speaking, denied)


def _denying(snapshot: Snapshot, clause: Clause) -> Ids:
    """The documents that hold words of a clause behind a denial alone."""
    words = sorted({word.text for each in clause.alternatives for word in each.words})

    def compute() -> Ids:
        held = np.unique(np.concatenate([snapshot.occurrences(word) for word in words]))
        denied = [snapshot.occurrences(word) + gap for word in _DENIALS for gap in (1, 2)]
        said = np.setdiff1d(held, np.concatenate(denied))
        return np.setdiff1d(documents_of(held), documents_of(said))

    return snapshot.derived(("denying", *words), compute)


def _wished(snapshot: Snapshot, wishes: Sequence[Wish], fits: Sequence[Fits]) -> Ids | None:
    """The documents that a question of wishes alone finds: those that meet one, if any does."""
    if not fits:
        return None
    found = np.flatnonzero(wish_fit.meeting_any(wishes, fits) & snapshot.live)
    # Where nobody meets any wish, an empty page would help less than all of them in the order of their fit.
    return (found if len(found) else np.flatnonzero(snapshot.live)).astype(np.int32)


def _meeting(passing: Bits, wishes: Sequence[Wish], fits: Sequence[Fits]) -> int:
    return bits.count(passing & bits.pack(wish_fit.meeting_all(wishes, fits))) if fits else 0


def _unsaid(snapshot: Snapshot, query: Query, passing: Bits) -> Bits:
    """Of the documents `passing` all but the time asked about, those that don't say whether they are open then."""
    if query.open_at is None:
        return np.zeros_like(passing)
    return passing & snapshot.unsaid_at(query.open_at)


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
    fits: Sequence[Fits],
) -> tuple[Hit, ...]:
    words: Sequence[tuple[str, ...]] = [()] * len(page.ids)
    if query.matched:
        words = matched_words(snapshot, plan, query.languages, page.ids)
    distance_of = [None] * len(page.ids) if away is None else away.kilometres(page.ids).tolist()
    fitting = zip(
        *([Fit(each) for each in found[page.ids].tolist()] for found in fits), strict=True
    )
    fits_of = list(fitting) if fits else [()] * len(page.ids)
    return tuple(
        Hit(document_id, score, matched, _finite(distance), each)
        for document_id, score, matched, distance, each in zip(
            snapshot.ids_of(page.ids),
            page.scores.tolist(),
            words,
            distance_of,
            fits_of,
            strict=True,
        )
    )


def _finite(distance: float | None) -> float | None:
    return distance if distance is not None and np.isfinite(distance) else None


def _without(holding: Bits, restricted: Restrictions) -> dict[str, int]:
    """For each restriction how many results there would be if it were dropped; those that don't help left out."""
    counts = {name: bits.count(all_of(holding, restricted, name)) for name in restricted}
    return {name: count for name, count in counts.items() if count}
