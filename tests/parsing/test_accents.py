"""Letters without accents."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.accents import without_accents


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Refugio Peñón", "Refugio Penon"),
        ("Đường Nguyễn Huệ", "Đuong Nguyen Hue"),
        ("ＡＢ½", "AB1⁄2"),
    ],
)
def test_letters_lose_their_accents_and_no_more(text: str, plain: str) -> None:
    assert without_accents(text) == plain


@given(st.text(st.characters(categories=("L", "M", "N", "Zs"))))
def test_nothing_is_left_to_take_off(text: str) -> None:
    plain = without_accents(text)
    assert without_accents(plain) == plain
    assert not any(map(unicodedata.combining, plain))


@given(st.text("áéñü½ＡB1 ", min_size=1))
def test_what_no_accent_changes_stays_by_nfd(text: str) -> None:
    assert len(without_accents(text, "NFD")) == len(text)
