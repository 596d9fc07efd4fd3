"""BM25F on arrays: occurrences become impacts, impacts of alternatives and clauses become scores."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from directory.search.arrays.bits import Flags
from directory.search.arrays.postings import Keys, contains, documents_of, fields_of
from directory.search.arrays.text_fields import FIELDS

SATURATION = 1.2
"""k1 of BM25: how soon further occurrences stop counting."""

EVEN = 2.2
"""The rarity of what is counted evenly: that of a word in a tenth of the documents."""

DIMINISHED = 0.3
"""What a further way of saying the same thing adds."""

BEST = 10
"""So many of the best documents tell how high what is asked for scores."""

Ids = NDArray[np.int32]
Impacts = NDArray[np.float32]


class Scored(NamedTuple):
    """Documents, ascending, and what something asked for adds to the score of each."""

    ids: Ids
    impacts: Impacts


NOTHING = Scored(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32))


def boosts(lengths: NDArray[np.uint16], live: Flags) -> NDArray[np.float32]:
    """Weight of one occurrence for each field and document, by the field and its length against the average.

    Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (2004).
    """
    documents = max(int(live.sum()), 1)
    averages = np.maximum(lengths[:, live].sum(axis=1, dtype=np.int64) / documents, 1e-9)
    matters = np.array([field.length_matters for field in FIELDS])
    weights = np.array([field.weight for field in FIELDS])
    table = lengths.astype(np.float32)
    table *= (matters / averages).astype(np.float32)[:, None]
    table += (1 - matters).astype(np.float32)[:, None]
    return np.asarray(weights.astype(np.float32)[:, None] / table)


def scored(
    keys: Keys, boost: NDArray[np.float32], live: Flags, documents: int, evenly: bool = False
) -> Scored:
    """The impact of occurrences of one word or phrase among so many live documents; `evenly` as of no rare one."""
    owners = documents_of(keys)
    alive = live[owners]
    keys, owners = keys[alive], owners[alive]
    if not len(keys):
        return NOTHING
    firsts = np.flatnonzero(np.diff(owners, prepend=-1))
    frequencies = np.add.reduceat(boost[fields_of(keys), owners], firsts)
    rarity = EVEN if evenly else _rarity(len(firsts), documents)
    impacts = rarity * (SATURATION + 1) * frequencies / (SATURATION + frequencies)
    return Scored(owners[firsts].astype(np.int32), impacts.astype(np.float32))


def _rarity(found: int, documents: int) -> float:
    """What it tells that a document is one of so many: BM25's inverse document frequency."""
    return math.log(1 + (documents - found + 0.5) / (found + 0.5))


def together(alternatives: Sequence[Scored]) -> Scored:
    """Documents with any of the alternatives: the best impact counts in full, each other one by `DIMINISHED`.

    A document that says the same thing in several ways is more likely to be about it, but not several times as much.
    """
    filled = [each for each in alternatives if len(each.ids)]
    if len(filled) < 2:
        return filled[0] if filled else NOTHING
    ids = np.concatenate([each.ids for each in filled])
    impacts = np.concatenate([each.impacts for each in filled])
    order = np.argsort(ids, kind="stable")
    ids, impacts = ids[order], impacts[order]
    firsts = np.flatnonzero(np.diff(ids, prepend=np.int32(-1)))
    best, total = np.maximum.reduceat(impacts, firsts), np.add.reduceat(impacts, firsts)
    return Scored(ids[firsts], best + np.float32(DIMINISHED) * (total - best))


def balanced(part: Scored, weight: float, documents: int) -> Scored:
    """The same documents with impacts half way, by ratio, to those of one word of this `weight` that is as rare.

    Impacts of alternatives add up, so that what can be said in forty ways, “a lawyer”, would drown what can be said in
    three, “eviction”. The order stays as it is.
    """
    found = len(part.ids)
    if not found:
        return part
    best = min(BEST, found)
    height = float(np.partition(part.impacts, -best)[-best:].mean())
    wanted = weight * _rarity(found, documents) * (SATURATION + 1)
    return weighted(part, math.sqrt(wanted / height)) if height else part


def apart(parts: Sequence[Scored]) -> Scored:
    """Documents with every part, wherever; the impacts add up."""
    ordered = sorted(parts, key=lambda part: len(part.ids))
    found = ordered[0]
    for other in ordered[1:]:
        shared = contains(other.ids, found.ids)
        ids = found.ids[shared]
        added = other.impacts[np.searchsorted(other.ids, ids)]
        found = Scored(ids, found.impacts[shared] + added)
    return found


def weighted(part: Scored, weight: float) -> Scored:
    """The same documents with impacts that weigh less."""
    return part if weight == 1.0 else Scored(part.ids, part.impacts * np.float32(weight))


def every(parts: Sequence[Scored], documents: int) -> Scored:
    """Documents with every part, as `apart`, but by a table over all documents: fast for long lists."""
    ordered = sorted(parts, key=lambda part: len(part.ids))
    ids, impacts = ordered[0]
    for other in ordered[1:]:
        if not len(ids):
            break
        table = np.zeros(documents, dtype=np.float32)
        table[other.ids] = other.impacts
        added = table.take(ids)
        shared = np.flatnonzero(added)
        ids, impacts = ids.take(shared), impacts.take(shared) + added.take(shared)
    return Scored(ids, impacts)


def most(parts: Sequence[Scored], documents: int, least: int, enough: int) -> tuple[Scored, int]:
    """Documents with many of the parts, and how many each holds at least: as many as leave `enough` documents.

    That is never fewer than `least`. A document that lacks some has its score lowered, see `coordination`.
    """
    table = np.zeros(documents, dtype=np.float32)
    held = np.zeros(documents, dtype=np.uint8)
    for part in parts:
        table[part.ids] += part.impacts
        held[part.ids] += 1
    holding = np.bincount(held, minlength=len(parts) + 1)[::-1].cumsum()[::-1].tolist()
    wanted = min(enough, holding[least])
    reached = max(number for number in range(least, len(parts) + 1) if holding[number] >= wanted)
    ids = np.flatnonzero(held >= reached).astype(np.int32)
    return Scored(ids, table[ids] * coordination(held[ids], len(parts))), reached


def coordination(held: NDArray[np.uint8], asked: int) -> NDArray[np.float32]:
    """What scores are multiplied by for holding only some of the words asked for: all of them are worth far more."""
    return np.asarray(np.square(held.astype(np.float32) / np.float32(asked)))


def adding(found: Scored, extra: Scored, documents: int) -> Scored:
    """The same documents, those that hold the extra part with its impact added."""
    if not len(found.ids) or not len(extra.ids):
        return found
    table = np.zeros(documents, dtype=np.float32)
    table[extra.ids] = extra.impacts
    return Scored(found.ids, found.impacts + table.take(found.ids))


def saturating(found: Scored, higher: Scored, share: float) -> Scored:
    """The same documents with what is `higher` in the other scores, up to a share of the best of `found` at most."""
    limit = np.float32(share) * found.impacts.max()
    more = higher.impacts - found.impacts
    return Scored(
        found.ids, found.impacts + limit * more / np.maximum(limit + more, np.float32(1e-6))
    )
