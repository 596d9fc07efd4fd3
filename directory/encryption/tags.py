"""Keyed tags of rows: whoever writes flags into the database without a key is found out. No database here."""

from __future__ import annotations

import hmac
import json
import re
from base64 import b64encode
from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any
from uuid import UUID

from directory.encryption.key_ring import Keyring, keys_in_use

VERSION = "t1"
_BYTES = 16  # 128 bits of the HMAC: whoever guesses has to write a row for each guess
# SQLite stores identifiers without dashes, PostgreSQL gives them with: a tag must fit both.
_DASHED = 36
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d+)?(\+00:00)?")

# Made once: `json.dumps` with options makes an encoder each time, which takes longer than the tag.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def tag(
    table: str,
    columns: Sequence[str],
    row: str,
    values: Sequence[Any],
    keyring: Keyring | None = None,
) -> str:
    """The tag of a row: version, number of the key, HMAC-SHA256 over row and covered columns, cut to 128 bits.

    `row` is what `row_name` makes of its primary key. Values may be Python's or those of either database.
    """
    keyring = keyring or keys_in_use()
    number = keyring.current
    return _tag(keyring, number, _message(table, columns, row, values))


def is_right(
    written: str | None,
    table: str,
    columns: Sequence[str],
    row: str,
    values: Sequence[Any],
    keyring: Keyring | None = None,
) -> bool:
    """Whether a row bears the tag that some key of ours has made for it. One without a tag does not."""
    keyring = keyring or keys_in_use()
    number = key_of(written)
    if written is None or number is None or number not in keyring.keys:
        return False
    expected = _tag(keyring, number, _message(table, columns, row, values))
    return hmac.compare_digest(expected.encode(), written.encode())


def key_of(written: str | None) -> int | None:
    """The number of the key that made a tag; None for what is no tag."""
    version, _, rest = (written or "").partition(".")
    number = rest.partition(".")[0]
    # As short as numbers in the settings are: what else is there is no number of ours.
    readable = version == VERSION and number.isascii() and number.isdigit() and len(number) <= 6
    return int(number) if readable else None


def plain(value: Any) -> Any:
    """A value as it is covered: alike whether it comes from Python, from SQLite or from PostgreSQL."""
    if value is None or type(value) is int:
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        value = value.isoformat(" ", "seconds") if isinstance(value, datetime) else str(value)
    if isinstance(value, str):
        if len(value) == _DASHED and _UUID.fullmatch(value):
            return value.replace("-", "")
        if value[4:5] == "-" and (moment := _MOMENT.fullmatch(value)):
            return f"{moment[1]} {moment[2]}"
    return value


def _message(table: str, columns: Sequence[str], row: str, values: Sequence[Any]) -> bytes:
    covered = [table, row, *columns, *map(plain, values)]
    return _encode(covered).encode()


def _tag(keyring: Keyring, number: int, message: bytes) -> str:
    made = hmac.digest(_key(keyring.keys[number]), message, "sha256")[:_BYTES]
    return f"{VERSION}.{number}.{b64encode(made).decode('ascii')}"


@lru_cache(maxsize=16)
def _key(key: bytes) -> bytes:
    return Keyring({0: key}).for_purpose(0, "tags of rows")
