"""Keys that can be guessed are refused, whatever their length; random ones never are."""

from __future__ import annotations

import re
import secrets
import subprocess
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.encryption.key_ring import is_strong
from tests.instances import CHECKOUT


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


@pytest.mark.parametrize("key", ["", "x", "a" * 64, "0" * 43, "deadbeef" * 8, "change me " * 7])
def test_these_are_weak(key: str) -> None:
    assert not is_strong(key)


def test_a_random_key_of_too_few_digits_is_weak() -> None:
    assert not is_strong(secrets.token_hex(31))


def test_the_repository_ships_no_key_that_would_be_taken() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    names = [each for each in listed.stdout.split("\0") if (CHECKOUT / each).is_file()]
    assert len(names) > 500
    found = [
        (name, word)
        for name in names
        for line in (CHECKOUT / name).read_text(encoding="utf-8", errors="replace").splitlines()
        for word in keys_in(line)
    ]
    assert found == []


def keys_in(line: str) -> Iterator[str]:
    """What stands in a line that speaks of keys, and would be taken for one."""
    if any(word in line.casefold() for word in ("key", "secret", "token", "password")):
        for word in re.findall(r"[A-Za-z0-9_+/-]{43,}", line):
            is_mixed = re.search(r"\d", word) and re.search(r"[A-F]|[A-Z].*[a-z]|[a-f]\d", word)
            if is_mixed and is_strong(word):
                yield word


@pytest.mark.long
def test_no_key_that_was_ever_in_the_repository_would_be_taken() -> None:
    """A key of an older commit is everybody's, too; where the history was left behind there is none to read."""
    words = ["git", "log", "--all", "--patch", "--unified=0", "--no-color", "--no-ext-diff", "--"]
    # Digests of files and packages are no keys; catalogues and tables hold none.
    left_out = [f":(exclude){each}" for each in ("*.lock", "*.po", "*.csv", "static/vendor")]
    found = []
    with subprocess.Popen(
        [*words, ".", *left_out], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, errors="replace"
    ) as read:
        assert read.stdout is not None
        for line in read.stdout:
            if line.startswith("+"):
                found += keys_in(line)
    assert found == []
