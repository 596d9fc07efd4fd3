"""What is left of search without an index: names, chosen filters, counts, compared with a plain reading."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from directory.search.name_search import NameSearch
from directory.search.query import Query, Sort
from directory.search.results import SuggestionKind
from directory.search.search_document import SearchDocument
from tests.search.conftest import SYNONYMS, service
from tests.search.oracle.engine import PlainEngine
from tests.search.strategies import FACETS, documents, queries


@given(documents(), st.lists(queries(), min_size=1, max_size=6))
def test_chosen_filters_and_their_counts_are_those_of_the_index(
    held: list[SearchDocument], asked: list[Query]
) -> None:
    by_name, plain = NameSearch(held), PlainEngine(SYNONYMS, held)
    for each in asked:
        chosen = replace(each, text="", near=None, open_at=None, verified_since=None)
        query = replace(chosen, sort=Sort.NAME, facets=tuple(FACETS))
        found, expected = by_name.search(query), plain.search(query)
        assert found.total == expected.total
        assert {hit.id for hit in found.hits} == {hit.id for hit in expected.hits}
        assert found.facets == expected.facets
        assert found.degraded


def test_each_word_begins_one_of_the_name_or_of_the_organizations() -> None:
    search = NameSearch(
        [
            service(1, name="Saltmarsh Night Shelter", organization="Saltmarsh House"),
            service(2, name="Línea de Ayuda", organization="Millrace Families"),
            service(3, name="Clinic", description=("night shelter",)),
        ]
    )

    def found(text: str) -> list[str]:
        return [hit.id for hit in search.search(Query(text)).hits]

    assert found("shel NIGHT") == ["service-1"]
    assert found("linea mill") == ["service-2"]
    assert found("helter") == []
    assert found("") == ["service-3", "service-2", "service-1"]


def test_pages_follow_the_order_of_names() -> None:
    search = NameSearch([service(n, name=f"Clinic {chr(97 + n)}") for n in (3, 1, 2, 0)])
    pages = [search.search(Query(page=page, per_page=3)) for page in (1, 2)]
    assert [[hit.id for hit in page.hits] for page in pages] == [
        ["service-0", "service-1", "service-2"],
        ["service-3"],
    ]
    assert {page.total for page in pages} == {4}


def test_names_are_completed() -> None:
    search = NameSearch([service(1, name="Night Shelter", organization="Saltmarsh House")])
    assert [(each.kind, each.text) for each in search.suggest("sal", 8)] == [
        (SuggestionKind.ORGANIZATION, "Saltmarsh House")
    ]
    assert search.suggest("  ", 8) == []
