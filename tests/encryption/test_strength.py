"""Keys that can be guessed are refused, whatever their length; random ones never are."""

from __future__ import annotations

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.encryption.keys import is_strong


@given(st.binary(min_size=32, max_size=32).filter(lambda each: len(set(each)) > 24))
def test_random_keys_are_strong_however_they_are_written(drawn: bytes) -> None:
    key = secrets.token_bytes(32)
    assert is_strong(key.hex())
    assert is_strong(secrets.token_urlsafe(32))
    assert is_strong(drawn.hex())


@given(st.text(max_size=42))
def test_what_is_short_is_weak(key: str) -> None:
    assert not is_strong(key)


@given(st.text(st.characters(codec="ascii"), min_size=1, max_size=32))
def test_what_repeats_itself_is_weak(piece: str) -> None:
    assert not is_strong((piece * 64)[: len(piece) * max(2, 64 // len(piece))])


@pytest.mark.parametrize(
    "key", ["", "x", "a" * 64, "0" * 43, "deadbeef" * 8, secrets.token_hex(31), "change me " * 7]
)
def test_these_are_weak(key: str) -> None:
    assert not is_strong(key)
