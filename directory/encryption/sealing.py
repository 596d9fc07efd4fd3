"""One value sealed with AES-256-GCM, as text: version, number of the key, nonce and ciphertext. No database here."""

from __future__ import annotations

import os
from base64 import b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from directory.encryption.keys import Keyring, keys_in_use

_VERSION = "s1"
_NONCE_BYTES = 12


class KeyMissing(Exception):
    """A value is sealed with a key that is not in the settings."""


class SealBroken(Exception):
    """A stored value was changed, moved to another column, or sealed with another key of the same number."""


def seal(text: str, place: str, keyring: Keyring | None = None) -> str:
    """The text sealed with the current key. It opens only for the same `place`, such as `address.city`.

    Two seals of one text differ, so equal values cannot be told from the stored ones.
    """
    keyring = keyring or keys_in_use()
    number = keyring.current
    nonce = os.urandom(_NONCE_BYTES)
    closed = _cipher(keyring.keys[number]).encrypt(nonce, text.encode(), place.encode())
    return f"{_VERSION}.{number}.{urlsafe_b64encode(nonce + closed).decode('ascii')}"


def unseal(sealed: str, place: str, keyring: Keyring | None = None) -> str:
    """The text that was sealed for this place. Raises KeyMissing, SealBroken; neither names the value."""
    keyring = keyring or keys_in_use()
    number, closed = _parts(sealed, place)
    key = keyring.keys.get(number)
    if key is None:
        raise KeyMissing(
            f"A value of {place} is sealed with key {number}, which is not in DIRECTORY_ENCRYPTION_KEYS."
        )
    try:
        nonce, rest = closed[:_NONCE_BYTES], closed[_NONCE_BYTES:]
        return _cipher(key).decrypt(nonce, rest, place.encode()).decode()
    except (InvalidTag, ValueError) as problem:
        raise SealBroken(_broken(place)) from problem


def key_of(sealed: str) -> int:
    """The number of the key that a value is sealed with. Raises SealBroken."""
    return _parts(sealed, "this column")[0]


def _parts(sealed: str, place: str) -> tuple[int, bytes]:
    try:
        version, number, closed = sealed.split(".")
        if version != _VERSION:
            raise ValueError(version)
        return int(number), b64decode(closed, b"-_", validate=True)
    except ValueError as problem:
        raise SealBroken(_broken(place)) from problem


def _broken(place: str) -> str:
    return f"A value of {place} cannot be opened: it was changed or sealed with another key."


@lru_cache(maxsize=16)
def _cipher(key: bytes) -> AESGCM:
    # Values and the other purposes of a key never share it: the cipher has one derived for values.
    return AESGCM(Keyring({0: key}).for_purpose(0, "single values"))
