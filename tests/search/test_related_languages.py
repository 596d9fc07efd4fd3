"""Codes that name one language are chosen as one, and a larger language finds those that it includes."""

from __future__ import annotations

import pytest

from directory.search.query import Query
from directory.search.query_text.wish_reader import WishWords
from directory.search.query_text.wishes import language_phrases, shipped_wish_rows
from directory.vocabularies.related_languages import (
    languages_around,
    languages_within,
    one_language,
)
from tests.search.conftest import BuildEngine, service

SAME = ("fil tgl", "ara arb", "pes fas", "swa swh", "sqi als", "khk mon", "npi nep", "uzb uzn")
WITHIN = (
    "zho cmn", "zho yue", "zho nan", "fas prs", "arb arz", "ara ary", "msa zlm", "msa ind", "hbs bos", "hbs srp",
    "kur ckb", "swh swc", "pus pbt", "que quz",
)  # fmt: skip


@pytest.mark.parametrize("pair", SAME)
def test_two_codes_of_one_language_find_and_count_the_same(
    build_engine: BuildEngine, pair: str
) -> None:
    one, other = pair.split()
    engine = build_engine(
        [
            service(1, name="Help", facets={"language": (f"{one}:bilingual",)}),
            service(2, name="Help", facets={"language": (f"{other}:",)}),
            service(3, name="Help", facets={"language": ("kor:bilingual",)}),
        ]
    )
    for code in (one, other):
        results = engine.search(Query(filters={"language": (code,)}, facets=("language",)))
        assert results.total == 2
        counts = {each.value: each.count for each in results.facets["language"].values}
        assert counts[one_language(code)] == 2
        assert {one, other} & set(counts) == {one_language(code)}
        assert [each.value for each in results.facets["language"].values if each.selected] == [
            one_language(code)
        ]


@pytest.mark.parametrize("pair", WITHIN)
def test_a_larger_language_finds_the_smaller_one_and_not_the_other_way(
    build_engine: BuildEngine, pair: str
) -> None:
    larger, smaller = pair.split()
    engine = build_engine(
        [
            service(1, name="Help", facets={"language": (f"{larger}:",)}),
            service(2, name="Help", facets={"language": (f"{smaller}:remote",)}),
        ]
    )
    found = {
        code: engine.search(Query(filters={"language": (code,)})).total
        for code in (larger, smaller)
    }
    assert found == {larger: 2, smaller: 1}
    deep = engine.search(Query(filters={"language": (larger,)}, minimum_level="remote"))
    assert deep.total == 1


@pytest.mark.parametrize(
    "word", ["Filipino", "Tagalog", "tagalo", "filipino", "他加祿語", "菲律賓語"]
)
def test_who_asks_by_either_name_asks_for_one_language(word: str) -> None:
    words = WishWords((*shipped_wish_rows(), *language_phrases()))
    assert [wish.value for wish in words.read(word).wishes] == ["tgl"]


def test_what_is_found_by_a_language_is_what_it_includes() -> None:
    codes = {code for pair in (*SAME, *WITHIN) for code in pair.split()}
    for code in codes:
        for within in languages_within(code):
            assert one_language(code) in languages_around(within)
