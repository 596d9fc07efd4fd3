"""Words as people type them on a phone."""

from __future__ import annotations

import pytest

from directory.search.query_text.query_parser import read, written
from directory.search.query_text.shorthand import SHORTHAND, spelled_out, typed_in
from directory.search.query_text.spelling import Spelling, corrected

KNOWN = {"quiero", "ayuda", "hacer", "albergue", "support"}.__contains__


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("grp", "en", "group"),
        ("u", "en", "u"),
        ("kiero", "es", "quiero"),
        ("alluda", "es", "ayuda"),
        ("alvergue", "es", "albergue"),
        ("acer", "es", "hacer"),
        ("ngaung", "fil", "ngayong"),
        ("ko", "vi", "khong"),
        ("ko", "fil", "ko"),
        ("support", "es", "support"),
        ("klinika", "fil", "klinika"),
    ],
)
def test_what_was_typed_in_short_or_by_its_sound(typed: str, language: str, meant: str) -> None:
    assert spelled_out(typed, language, KNOWN) == meant


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ya no kiero vivir", "es"),
        ("support grp for moms", "en"),
        ("wala po akong matulugan", "fil"),
        ("tôi ko có tiền", "vi"),
        ("san pwd matulog ngaun", "fil"),
        ("kelangan q trbho dto", "fil"),
        ("shelter in San Francisco", "en"),
        ("free rides for a PWD", "en"),
    ],
)
def test_the_language_is_told_by_small_words(text: str, language: str) -> None:
    assert typed_in(read(text)) == language


def test_no_word_stands_for_one_that_is_typed_in_short_itself() -> None:
    for words in SHORTHAND.values():
        assert words.keys().isdisjoint(words.values())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("san pwd matulog ngaun", "saan pwede matulog ngayon"),
        ("san pde kmain ngaun", "saan pwede kmain ngayon"),
        ("wla aq matulugan", "wala ako matulugan"),
        ("hnd pnu umalis dto", "hindi paano umalis dito"),
        ("gsto aq umuwi", "gusto ako umuwi"),
        ("kelangan aq doktor", "kailangan ako doktor"),
        ("trbho dto wla", "trabaho dito wala"),
        ("kc wlang sahod", "kasi walang sahod"),
        ("ung amo q lng nde", "yung amo q lang hindi"),
        ("san jose", "san jose"),
    ],
)
def test_words_in_short_beside_others_are_no_words_of_listings(typed: str, meant: str) -> None:
    documents = {"san": 9, "pwd": 9, "jose": 9, "q": 3}
    spelling = Spelling(lambda: documents, lambda word: documents.get(word, 0), lambda _: False, ())
    found, _, _ = corrected(read(typed), spelling)
    assert written(found) == meant
