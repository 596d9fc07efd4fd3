"""Sentences of plans name terms in words: no code of any vocabulary stands in them."""

from __future__ import annotations

import pytest

from directory.imports.plan_text import _rows_in_words
from directory.imports.readers.stated_in_prose import stated_kinds, stated_people
from directory.imports.term_phrases import answer_phrases, row_phrase, term_phrase
from directory.vocabularies.vocabulary_files import read_terms

_CODES = sorted({each.code for each in read_terms() if "_" in each.code})


@pytest.mark.parametrize("code", _CODES)
def test_no_code_stands_in_a_sentence(code: str) -> None:
    said = (
        term_phrase(code),
        answer_phrases({code: True}),
        row_phrase({"code": code, "accepts": False}),
        row_phrase({"vocabulary": "services", "code": code, "from_text": True}),
        row_phrase({"code": "spa", "level": code}),
    )
    assert not [each for each in said if "_" in each]


def test_a_row_says_what_it_is_called_and_what_is_known_of_it() -> None:
    assert row_phrase({"code": "older_adults", "accepts": True}) == "Older adults: yes"
    assert row_phrase({"code": "spa", "level": "in_person"}) == "Spanish (Interpreter in person)"
    assert term_phrase("an_own_code") == "an own code"


def test_what_is_read_from_a_text_is_asked_about_in_words() -> None:
    _, doubts = stated_people("Older adults; women only", ["Not for single men"])
    assert doubts
    assert not [each for each in doubts if "_" in each]
    rows = stated_kinds("Emergency shelter", "Legal help with visas")
    assert rows
    assert "_" not in _rows_in_words(rows, "terms")
