"""The order of results and a page of it; ties always end in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from directory.search.answer.clause_search import LEAST_SCORE, SCORE_DIGITS
from directory.search.answer.wish_fit import PENALTIES
from directory.search.arrays import bits
from directory.search.arrays.bits import Bits, Flags
from directory.search.arrays.distance import Away
from directory.search.arrays.ranking import Ids, Scored
from directory.search.arrays.snapshot import Snapshot
from directory.search.query import Query, Sort
from directory.search.results import Fit

NEAR_BEST = 0.5
"""A service whose score is this part of the best one is for the need; the others only mention it."""

TOO_MUCH = PENALTIES[Fit.MISSED]
"""What is known to miss a wish, or leaves as much open, is behind too: beds “18 to 24” where somebody is 16."""

COSTLY = 0.13
"""What each point that wishes cost takes from the logarithm of the score of what is behind: a miss leaves a third."""

COST, FAR = 1e4, 1e7
"""Far above every score, and far above what all wishes cost."""

BEHIND = 1e9
"""Behind every place that a need gives."""

WEIGHED_DIGITS = 4
"""What differs by less is weighed alike."""

_CHUNK = 4096  # a page needs some dozens, and most orders are left after the first chunk
_SAMPLE = 1024  # enough that the bound is rarely too low, few enough to be sorted in no time


class Page(NamedTuple):
    """Documents of one page in order, and their scores, 0 without words."""

    ids: Ids
    scores: NDArray[np.float32]


def page(
    snapshot: Snapshot,
    query: Query,
    passing: Bits,
    found: Scored | None,
    away: Away | None,
    wished: NDArray[np.uint8] | None = None,
    needs: Sequence[Scored] = (),
    last: Flags | None = None,
) -> Page:
    """The page of a query among the documents `passing` everything; `found` has scores, `wished` what wishes cost.

    Those that are `last` stand behind all others, in the same order.
    """
    first = (query.page - 1) * query.per_page
    wanted = slice(first, first + query.per_page)
    flags = bits.unpack(passing)
    if query.sort is Sort.RELEVANCE and found is not None:
        ids = _best(snapshot, found, flags, wanted, wished, needs, last)
    elif query.sort is Sort.DISTANCE and away is not None:
        ids = np.flatnonzero(flags).astype(np.int32)
        ids = _in_order(away.chords[ids], snapshot.rank, ids, wanted, last)
    else:
        order = snapshot.order_by_name if query.sort is Sort.NAME else snapshot.order
        if last is not None:
            order = np.concatenate((order[~last[order]], order[last[order]]))
        ids = _among(order, flags, wanted)
    return Page(ids, _scores(ids, found))


def _best(
    snapshot: Snapshot,
    found: Scored,
    flags: Flags,
    wanted: slice,
    wished: NDArray[np.uint8] | None,
    needs: Sequence[Scored],
    last: Flags | None,
) -> Ids:
    ids, scores = found
    shown = np.flatnonzero(flags.take(ids))
    if len(shown) < len(ids):
        ids, scores = ids.take(shown), scores.take(shown)
    keys: NDArray[np.floating] = -np.round(scores, SCORE_DIGITS)
    if wished is not None and len(ids):
        keys = wish_keys(keys, scores, wished[ids])
    if needs and len(ids):
        keys = _need_keys(snapshot, ids, keys, needs, wished)
    return _in_order(keys, snapshot.rank, ids, wanted, last)


def wish_keys(
    keys: NDArray[np.floating], scores: NDArray[np.float32], wished: NDArray[np.uint8]
) -> NDArray[np.float64]:
    """What services are ordered by where there are wishes.

    First come those that are for the need and may meet all wishes, by what their wishes cost them, then by score.
    Behind them both are weighed: a doctor elsewhere is nearer to “a doctor in Eastfield” than a desk there.
    """
    behind = (scores < np.float32(NEAR_BEST) * scores.max()) | (wished >= TOO_MUCH)
    weighed = COSTLY * wished - np.log(np.maximum(-keys.astype(np.float64), LEAST_SCORE))
    first = wished * COST + keys.astype(np.float64)
    return np.asarray(np.where(behind, FAR + COST * np.round(weighed, WEIGHED_DIGITS), first))


def _need_keys(
    snapshot: Snapshot,
    ids: Ids,
    keys: NDArray[np.floating],
    needs: Sequence[Scored],
    wished: NDArray[np.uint8] | None,
) -> NDArray[np.float64]:
    """What services are ordered by where there are several needs: the best for each, then the second best for each.

    Behind them stands what is far from the best for every need, by its own `keys`.
    """
    places = keys.astype(np.float64) + BEHIND
    for turn, need in enumerate(needs):
        table = np.zeros(snapshot.size, dtype=np.float32)
        table[need.ids] = need.impacts
        scores = table[ids]
        own: NDArray[np.floating] = -np.round(scores, SCORE_DIGITS)
        if wished is not None:
            own = wish_keys(own, scores, wished[ids])
        near = np.flatnonzero((scores > 0) & (scores >= np.float32(NEAR_BEST) * scores.max()))
        order = near[np.lexsort((snapshot.rank[ids[near]], own[near]))]
        turns = np.arange(len(order)) * len(needs) + turn
        places[order] = np.minimum(places[order], turns)
    return places


def _among(order: Ids, flags: Flags, wanted: slice) -> Ids:
    """A page of the documents in an order, looked through only as far as needed."""
    found = [np.empty(0, dtype=np.int32)]
    held = 0
    for start in range(0, len(order), _CHUNK):
        if held >= wanted.stop:
            break
        chunk = order[start : start + _CHUNK]
        found.append(chunk[flags[chunk]])
        held += len(found[-1])
    return np.concatenate(found)[wanted]


def _in_order(
    keys: NDArray[np.floating],
    rank: NDArray[np.int32],
    ids: Ids,
    wanted: slice,
    last: Flags | None,
) -> Ids:
    """A page of `ids` by their keys and ranks, those that are `last` behind the others."""
    if last is None:
        return ids[_smallest(keys, rank, ids, wanted)]
    groups = (np.flatnonzero(~last[ids]), np.flatnonzero(last[ids]))
    so_far = slice(0, wanted.stop)
    ordered = [ids[each][_smallest(keys[each], rank, ids[each], so_far)] for each in groups]
    return np.concatenate(ordered)[wanted]


def _smallest(
    keys: NDArray[np.floating], rank: NDArray[np.int32], ids: Ids, wanted: slice
) -> NDArray[np.intp]:
    """Positions of the smallest keys, ties by the rank of `ids`: only what can be on the page is sorted."""
    candidates = _not_above(keys, _bound(keys, wanted.stop))
    if len(candidates) < wanted.stop:
        candidates = np.arange(len(keys))
    elif len(candidates) > wanted.stop:
        last = np.partition(keys[candidates], wanted.stop - 1)[wanted.stop - 1]
        candidates = candidates[keys[candidates] <= last]
    order = np.lexsort((rank[ids[candidates]], keys[candidates]))
    return np.asarray(candidates[order[wanted]])


def _bound(keys: NDArray[np.floating], count: int) -> float:
    """A key below which a sample says that there are at least so many, probably; infinity for few keys."""
    step = len(keys) // _SAMPLE
    if step < 2 or count * 4 > len(keys):
        return np.inf
    sample = keys[::step]
    at = 2 * count // step + 8
    return float(np.partition(sample, at)[at]) if at < len(sample) else np.inf


def _not_above(keys: NDArray[np.floating], bound: float) -> NDArray[np.intp]:
    return np.arange(len(keys)) if np.isinf(bound) else np.flatnonzero(keys <= bound)


def _scores(ids: Ids, found: Scored | None) -> NDArray[np.float32]:
    if found is None or not len(found.ids):
        return np.zeros(len(ids), dtype=np.float32)
    return found.impacts[np.searchsorted(found.ids, ids)]
