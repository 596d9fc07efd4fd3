"""The index and a reading of the documents one by one always agree: matches, counts, order, scores."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.search.engine import SearchEngine
from directory.search.query import Query
from directory.search.results import Results
from directory.search.search_document import SearchDocument
from directory.search.whoosh.engine import WhooshEngine
from tests.order import draws
from tests.search.conftest import SYNONYMS, UNDERSTANDING
from tests.search.oracle.engine import PlainEngine
from tests.search.strategies import documents, queries, wishing_queries


def agree(one: Results, other: Results) -> None:
    """Everything but the time taken is the same; scores within the precision of 32 bits."""
    assert one.total == other.total
    assert [hit.id for hit in one.hits] == [hit.id for hit in other.hits]
    assert (one.wishes, one.meeting) == (other.wishes, other.meeting)
    assert one.hours_unsaid == other.hours_unsaid
    for hit, same in zip(one.hits, other.hits, strict=True):
        assert hit.fits == same.fits
        assert abs(hit.score - same.score) < 1e-3
        assert set(hit.matched) == set(same.matched)
        assert (hit.distance is None) == (same.distance is None)
    assert one.facets == other.facets
    assert (one.relaxed, one.corrected, one.suggested) == (
        other.relaxed,
        other.corrected,
        other.suggested,
    )
    assert one.without == other.without


@settings(max_examples=draws(60), deadline=None)
@given(documents(), st.lists(queries(), min_size=1, max_size=6))
def test_index_and_plain_reading_agree(held: list[SearchDocument], asked: list[Query]) -> None:
    with TemporaryDirectory() as folder:
        index: SearchEngine = WhooshEngine(Path(folder), SYNONYMS)
        index.rebuild(held, 1)
        plain = PlainEngine(SYNONYMS, held)
        for query in asked:
            agree(index.search(query), plain.search(query))


@settings(max_examples=draws(60), deadline=None)
@given(documents(), st.lists(wishing_queries(), min_size=1, max_size=6))
def test_wishes_and_situations_are_read_and_ranked_alike(
    held: list[SearchDocument], asked: list[Query]
) -> None:
    with TemporaryDirectory() as folder:
        index: SearchEngine = WhooshEngine(Path(folder), UNDERSTANDING)
        index.rebuild(held, 1)
        plain = PlainEngine(UNDERSTANDING, held)
        for query in asked:
            agree(index.search(query), plain.search(query))
