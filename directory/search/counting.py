"""Exact facet counts: each facet over the documents that pass all restrictions but its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from directory.search import bits
from directory.search.bits import Bits
from directory.search.engine import Facet, FacetValue, Query
from directory.search.facet_table import READINGS, Combine
from directory.search.filtering import Restrictions, all_of
from directory.search.restrictions import facet_readings
from directory.search.snapshot import Snapshot


def facets(
    snapshot: Snapshot, query: Query, holding: Bits, restrictions: Restrictions
) -> Mapping[str, Facet]:
    """The facets that the query wants, over the documents `holding` its words. Raises UnknownFilter.

    Where several values must hold together, a facet's own selection counts as well: its numbers say
    how many results remain when a value is added.
    """
    everything = all_of(holding, restrictions)
    counted = {}
    for facet, reading in facet_readings(query).items():
        own = facet if READINGS[reading].combine is Combine.ANY else None
        base = all_of(holding, restrictions, own) if own in restrictions else everything
        rows = snapshot.rows(reading)
        numbers = bits.counts(rows.bits, base).tolist()
        counted[facet] = facet_of(
            facet, dict(zip(rows.values, numbers, strict=True)), query.filters.get(facet, ())
        )
    return counted


def facet_of(name: str, counts: Mapping[str, int], selected: Collection[str]) -> Facet:
    """A facet from the counts of its values: most frequent first, then by value, selected ones always."""
    shown = [(-count, value) for value, count in counts.items() if count]
    shown += [(0, value) for value in selected if not counts.get(value)]
    shown.sort()
    return Facet(
        name, tuple([FacetValue(value, -less, value in selected) for less, value in shown])
    )
