"""Matches, counts and order against a reading of the documents that shares with the engines the key of names alone."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.search.answer.clause_search import ENOUGH, least_required
from directory.search.arrays.segment_columns import name_key
from directory.search.query import Query
from directory.search.query_text.synonyms import Synonyms
from directory.search.search_document import SearchDocument
from directory.search.whoosh.engine import WhooshEngine
from directory.vocabularies.related_languages import languages_around, languages_within
from tests.order import draws
from tests.search.strategies import FACETS, documents

# Written down by hand: which words of the strategies are forms of one word.
MEET = {
    "shelter": {"shelter", "shelters"},
    "housing": {"housing", "house"},
    "legal": {"legal"},
    "lawyers": {"lawyers"},
    "vivienda": {"vivienda", "viviendas"},
    "men": {"men"},
    "safe": {"safe"},
}
LEVELS = ["none", "materials", "remote", "in_person", "bilingual"]


def words_of(document: SearchDocument) -> set[str]:
    return set(" ".join((document.name, document.organization, *document.description)).split())


def holds(document: SearchDocument, asked: set[str]) -> bool:
    return all(MEET[word] & words_of(document) for word in asked)


def carries(document: SearchDocument, facet: str, value: str, level: str | None) -> bool:
    raw = document.facets.get(facet, ())
    if facet == "population":
        return f"{value}:yes" in raw
    if facet != "language":
        return value in raw
    within = languages_within(value)
    offered = {each.partition(":")[2] for each in raw if each.partition(":")[0] in within}
    if level is None:
        return bool(offered - {"none"})
    return any(each in LEVELS[LEVELS.index(level) :] for each in offered)


def values(facet: str) -> set[str]:
    named = {value.partition(":")[0] for value in FACETS[facet]}
    return named.union(*map(languages_around, named)) if facet == "language" else named


asked_words = st.sets(st.sampled_from(sorted(MEET)), max_size=3)
selections = st.fixed_dictionaries(
    {},
    optional={
        facet: st.lists(
            st.sampled_from(sorted(values(facet))), min_size=1, max_size=2, unique=True
        ).map(tuple)
        for facet in FACETS
    },
)


@settings(max_examples=draws(60), deadline=None)
@given(documents(12), asked_words, selections, st.sampled_from([None, "materials", "in_person"]))
def test_matches_counts_and_order(
    held: list[SearchDocument],
    asked: set[str],
    selected: dict[str, tuple[str, ...]],
    level: str | None,
) -> None:
    with TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder), Synonyms())
        engine.rebuild(held, 1)
        results = engine.search(
            Query(" ".join(asked), selected, minimum_level=level, correct=False)
        )

    def passes(document: SearchDocument, but: str | None = None) -> bool:
        return all(
            any(carries(document, facet, value, level) for value in chosen)
            for facet, chosen in selected.items()
            if facet != but
        )

    if results.relaxed is None:
        holding = [document for document in held if holds(document, asked)]
    else:
        held_words = [sum(holds(document, {word}) for word in asked) for document in held]
        least = least_required(len(asked)) if max(held_words) >= least_required(len(asked)) else 1
        wanted = min(ENOUGH, sum(count >= least for count in held_words))
        required = max(
            number
            for number in range(least, len(asked) + 1)
            if sum(count >= number for count in held_words) >= wanted
        )
        complete = sum(holds(document, asked) for document in held)
        assert (results.relaxed.required, results.relaxed.complete) == (required, complete)
        assert complete < ENOUGH
        holding = [each for each, count in zip(held, held_words, strict=True) if count >= required]
    matching = {document.id for document in holding if passes(document)}
    assert {hit.id for hit in results.hits} == matching
    assert results.total == len(matching)
    for facet in FACETS:
        expected = {
            value: count
            for value in values(facet)
            if (
                count := sum(
                    passes(each, facet) and carries(each, facet, value, level) for each in holding
                )
            )
        }
        assert {
            each.value: each.count for each in results.facets[facet].values if each.count
        } == expected
    by_id = {document.id: document for document in held}
    order = [
        (-round(hit.score, 2), -found.verified_on, not found.has_room, name, hit.id)
        for hit in results.hits
        for found in (by_id[hit.id],)
        for name in (name_key(found.name, found.organization),)
    ]
    assert order == sorted(order)
