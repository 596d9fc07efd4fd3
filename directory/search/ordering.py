"""The order of results and a page of it; ties always end in the same order."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from directory.search.bits import Flags
from directory.search.distance import Kilometres
from directory.search.engine import Query, Sort
from directory.search.ranking import Ids, Scored
from directory.search.snapshot import Snapshot

SCORE_DIGITS = 2
"""Scores that differ by less are as good as equal: freshness and room then decide."""


class Page(NamedTuple):
    """Documents of one page in order, and their scores, 0 without words."""

    ids: Ids
    scores: NDArray[np.float32]


def page(
    snapshot: Snapshot,
    query: Query,
    passing: Flags,
    found: Scored | None,
    distances: Kilometres | None,
) -> Page:
    """The page of a query among the documents `passing` everything; `found` has their scores."""
    first = (query.page - 1) * query.per_page
    wanted = slice(first, first + query.per_page)
    if query.sort is Sort.NAME:
        ids = _among(snapshot.order_by_name, passing, wanted)
    elif query.sort is Sort.DISTANCE and distances is not None:
        ids = _first(distances, snapshot.rank, np.flatnonzero(passing), wanted)
    elif query.sort is Sort.RELEVANCE and found is not None:
        shown = passing[found.ids]
        ids, scores = found.ids[shown], found.impacts[shown]
        best = _smallest(-np.round(scores, SCORE_DIGITS), snapshot.rank[ids], wanted)
        return Page(ids[best], scores[best])
    else:
        ids = _among(snapshot.order, passing, wanted)
    return Page(ids, _scores(ids, found))


def _among(order: NDArray[np.intp], passing: Flags, wanted: slice) -> Ids:
    return order[np.flatnonzero(passing[order])[wanted]].astype(np.int32)


def _first(
    keys: NDArray[np.floating], rank: NDArray[np.int32], ids: NDArray[np.intp], wanted: slice
) -> Ids:
    return ids[_smallest(keys[ids], rank[ids], wanted)].astype(np.int32)


def _smallest(
    keys: NDArray[np.floating], rank: NDArray[np.int32], wanted: slice
) -> NDArray[np.intp]:
    """Positions of the smallest keys, ties by rank: only those that can be on the page are sorted."""
    candidates = np.arange(len(keys))
    if wanted.stop < len(keys):
        last = np.partition(keys, wanted.stop)[wanted.stop]
        candidates = np.flatnonzero(keys <= last)
    order = np.lexsort((rank[candidates], keys[candidates]))
    return np.asarray(candidates[order[wanted]])


def _scores(ids: Ids, found: Scored | None) -> NDArray[np.float32]:
    if found is None or not len(found.ids):
        return np.zeros(len(ids), dtype=np.float32)
    return found.impacts[np.searchsorted(found.ids, ids)]
