"""Numbers in the names of places, in whatever writing, are the same number."""

from __future__ import annotations

import pytest

from directory.matching.hidden_places.phrase_index import _in_digits

_ROMANS = {
    "ii": 2, "iii": 3, "iv": 4, "vi": 6, "ix": 9, "xi": 11, "xii": 12, "xiv": 14, "xix": 19, "xx": 20, "xxiv": 24,
}  # fmt: skip


@pytest.mark.parametrize(("word", "number"), _ROMANS.items())
def test_roman_numbers_of_two_letters_and_more(word: str, number: int) -> None:
    assert _in_digits(word) == str(number)


@pytest.mark.parametrize(
    ("word", "same"), [("twelve", "12"), ("doce", "12"), ("i", "i"), ("v", "v"), ("x", "x"), ("ivy", "ivy")]
)  # fmt: skip
def test_words_and_single_letters(word: str, same: str) -> None:
    assert _in_digits(word) == same
