"""A sealed file opens whole or not at all, and only with its key."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.encryption.key_ring import read_keys
from directory.encryption.sealed_file import (
    MAGIC,
    PIECE,
    FileBroken,
    KeyUnknown,
    NoBackup,
    OpeningStream,
    SealingStream,
)

RING = read_keys("1:" + "ab" * 32, "a key for tests")


def sealed(content: bytes) -> bytes:
    goal = io.BytesIO()
    with SealingStream(goal, RING) as stream:
        for start in range(0, len(content), 300_000):
            stream.write(content[start : start + 300_000])
    return goal.getvalue()


def opened(content: bytes) -> bytes:
    with OpeningStream(io.BytesIO(content), RING) as stream:
        return stream.read()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7])
def test_what_is_sealed_opens_again(size: int) -> None:
    content = bytes(index % 251 for index in range(size))
    closed = sealed(content)
    assert opened(closed) == content
    assert content[:40] not in closed or size < 40
    assert closed != sealed(content)


TWO_PIECES = sealed(b"canary" * 200_000)


@given(st.integers(len(MAGIC) + 4, len(TWO_PIECES) - 1), st.integers(0, 7))
def test_one_changed_bit_is_noticed(position: int, bit: int) -> None:
    changed = bytearray(TWO_PIECES)
    changed[position] ^= 1 << bit
    with pytest.raises(FileBroken):
        opened(bytes(changed))


@given(st.integers(len(MAGIC), len(TWO_PIECES) - 1))
def test_a_file_that_is_cut_off_is_noticed(length: int) -> None:
    with pytest.raises(FileBroken):
        opened(TWO_PIECES[:length])


def test_pieces_cannot_be_dropped_swapped_or_added() -> None:
    three = sealed(b"x" * (2 * PIECE + 5))
    start, size = len(MAGIC) + 20, PIECE + 16
    head, first, second, third = (
        three[:start], three[start : start + size], three[start + size : start + 2 * size], three[start + 2 * size :],
    )  # fmt: skip
    assert opened(head + first + second + third)
    for other in (
        first + third,
        second + first + third,
        first + second,
        first + second + third * 2,
    ):
        with pytest.raises(FileBroken):
            opened(head + other)


def test_another_key_opens_nothing_and_other_files_are_no_backups() -> None:
    closed = io.BytesIO(TWO_PIECES)
    with pytest.raises(KeyUnknown, match="key 1"):
        OpeningStream(closed, read_keys("", "a key for tests"))
    other = read_keys("1:" + "cd" * 32, "a key for tests")
    with pytest.raises(FileBroken), OpeningStream(io.BytesIO(TWO_PIECES), other) as stream:
        stream.read()
    for nothing in (b"", b"SQLite format 3\0", MAGIC[:-1]):
        with pytest.raises(NoBackup):
            OpeningStream(io.BytesIO(nothing), RING)
