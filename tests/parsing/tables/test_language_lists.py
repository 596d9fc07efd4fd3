"""Lists of names of languages and nothing else, alone and behind a street."""

from __future__ import annotations

import pytest

from directory.parsing.tables.card_cells import pieces_of
from directory.parsing.tables.language_lists import names_languages_only


@pytest.mark.parametrize(
    "text",
    [
        "Eng/Spa", "ENG/SPA/VIE", "Eng+Spa", "esp/eng", "Tag/Eng", "Spanish + Vietnamese", "inglés y español",
        "Tagalog at Ingles", "國語、粵語", "tiếng Việt và tiếng Anh",
    ],
)  # fmt: skip
def test_languages_between_strokes_and_signs(text: str) -> None:
    assert names_languages_only(text)


@pytest.mark.parametrize(
    "text", ["Mam", "Male/Female", "Cash/Check", "Men + Women", "Eng", "Mam, Wu"]
)
def test_short_words_alone_and_other_words_are_no_languages(text: str) -> None:
    assert not names_languages_only(text)


@pytest.mark.parametrize(
    "spoken",
    [
        "Spanish + Vietnamese", "Spanish & Tagalog", "English/Spanish", "Eng/Spa", "español y mixteco",
        "Tagalog at Ingles", "English and Spanish",
    ],
)  # fmt: skip
def test_languages_behind_a_street_are_no_part_of_it(spoken: str) -> None:
    assert pieces_of(f"33 Court Plaza, {spoken}") == ["33 Court Plaza", spoken]


def test_a_town_stays_with_its_street() -> None:
    assert pieces_of("33 Court Plaza, Kestrel Falls") == ["33 Court Plaza, Kestrel Falls"]
