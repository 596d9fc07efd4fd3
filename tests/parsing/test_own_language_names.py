"""Languages by the names that those who speak them use; names of peoples and places count in lists alone."""

from __future__ import annotations

import pytest

from directory.parsing.languages import read_languages, shipped_names
from directory.parsing.languages.names import compose, fold

_OWN = {
    "nav": ("Diné", "Diné bizaad"),
    "esu": ("Yup’ik", "Yup'ik", "Yugtun"),
    "haw": ("ʻŌlelo Hawaiʻi", "Olelo Hawaii"),
    "hmn": ("Hmoob",),
    "orm": ("Afaan Oromoo", "Oromiffa"),
    "som": ("Soomaali", "Af Soomaali"),
    "tur": ("Türkçe",),
    "pol": ("Polski",),
    "ron": ("Română",),
    "khm": ("ខ្មែរ",),
    "lao": ("ລາວ",),
    "hin": ("हिंदी", "हिन्दी"),
    "que": ("Runasimi", "Kichwa"),
    "ase": ("lengua de señas", "手语", "手語"),
    "chr": ("Tsalagi",),
    "oji": ("Ojibwemowin", "Anishinaabemowin"),
}


@pytest.mark.parametrize(("code", "names"), _OWN.items())
def test_own_names_are_read_beside_others(code: str, names: tuple[str, ...]) -> None:
    for name in names:
        found, doubts = read_languages(f"English, {name}")
        assert [each.code for each in found] == ["eng", code]
        assert not doubts


@pytest.mark.parametrize(
    "sentence",
    [
        "We dine in at noon",
        "Zuni Health Center",
        "Apache County Court",
        "The Hopi Foundation",
        "Roma romana",
    ],
)
def test_peoples_and_places_in_a_sentence_are_no_languages(sentence: str) -> None:
    assert shipped_names().pattern.search(fold(compose(sentence))) is None
