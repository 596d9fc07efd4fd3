"""Words as people type them on a phone."""

from __future__ import annotations

import pytest

from directory.search.query_text.query_parser import read
from directory.search.query_text.shorthand import SHORTHAND, spelled_out, typed_in

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
    ],
)
def test_the_language_is_told_by_small_words(text: str, language: str) -> None:
    assert typed_in(read(text)) == language


def test_no_word_stands_for_one_that_is_typed_in_short_itself() -> None:
    for words in SHORTHAND.values():
        assert words.keys().isdisjoint(words.values())
