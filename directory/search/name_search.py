"""Services found by their names alone, with the filters that were chosen: what is left of search without an index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from time import perf_counter

from directory.name_order import name_order
from directory.search.answer.facet_counts import facet_of
from directory.search.answer.filters import facet_readings, selected_values, selections
from directory.search.arrays.facets import READINGS, Combine, FacetReading
from directory.search.arrays.names import NameEntries, chosen, plain
from directory.search.arrays.stored_fields import record_of
from directory.search.query import Query
from directory.search.results import Facet, Hit, Results, Suggestion
from directory.search.search_document import SearchDocument

Values = frozenset[str]


class NameSearch:
    """Documents in the order of their names. No words but those of names, no ranking, no distance, no hours."""

    def __init__(self, documents: Iterable[SearchDocument]) -> None:
        self._documents = sorted(documents, key=_by_name)
        self._words = [_words(each) for each in self._documents]
        self._values: dict[str, tuple[Values, list[Values]]] = {}
        names = NameEntries()
        for number, document in enumerate(self._documents):
            names.add(number, record_of(document, []))
        self._names = names.lists()

    def search(self, query: Query) -> Results:
        """The services in whose name, or organization's, every word of the query begins a word.

        Facets are counted where the query names them, or filters by them. Raises UnknownFilter.
        """
        began = perf_counter()
        typed = plain(query.text).split()
        named = [number for number, words in enumerate(self._words) if _begin(typed, words)]
        selected = {
            facet: self._selected(reading, values)
            for facet, (reading, values) in selections(query).items()
        }
        passing = _in_all(named, selected)
        first = (query.page - 1) * query.per_page
        shown = passing[first : first + query.per_page]
        return Results(
            total=len(passing),
            hits=tuple(Hit(self._documents[number].id, 0.0) for number in shown),
            facets=dict(self._facets(query, named, selected)),
            took_ms=(perf_counter() - began) * 1000,
            degraded=True,
        )

    def suggest(self, text: str, limit: int) -> list[Suggestion]:
        """At most `limit` names in which a word begins with the text."""
        typed = plain(text)
        if not typed or limit < 1:
            return []
        found = [
            (kind, [names.in_rounds(typed, lambda _: True)]) for kind, names in self._names.items()
        ]
        return chosen(found, limit)

    def _selected(self, reading: str, values: Sequence[str]) -> frozenset[int]:
        """The documents that pass a filter. What no document speaks of is absent from all of them."""
        known, carried = self._carried(reading)
        absent = set(values) - known if READINGS[reading].absent else frozenset()
        enough = any if READINGS[reading].combine is Combine.ANY else all
        return frozenset(
            number
            for number, held in enumerate(carried)
            if enough(value in held or value in absent for value in values)
        )

    def _facets(
        self, query: Query, named: Sequence[int], selected: Mapping[str, frozenset[int]]
    ) -> Iterator[tuple[str, Facet]]:
        wanted = query.facets if query.facets is not None else tuple(selected)
        for facet, reading in facet_readings(query).items():
            if facet in wanted:
                own = READINGS[reading].combine is Combine.ANY
                others = {
                    name: found for name, found in selected.items() if name != facet or not own
                }
                _, carried = self._carried(reading)
                counts = Counter(value for n in _in_all(named, others) for value in carried[n])
                yield facet, facet_of(facet, counts, selected_values(query, facet))

    def _carried(self, reading: str) -> tuple[Values, list[Values]]:
        """The values of a facet that documents speak of, and those that each document has."""
        if reading not in self._values:
            self._values[reading] = _carried(READINGS[reading], self._documents)
        return self._values[reading]


def _by_name(document: SearchDocument) -> tuple[str, str, str]:
    return name_order(document.name), name_order(document.organization), document.id


def _carried(
    reading: FacetReading, documents: Sequence[SearchDocument]
) -> tuple[Values, list[Values]]:
    raw = [
        {value for source in reading.sources for value in each.facets.get(source, ())}
        for each in documents
    ]
    carriers = reading.carriers(set().union(*raw))
    carried = [
        frozenset(value for value, by in carriers.items() if by.isdisjoint(held) == reading.absent)
        for held in raw
    ]
    return frozenset(carriers), carried


def _words(document: SearchDocument) -> list[str]:
    names = (document.name, document.organization, *document.alternate_names)
    return plain(" ".join(names)).split()


def _begin(typed: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in typed)


def _in_all(numbers: Sequence[int], sets: Mapping[str, frozenset[int]]) -> list[int]:
    return [number for number in numbers if all(number in each for each in sets.values())]
