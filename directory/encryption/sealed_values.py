"""One value sealed with AES-256-GCM, as text: version, number of the key, nonce and ciphertext. No database here."""

from __future__ import annotations

import os
from binascii import a2b_base64, b2a_base64
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from directory.encryption.key_ring import Keyring, keys_in_use

VERSION = "s2"
_NONCE_BYTES = 12  # what AES-GCM takes (NIST SP 800-38D); drawn at random for each value


class KeyMissing(Exception):
    """A value is sealed with a newer key than those in the settings: the program must not go on with the old ones."""


class SealBroken(Exception):
    """A stored value was changed, moved to another row or column, or sealed with another key of the same number."""


def row_name(key: UUID | int | str) -> str:
    """How a row is named in what is bound to it: the same for both databases, which write ids differently."""
    return key.hex if isinstance(key, UUID) else str(key).replace("-", "")


def seal(text: str, place: str, row: str, keyring: Keyring | None = None) -> str:
    """The text sealed with the current key. It opens only in the same column, such as `address.city`, of the same row.

    `row` is what `row_name` makes of the primary key. Two seals of one text differ, so equal values cannot be told
    from the stored ones.
    """
    keyring = keyring or keys_in_use()
    return close(text, VERSION, bound_to(place, row), keyring)


def unseal(sealed: str, place: str, row: str, keyring: Keyring | None = None) -> str:
    """The text that was sealed for this column and row. Raises KeyMissing, SealBroken; neither names the value."""
    return open_(sealed, VERSION, place, bound_to(place, row), keyring or keys_in_use())


def bound_to(place: str, row: str) -> bytes:
    """The associated data of a value."""
    return f"{place}/{row}".encode()


def close(text: str, version: str, associated: bytes, keyring: Keyring) -> str:
    """The text sealed with the current key for these associated data."""
    number = keyring.current
    nonce = os.urandom(_NONCE_BYTES)
    closed = _cipher(keyring.keys[number]).encrypt(nonce, text.encode(), associated)
    return f"{version}.{number}.{b2a_base64(nonce + closed, newline=False).decode('ascii')}"


def open_(sealed: str, version: str, place: str, associated: bytes, keyring: Keyring) -> str:
    """The text of a value of one version; `place` names its column in errors. Raises KeyMissing, SealBroken."""
    number, closed = _parts(sealed, version, place)
    key = keyring.keys.get(number)
    if key is None and number < keyring.current:
        # Its key was given up when everything was sealed anew, so this was not ours then.
        raise SealBroken(_broken(place))
    if key is None:
        raise KeyMissing(
            f"A value of {place} is sealed with key {number}, which is not in DIRECTORY_ENCRYPTION_KEYS."
        )
    try:
        nonce, rest = closed[:_NONCE_BYTES], closed[_NONCE_BYTES:]
        return _cipher(key).decrypt(nonce, rest, associated).decode()
    except (InvalidTag, ValueError) as problem:
        raise SealBroken(_broken(place)) from problem


def key_of(sealed: str) -> int:
    """The number of the key that a value is sealed with. Raises SealBroken."""
    return _parts(sealed, VERSION, "this column")[0]


def _parts(sealed: str, expected: str, place: str) -> tuple[int, bytes]:
    try:
        version, number, closed = sealed.split(".")
        if version != expected:
            raise ValueError(version)
        return int(number), a2b_base64(closed, strict_mode=True)
    except ValueError as problem:
        raise SealBroken(_broken(place)) from problem


def _broken(place: str) -> str:
    return (
        f"A value of {place} cannot be opened: it was changed, moved, or sealed with another key."
    )


@lru_cache(maxsize=16)
def _cipher(key: bytes) -> AESGCM:
    # Values and the other purposes of a key never share it: the cipher has one derived for values.
    return AESGCM(Keyring({0: key}).for_purpose(0, "single values"))
