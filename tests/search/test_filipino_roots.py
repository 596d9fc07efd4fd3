"""Filipino verbs are one word in all their forms, and other words are left in peace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.query_text.filipino_roots import root
from directory.search.query_text.synonyms import SynonymRow, Synonyms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pinagtatrabaho", "nagtrabaho"),
        ("binabayaran", "magbayad"),
        ("ikakalat", "kalat"),
        ("ipapadeport", "deport"),
        ("natatakot", "tinatakot"),
        ("kumuha", "kinuha"),
        ("natutulog", "tutulog"),
        ("sinusweldo", "nagpapasweldo"),
    ],
)
def test_forms_of_one_verb_have_one_root(one: str, other: str) -> None:
    assert root(one) == root(other)


@pytest.mark.parametrize("word", ["amo", "ako", "sino", "shelter", "12345", "庇护所"])
def test_short_words_and_other_words_stay(word: str) -> None:
    assert root(word) == word


@given(st.text(alphabet="abdeghiklmnoprstuwy", max_size=30))
def test_a_root_is_no_longer_than_its_word_and_never_empty(word: str) -> None:
    assert len(root(word)) <= len(word)
    assert bool(root(word)) == bool(word)


def test_an_unlisted_form_leads_where_the_listed_one_does() -> None:
    synonyms = Synonyms([SynonymRow("medicine", "fil", "gamot")])
    assert synonyms.groups(["gagamutin"]) == synonyms.groups(["gamot"]) == {"medicine"}
    assert not synonyms.is_form("gamot")
    assert not synonyms.groups(["gamit"])
