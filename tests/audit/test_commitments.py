"""A value is erased and the leaf of its entry stays; nobody can try values against what is left."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.audit import commitments as c
from directory.audit.entries import pack, unpack
from tests.machine import CHECKOUT

Entry = dict[str, Any]

VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.floats(allow_nan=False)
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["phone", "organization"]),
        st.lists(st.sampled_from(["a1", "b2"]), min_size=1, max_size=1),
        st.sampled_from(["created", "changed", "deleted"]),
        st.dictionaries(st.sampled_from(["name", "number", "type"]), st.tuples(VALUES, VALUES)),
    ),
    max_size=3,
)
REASONS = st.one_of(st.none(), st.text(max_size=8))


def made(rows: Iterable[Any], reason: str | None) -> tuple[Entry, c.Content]:
    """An entry and its content, as they come back from the database."""
    entry = {
        "sequence": 7, "at": datetime(2026, 11, 27, tzinfo=UTC), "actor_id": None, "actor": "ana@example.org",
        "action": "changed", "kind": "organization", "record_id": "a1", "fields": ["phone.number"], "reason": reason,
    }  # fmt: skip
    listed = [
        [table, key, action, {name: list(sides) for name, sides in values.items()}]
        for table, key, action, values in rows
    ]
    return entry, unpack(pack(c.new_content(listed)))


def numbers_of(entry: Entry, content: c.Content) -> list[int]:
    """Everything that can still be erased."""
    reason = [] if entry["reason"] is None else [c.REASON]
    return reason + [each.number for each in c.pieces(content) if not each.is_erased]


def erased(entry: Entry, content: c.Content, numbers: Iterable[int]) -> tuple[Entry, c.Content]:
    """The entry afterwards, through the form in which it is stored."""
    chosen = list(numbers)
    left = unpack(pack(c.erase(entry, content, chosen)))
    return entry | ({"reason": None} if c.REASON in chosen else {}), left


@given(ROWS, REASONS, st.data())
def test_whatever_is_erased_in_whatever_order_the_leaf_stays(
    rows: Any, reason: str | None, data: st.DataObject
) -> None:
    entry, content = made(rows, reason)
    leaf = c.leaf(entry, content)
    gone: set[int] = set()
    for _round in range(3):
        there = numbers_of(entry, content)
        chosen = data.draw(st.lists(st.sampled_from(there), unique=True) if there else st.just([]))
        entry, content = erased(entry, content, chosen)
        gone |= set(chosen)
        assert c.leaf(entry, content) == leaf
        assert c.erased_numbers(content) == gone
        assert all(each.value is None for each in c.pieces(content) if each.is_erased)
        if gone:
            assert "seed" not in content
            assert not gone & set(map(int, content["salts"]))
    for number in [c.HEADER, *gone]:
        with pytest.raises(KeyError):
            c.erase(entry, content, [number])


@given(ROWS, REASONS, st.data())
def test_any_other_change_changes_the_leaf(
    rows: Any, reason: str | None, data: st.DataObject
) -> None:
    entry, content = made(rows, reason)
    there = numbers_of(entry, content)
    chosen = data.draw(st.lists(st.sampled_from(there), unique=True) if there else st.just([]))
    entry, content = erased(entry, content, chosen)
    leaf = c.leaf(entry, content)
    others: list[tuple[Entry, c.Content]] = [
        (entry | {"sequence": 8}, content),
        (entry | {"actor": "ben@example.org"}, content),
        (entry | {"fields": []}, content),
        (entry | {"reason": "another"}, content),
        (entry | {"reason": None}, content),
        (entry, c.new_content(content["rows"])),
        (entry, content | {"rows": content["rows"][::-1]}),
        (entry, content | {"rows": content["rows"][:-1]}),
        *([(entry, content | {"erased": {}})] if chosen else []),
        (entry, content | {"erased": content.get("erased", {}) | {"2": "A" * 43}}),
    ]
    for number, row, field, side, value in c._values(content):
        for instead in ("another", None, 0):
            changed = json.loads(json.dumps(content))
            changed["rows"][content["rows"].index(row)][3][field][side] = instead
            if json.dumps(instead) != json.dumps(value):
                assert number >= c.FIRST_VALUE
                others.append((entry, changed))
    for other, changed in others:
        if (other, changed) == (entry, content):
            continue
        try:
            assert c.leaf(other, changed) != leaf
        except KeyError:
            continue


def test_a_dictionary_of_a_city_finds_nothing_once_a_number_is_erased() -> None:
    city = [f"+1415555{number:04}" for number in range(10_000)]
    secret = city[101]
    entry, content = made(
        [("phone", ["a1"], "created", {"number": (None, secret), "type": (None, "voice")})], None
    )
    number = next(each.number for each in c.pieces(content) if each.value == secret)
    salt = c._salts(content, number + 1)(number)
    _entry, left = erased(entry, content, [number])
    stored = left["erased"][str(number)]
    assert [each for each in city if c._written(c.commitment(salt, each)) == stored] == [secret]
    assert secret not in json.dumps(left)
    salts = [c._read(each) for each in left["salts"].values()]
    assert not [
        each for each in city for other in salts if c._written(c.commitment(other, each)) == stored
    ]


def test_the_example_of_the_documentation_is_what_the_directory_does() -> None:
    text = (CHECKOUT / "docs/audit.md").read_text(encoding="utf-8")
    example: dict[str, Any] = {}
    exec(text.partition("```python\n")[2].partition("```")[0], example)  # noqa: S102 - our own documentation
    assert example["leaf"] == example["leaf_afterwards"]
    assert example["found_before"] == [example["before"]]
    assert example["found_after"] == []
    entry = {
        "sequence": 7, "at": datetime(2026, 11, 27, 9, tzinfo=UTC), "actor_id": None, "actor": "ana@example.org",
        "action": "changed", "kind": "organization", "record_id": "5f3c", "fields": ["phone.number"],
        "reason": "they called",
    }  # fmt: skip
    rows = [["phone", ["9a1e"], "changed", {"number": [example["before"], example["after"]]}]]
    content = {"seed": "ABEiM0RVZneImaq7zN3u/w", "rows": rows}
    assert c.leaf(entry, content) == example["leaf"]
    left = c.erase(entry, content, [2])
    assert c.leaf(entry, left) == example["leaf"]
    assert example["before"] not in json.dumps(left)
