"""Exact facet counts: each facet over the documents that pass all restrictions but its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import repeat

import numpy as np

from directory.search.answer.filters import Restrictions, all_of, facet_readings, selected_values
from directory.search.arrays import bits
from directory.search.arrays.bits import Bits
from directory.search.arrays.facet_rows import Counts, FacetTable
from directory.search.arrays.facets import READINGS, Combine
from directory.search.arrays.snapshot import Snapshot
from directory.search.query import Query
from directory.search.results import Facet, FacetValue

# A few hundred values are made for each answer; this leaves out the function that a named tuple adds.
_value = partial(tuple.__new__, FacetValue)


def facets(
    snapshot: Snapshot, query: Query, holding: Bits, restrictions: Restrictions
) -> Mapping[str, Facet]:
    """The facets that the query wants, over the documents `holding` its words. Raises UnknownFilter.

    Where several values must hold together, a facet's own selection counts as well: its numbers say
    how many results remain when a value is added.
    """
    readings = facet_readings(query)
    plain = [
        facet
        for facet, reading in readings.items()
        if reading == facet and not query.filters.get(facet)
    ]
    everything = all_of(holding, restrictions)
    counted = {}
    if plain:
        table = snapshot.facets.every
        counted = dict(_tabulated(table, table.counts(everything), plain))
    for facet, reading in readings.items():
        if facet not in counted:
            own = facet if READINGS[reading].combine is Combine.ANY else None
            base = all_of(holding, restrictions, own) if own in restrictions else everything
            rows = snapshot.facets.of(reading)
            numbers = bits.counts(rows.bits, base).tolist()
            counted[facet] = facet_of(
                facet, dict(zip(rows.values, numbers, strict=True)), selected_values(query, facet)
            )
    return {facet: counted[facet] for facet in readings}


def _tabulated(
    table: FacetTable, counts: Counts, wanted: Sequence[str]
) -> Iterator[tuple[str, Facet]]:
    """These facets of a table in which nothing is selected; values of equal counts keep their order."""
    order = np.lexsort((-counts, table.owners))
    order = order[(counts > 0)[order] & table.rows_of(wanted)[order]]
    ends = np.searchsorted(table.owners[order], np.arange(len(table.places)), "right")
    names = [table.values[row] for row in order.tolist()]
    values = list(map(_value, zip(names, counts[order].tolist(), repeat(False))))
    begin = 0
    for name, end in zip(table.places, ends.tolist(), strict=True):
        if name in wanted:
            yield name, Facet(name, tuple(values[begin:end]))
        begin = end


def facet_of(name: str, counts: Mapping[str, int], selected: Collection[str]) -> Facet:
    """A facet from the counts of its values: most frequent first, then by value, selected ones always."""
    shown = [(-count, value) for value, count in counts.items() if count]
    shown += [(0, value) for value in selected if not counts.get(value)]
    shown.sort()
    return Facet(
        name, tuple([FacetValue(value, -less, value in selected) for less, value in shown])
    )
