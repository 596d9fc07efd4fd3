"""The restrictions of a query as sets of documents of a snapshot, each by its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce

import numpy as np

from directory.search.arrays import bits
from directory.search.arrays.bits import Bits
from directory.search.arrays.distance import Away
from directory.search.arrays.facets import FACETS, READINGS, Combine, reading_of, value_of
from directory.search.arrays.snapshot import Snapshot
from directory.search.query import Near, Query, UnknownFilter

NEAR = "near"
OPEN = "open"
VERIFIED = "verified"


def facet_readings(query: Query) -> Mapping[str, str]:
    """The facets to count, and the reading the query means by each. Raises UnknownFilter."""
    wanted = FACETS if query.facets is None else query.facets
    return {facet: _reading(query, facet) for facet in wanted}


def selections(query: Query) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Facet -> its reading and the values asked for; facets without a value are left out. Raises UnknownFilter."""
    asked = [facet for facet, values in query.filters.items() if values]
    return {facet: (_reading(query, facet), selected_values(query, facet)) for facet in asked}


def selected_values(query: Query, facet: str) -> tuple[str, ...]:
    """The values of a facet that are asked for, as they are counted."""
    return tuple(value_of(facet, value) for value in query.filters.get(facet, ()))


def _reading(query: Query, facet: str) -> str:
    try:
        return reading_of(facet, query.minimum_level, query.not_stated)
    except KeyError:
        known = ", ".join(FACETS)
        raise UnknownFilter(f"Nothing can be filtered by “{facet}”; known: {known}.") from None
    except ValueError as error:
        raise UnknownFilter(str(error)) from error


Restrictions = dict[str, Bits]


def restrictions(snapshot: Snapshot, query: Query, away: Away | None) -> Restrictions:
    """Name -> the documents that pass. `away` belongs to `query.near`. Raises UnknownFilter."""
    found = {
        facet: _selected(snapshot, reading, values)
        for facet, (reading, values) in selections(query).items()
    }
    if query.near is not None and away is not None:
        found[NEAR] = _near(snapshot, query.near, away)
    if query.open_at is not None:
        found[OPEN] = snapshot.open_at(query.open_at)
        if query.not_stated:
            found[OPEN] = found[OPEN] | snapshot.unsaid_at(query.open_at)
    if query.verified_since is not None:
        found[VERIFIED] = bits.pack(snapshot.verified >= query.verified_since.toordinal())
    return found


def all_of(start: Bits, restrictions: Mapping[str, Bits], but: str | None = None) -> Bits:
    """The documents of `start` that pass every restriction, `but` put aside."""
    passing = (found for name, found in restrictions.items() if name != but)
    return reduce(np.bitwise_and, passing, start)


def _selected(snapshot: Snapshot, reading: str, values: tuple[str, ...]) -> Bits:
    combine = np.bitwise_or if READINGS[reading].combine is Combine.ANY else np.bitwise_and
    return reduce(combine, _carrying(snapshot, reading, values))


def _carrying(snapshot: Snapshot, reading: str, values: tuple[str, ...]) -> Iterator[Bits]:
    rows = snapshot.facets.of(reading)
    number = {value: row for row, value in enumerate(rows.values)}
    for value in values:
        if value in number:
            yield rows.bits[number[value]]
        else:
            # No document has the value: under a reading such as “does not refuse” all of them pass.
            yield bits.pack(np.full(snapshot.size, READINGS[reading].absent))


def _near(snapshot: Snapshot, near: Near, away: Away) -> Bits:
    """Within reach of the point; without any public place, by serving the area."""
    within = away.within(near.kilometres)
    if near.area is not None:
        serving = bits.unpack(_selected(snapshot, "area", (near.area,)))
        within |= serving & snapshot.without_point
    return bits.pack(within)
