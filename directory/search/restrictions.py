"""What a query demands beside its words, one name each, so that every engine drops and reports them alike."""

from __future__ import annotations

from collections.abc import Mapping

from directory.search.facet_table import FACETS, reading_of
from directory.search.query import Query, UnknownFilter

NEAR = "near"
OPEN = "open"
VERIFIED = "verified"


def facet_readings(query: Query) -> Mapping[str, str]:
    """The facets to count, and the reading the query means by each. Raises UnknownFilter."""
    wanted = FACETS if query.facets is None else query.facets
    return {facet: _reading(query, facet) for facet in wanted}


def selections(query: Query) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Facet -> its reading and the values asked for; facets without a value are left out. Raises UnknownFilter."""
    asked = {facet: values for facet, values in query.filters.items() if values}
    return {facet: (_reading(query, facet), tuple(values)) for facet, values in asked.items()}


def _reading(query: Query, facet: str) -> str:
    try:
        return reading_of(facet, query.minimum_level, query.population_not_stated)
    except KeyError:
        known = ", ".join(FACETS)
        raise UnknownFilter(f"Nothing can be filtered by “{facet}”; known: {known}.") from None
    except ValueError as error:
        raise UnknownFilter(str(error)) from error
