from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.exports.cells import cell, defused
from directory.imports.tables.cells import clean


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-cmd", "@here", "\tx", "\rx", "'=1+1", "+44 20 7946 0000"]
)
def test_what_begins_like_a_formula_is_a_text(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-122.41", "+14155550101", "37", "Open = yes", "'tis", ""])
def test_numbers_and_words_stay(text: str) -> None:
    assert defused(text) == text


def test_values_are_told_in_words() -> None:
    assert [cell(value) for value in (None, True, False, 0, -122.5, "a")] == [
        "",
        "yes",
        "no",
        "0",
        "-122.5",
        "a",
    ]


@given(st.text(st.sampled_from("'=+-@\t\r a1."), max_size=6))
def test_imports_read_back_what_was_defused(text: str) -> None:
    written = defused(text)
    assert written[:1] not in set("=+@\t\r") or written.lstrip("+-").replace(".", "", 1).isdecimal()
    if text.strip() == text and "\t" not in text and "\r" not in text:
        plain = (
            text[1:] if text == written and text.startswith("'") and clean(text) != text else text
        )
        assert clean(written) == plain
