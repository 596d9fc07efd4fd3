"""A tag is right for its row as it was written, on either database, and for nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from directory.encryption import tags
from directory.encryption.key_ring import read_keys

ONE, TWO = "1:" + "ab" * 32, "2:" + "cd" * 32
RING = read_keys(f"{ONE},{TWO}", "a key for tests")
COVERED = ("owner", "flag", "since")


class Kind(StrEnum):
    OPEN = "open"


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1000, 1000),
    st.uuids(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)).map(lambda each: each.replace(microsecond=0)),
)
ROWS = st.tuples(VALUES, VALUES, VALUES)


def tag(row: str, values: Any, ring: Any = RING) -> str:
    return tags.tag("location", COVERED, row, values, ring)


def right(written: str | None, row: str, values: Any, ring: Any = RING) -> bool:
    return tags.is_right(written, "location", COVERED, row, values, ring)


@given(ROWS)
def test_a_tag_is_right_for_what_was_written(values: tuple[Any, ...]) -> None:
    assert right(tag("a1", values), "a1", values)
    assert not right(tag("a1", values), "a2", values)
    assert not tags.is_right(tag("a1", values), "service", COVERED, "a1", values, RING)
    assert not tags.is_right(tag("a1", values), "location", COVERED[::-1], "a1", values, RING)


@given(ROWS, ROWS)
def test_other_values_have_another_tag(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    assume(list(map(tags.plain, one)) != list(map(tags.plain, other)))
    assert not right(tag("a1", one), "a1", other)


@given(ROWS, st.integers(0, 10_000))
def test_a_changed_tag_is_wrong(values: tuple[Any, ...], place: int) -> None:
    written = tag("a1", values)
    place %= len(written)
    changed = written[:place] + ("A" if written[place] != "A" else "B") + written[place + 1 :]
    assert not right(changed, "a1", values)


def test_no_tag_is_right_without_one_and_none_of_another_key() -> None:
    values = (1, 2, 3)
    assert not right(None, "a1", values)
    assert not right("", "a1", values)
    assert not right("t1.9.AAAA", "a1", values)
    assert not right(tag("a1", values), "a1", values, read_keys(ONE, "another"))
    old = tag("a1", values, read_keys(ONE, "x"))
    assert right(old, "a1", values)
    assert tags.key_of(old) == 1


def test_both_databases_give_what_python_gave() -> None:
    key, moment = (
        UUID("5c3c78c9-d3a3-4a07-bc9a-67b737624d2f"),
        datetime(2026, 11, 26, 9, 5, tzinfo=UTC),
    )
    written = [key, True, moment]
    sqlite = [key.hex, 1, "2026-11-26 09:05:00.000000"]
    postgresql = [str(key), True, "2026-11-26T09:05:00"]
    assert list(map(tags.plain, written)) == list(map(tags.plain, sqlite))
    assert list(map(tags.plain, written)) == list(map(tags.plain, postgresql))
    assert tags.plain(date(2026, 11, 26)) == tags.plain("2026-11-26")
    assert tags.plain(Kind.OPEN) == "open"
