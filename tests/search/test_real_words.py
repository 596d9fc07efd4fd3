"""What a correction leaves alone: words of English and Spanish, in every form that people write."""

from __future__ import annotations

import pytest

from directory.search.query_text.folding import fold
from directory.search.query_text.real_words import is_real


@pytest.mark.parametrize(
    "word", ["house", "shelter", "children", "lawyers", "albergue", "niños", "hijas", "abogada"]
)
def test_words_and_their_plurals_are_real(word: str) -> None:
    assert is_real(fold(word))


@pytest.mark.parametrize(
    "word",
    ["quiere", "necesitan", "duele", "pide", "sigue", "encuentra", "llamó", "amenazó", "violaron"],
)
def test_forms_of_spanish_verbs_are_real(word: str) -> None:
    assert is_real(fold(word))


@pytest.mark.parametrize(
    "word", ["refujio", "abogdo", "sheltr", "chilcare", "vitcim", "zzzz", "inmigrasion", "aaaa"]
)
def test_slips_are_not(word: str) -> None:
    assert not is_real(word)
