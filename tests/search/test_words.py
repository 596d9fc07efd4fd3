"""Words meet across accents, scripts, plurals and ways of writing a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.query_text.analysis import is_number, phone, phrase_words, words
from directory.search.query_text.folding import fold
from directory.search.query_text.query_parser import plainly, read
from directory.search.query_text.word_forms import meet

BOTH = ("en", "es")


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("TRADUCCIÓN", "traduccion"),
        ("niñez", "ninez"),
        ("Đà Nẵng", "da nang"),
        ("Straße", "strasse"),
        ("ＦＵＬＬ　１２", "full 12"),
        ("庇護所與緊急住宿", "庇护所与紧急住宿"),
        ("臺灣", "台湾"),
    ],
)
def test_one_spelling_for_many(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_characters_fold_alone_so_that_parts_of_words_meet() -> None:
    assert fold("頭髮發") == fold("頭") + fold("髮") + fold("發")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shelter", "shelters"),
        ("housing", "house"),
        ("vivienda", "viviendas"),
        ("trabajadores", "trabajador"),
        ("lawyer", "lawyers"),
        ("womens", "women"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert meet(one, other, BOTH)
    assert meet(other, one, BOTH)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("house", "horse"),
        ("visa", "vision"),
        ("legal", "lega"),
        ("rape", "rap"),
        ("lawer", "law"),
        ("cama", "came"),
        ("cases", "casa"),
    ],
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert not meet(one, other, BOTH)


def test_a_language_that_was_not_asked_for_does_not_stem() -> None:
    assert meet("viviendas", "vivienda", ("es",))
    assert not meet("refugiados", "refugio", ("en",))


def test_chinese_gives_characters_and_pairs_in_their_places() -> None:
    assert [tuple(word) for word in words("住 庇護所")] == [
        ("住", 0),
        ("庇", 1),
        ("庇护", 1),
        ("护", 2),
        ("护所", 2),
        ("所", 3),
    ]


def test_a_phrase_of_chinese_is_its_pairs() -> None:
    assert [tuple(word) for word in phrase_words("HIV 檢測中心")] == [
        ("hiv", 0),
        ("检测", 1),
        ("测中", 2),
        ("中心", 3),
    ]
    assert [word.text for word in phrase_words("所")] == ["所"]


@pytest.mark.parametrize(
    "written", ["+1 (415) 555-0101", "415.555.0101", "4155550101", "1-415-555-0101"]
)
def test_a_phone_number_is_one_word_however_it_is_written(written: str) -> None:
    numbers = [word.text for word in words(f"Call {written} today") if is_number(word.text)]
    assert numbers == [phone("(415) 555 0101")]


def test_the_end_of_a_phone_number_begins_its_word() -> None:
    assert phone("+14155550101").startswith(phone("555-0101"))


@pytest.mark.parametrize("written", ["24/7", "2016", "94110", "T-visa"])
def test_other_digits_are_no_phone_number(written: str) -> None:
    assert not any(is_number(word.text) for word in words(written))


def test_possessives_and_apostrophes_stay_one_word() -> None:
    assert [word.text for word in words("Women’s children's")] == ["womens", "childrens"]


@given(st.text(max_size=200))
def test_places_never_go_back_and_words_are_folded(text: str) -> None:
    found = words(text)
    assert [word.place for word in found] == sorted(word.place for word in found)
    assert all(is_number(word.text) or fold(word.text) == word.text for word in found)


@given(st.text(max_size=60), st.text(max_size=60))
def test_meeting_is_mutual(one: str, other: str) -> None:
    assert meet(one, other, BOTH) == meet(other, one, BOTH)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("chu nha duoi toi ra", "vi"),
        ("luat su mien phi", "vi"),
        ("bac si cho ba bau", "vi"),
        ("salt marsh house", None),
        ("can you help me", None),
        ("la luz", None),
        ("me pega mi esposo", None),
    ],
)
def test_vietnamese_without_its_marks_is_told_by_its_syllables(
    text: str, language: str | None
) -> None:
    assert plainly(read(text)) == language
