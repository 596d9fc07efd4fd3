"""Commitments to what an entry says: one for each value, with a salt of its own, so that a value can be erased.

An entry has pieces by number: 0 is everything about it that stays (who, when, which record, which fields), 1 its
reason, and from 2 on each value before and after. The commitment to a piece is HMAC-SHA256 over it with its salt as the
key; the leaf of the entry is SHA-256 over all of them. Salts come from a seed that is in the content beside the values.
Erasing a value takes it and its salt away and leaves its commitment, so that the leaf stays the same, and nobody can
try values against it. No database here.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

HEADER, REASON, FIRST_VALUE = 0, 1, 2

_SALT_BYTES = 16  # 128 bits: a value is guessed easily, such as a date of birth, and its salt never
_STAYS = ("sequence", "actor", "action", "kind", "record_id", "fields")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Content = dict[str, Any]
"""What an entry keeps sealed: `rows` as [table, key, action, {field: [before, after]}], and `seed`; once something of
it was erased `salts` and `erased` by number in place of the seed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One value of an entry; `side` is 0 for what was there before, 1 for after. `value` is None once it was erased."""

    number: int
    table: str
    key: tuple[Any, ...]
    field: str
    side: int
    value: Any
    is_erased: bool

    @property
    def name(self) -> str:
        """The field as `table.column`."""
        return f"{self.table}.{self.field}"


def new_content(rows: list[list[Any]]) -> Content:
    """The content of a new entry, with a seed of its own."""
    return {"seed": _written(secrets.token_bytes(_SALT_BYTES)), "rows": rows}


def pieces(content: Content) -> Iterator[Piece]:
    """Every value of an entry, erased ones too; what was empty before or after is none."""
    erased = content.get("erased", {})
    for number, row, field, side, value in _values(content):
        if value is not None or str(number) in erased:
            table, key = row[0], tuple(row[1])
            yield Piece(number, table, key, field, side, value, str(number) in erased)


def erased_numbers(content: Content) -> frozenset[int]:
    """The numbers of the pieces that were erased."""
    return frozenset(map(int, content.get("erased", ())))


def leaf(entry: Mapping[Any, Any], content: Content) -> str:
    """What stands for the entry in the chain, as 64 hexadecimal digits.

    `entry` has the columns of the table by name. Raises KeyError where a salt or a part is missing.
    """
    parts = _commitments(entry, content)
    return hashlib.sha256(b"".join(parts[number] for number in sorted(parts))).hexdigest()


def erase(entry: Mapping[Any, Any], content: Content, numbers: Collection[int]) -> Content:
    """The content without these pieces, their salts and the seed; the leaf of the entry stays what it was.

    Whoever calls it takes the reason out of its column. Raises KeyError for a piece that the entry does not have, that
    was erased before, or that stays.
    """
    parts = _commitments(entry, content)
    gone = dict(content.get("erased", {}))
    for number in numbers:
        if number == HEADER or str(number) in gone:
            raise KeyError(number)
        gone[str(number)] = _written(parts[number])
    left = {str(number) for number in parts} - set(gone)
    salt = _salts(content, max(parts) + 1)
    salts = {number: _written(salt(int(number))) for number in left}
    rows: list[list[Any]] = [
        [table, key, action, {field: list(sides) for field, sides in values.items()}]
        for table, key, action, values in content["rows"]
    ]
    emptied: Content = {"rows": rows, "salts": salts, "erased": gone}
    for number, row, field, side, _value in list(_values(emptied)):
        if str(number) in gone:
            row[3][field][side] = None
    return emptied


def link(previous: str, position: int, sequence: int, leaf: str) -> str:
    """What binds an entry to its place in the chain and to the link before: SHA-256 over them, with blanks between."""
    return hashlib.sha256(f"{previous} {position} {sequence} {leaf}".encode()).hexdigest()


def commitment(salt: bytes, what: Any) -> bytes:
    """HMAC-SHA256 over something that JSON can hold, as compact JSON."""
    return hmac.digest(salt, _encode(what).encode(), "sha256")


def _commitments(entry: Mapping[Any, Any], content: Content) -> dict[int, bytes]:
    values = [(number, value) for number, _row, _field, _side, value in _values(content)]
    salt = _salts(content, values[-1][0] + 1 if values else FIRST_VALUE)
    found = {int(number): _read(each) for number, each in content.get("erased", {}).items()}
    for number, value in [(REASON, entry["reason"]), *values]:
        if value is None:
            continue
        if number in found:
            raise KeyError(number)  # erased, and there again
        found[number] = commitment(salt(number), value)
    found[HEADER] = commitment(salt(HEADER), _header(entry, content, sorted(found)))
    return found


def _header(entry: Mapping[Any, Any], content: Content, numbers: list[int]) -> list[Any]:
    """What stays of an entry, with the numbers of the pieces that it has or had."""
    shape = [[table, key, action, list(values)] for table, key, action, values in content["rows"]]
    at, actor_id = entry["at"].isoformat(), entry["actor_id"]
    who = [at, None if actor_id is None else str(actor_id)]
    return [*who, *(entry[name] for name in _STAYS), shape, numbers]


def _values(content: Content) -> Iterator[tuple[int, list[Any], str, int, Any]]:
    """Number, row, field, side and value of each place that a value can have."""
    number = FIRST_VALUE
    for row in content["rows"]:
        for field, sides in row[3].items():
            for side, value in enumerate(sides):
                yield number, row, field, side, value
                number += 1


def _salts(content: Content, count: int) -> Callable[[int], bytes]:
    """What gives the salt of each of the first pieces by its number; it raises KeyError for one that was erased.

    They are 16 bytes each of SHAKE-256 over the seed, one after the other: from some nobody gets to another.
    """
    if "seed" not in content:
        return lambda number: _read(content["salts"][str(number)])
    stream = hashlib.shake_256(_read(content["seed"])).digest(count * _SALT_BYTES)
    return lambda number: stream[number * _SALT_BYTES : (number + 1) * _SALT_BYTES]


def _written(raw: bytes) -> str:
    return b64encode(raw).decode("ascii").rstrip("=")


def _read(written: str) -> bytes:
    return b64decode(written + "=" * (-len(written) % 4))
