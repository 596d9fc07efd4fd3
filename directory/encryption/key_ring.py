"""The keys that confidential values are sealed with: read from settings, told apart by number, written nowhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

DERIVED = 0
"""Number of the key that is derived from the secret key; always there, so that keys can be given later."""

_KEY = re.compile(r"\s*([1-9][0-9]{0,5}):([0-9a-fA-F]{64})\s*")


_HEX_DIGITS, _BASE64_DIGITS = 64, 43
"""How many hexadecimal digits, or characters of base64, 256 bits take."""
_FEWEST_KINDS = 10
"""Different characters of a key: of 64 random hexadecimal digits fewer turn up once in ten million keys."""

_IN_THE_REPOSITORY = frozenset({"6c86384ab381268fc52e4f8baf282ad521cddac5d05d8d9b0f12c322f73f34ca"})
"""SHA-256 of keys that were once written into the sources, as an example of a key: everybody has them."""

HOW_TO_MAKE = "`python -c 'import secrets; print(secrets.token_hex(32))'` prints one"


class KeyUnusable(Exception):
    """Keys that cannot be read from the settings; the message says what they look like and holds none of them."""


class WrongKey(Exception):
    """A key in the settings is not the one that a database was sealed with, or one is missing."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Keys of 32 bytes by number. The highest number seals; the others only open what was sealed with them."""

    keys: Mapping[int, bytes] = field(repr=False)

    @property
    def current(self) -> int:
        """The number of the key that new values are sealed with."""
        return max(self.keys)

    @property
    def is_derived(self) -> bool:
        """Whether no key of its own was given, so that whoever has the secret key opens everything."""
        return self.current == DERIVED

    def for_purpose(self, number: int, purpose: str, salt: bytes = b"") -> bytes:
        """A key of 32 bytes for one purpose, so that no two uses share one. Raises KeyError for an unknown number."""
        return _derive(self.keys[number], purpose, salt)

    def check_value(self, number: int) -> str:
        """What tells this key from another of the same number, and nothing about the key."""
        return self.for_purpose(number, "check value")[:8].hex()

    def prove(self, known: Iterable[tuple[int, str]]) -> None:
        """Raises WrongKey unless every key with which values were sealed is here, and is the same key.

        `known` are the numbers and check values that a database has noted.
        """
        for number, check_value in known:
            if number not in self.keys:
                raise WrongKey(
                    f"Values of this directory are sealed with key {number}, which is not in "
                    "DIRECTORY_ENCRYPTION_KEYS. Put it back beside the new one; `directory keys rotate` seals "
                    "everything with the new one."
                )
            if self.check_value(number) != check_value:
                name = (
                    f"Key {number} in DIRECTORY_ENCRYPTION_KEYS"
                    if number
                    else "DIRECTORY_SECRET_KEY"
                )
                raise WrongKey(
                    f"{name} is not the key that values of this directory are sealed with. Put the right one back; a "
                    "new key needs a number of its own."
                )


def read_keys(written: str, secret_key: str) -> Keyring:
    """The keys written as `number:64 hex digits`, separated by commas, and the one derived from the secret key.

    Raises KeyUnusable.
    """
    keys = {DERIVED: _derive(secret_key.encode(), "confidential values")}
    for piece in filter(None, (each.strip() for each in written.split(","))):
        match = _KEY.fullmatch(piece)
        if match is None:
            raise KeyUnusable(
                "DIRECTORY_ENCRYPTION_KEYS cannot be read. It takes number:key, separated by commas, each key 64 "
                "hexadecimal digits, such as `python -c 'import secrets; print(secrets.token_hex(32))'` prints."
            )
        number = int(match[1])
        if number in keys:
            raise KeyUnusable(f"DIRECTORY_ENCRYPTION_KEYS names key {number} twice.")
        keys[number] = bytes.fromhex(match[2])
    return Keyring(keys)


def is_strong(key: str) -> bool:
    """Whether a key is long enough to be 256 random bits, neither repeats itself nor is everybody's."""
    digits = key.rstrip("=")
    if re.fullmatch(r"[0-9a-fA-F]+", digits):
        enough = len(digits) >= _HEX_DIGITS
    else:
        enough = len(digits) >= _BASE64_DIGITS and bool(re.fullmatch(r"[A-Za-z0-9_+/-]+", digits))
    repeats = digits in (digits + digits)[1:-1]
    often = max(map(digits.count, set(digits)), default=0)
    everybodys = hashlib.sha256(digits.lower().encode()).hexdigest() in _IN_THE_REPOSITORY
    varied = len(set(digits)) >= _FEWEST_KINDS and often <= len(digits) // 4
    return enough and varied and not repeats and not everybodys


def _derive(key: bytes, purpose: str, salt: bytes = b"") -> bytes:
    return HKDF(SHA256(), 32, salt, f"coalition directory: {purpose}".encode()).derive(key)


_in_use: list[Keyring] = []


def use_keys(keyring: Keyring) -> None:
    """Seal and open with these keys from now on, in the whole process: column types know no application."""
    _in_use[:] = [keyring]


def keys_in_use() -> Keyring:
    """The keys of this process. Raises KeyUnusable when nobody has said which."""
    if not _in_use:
        raise KeyUnusable("No keys are in use; an application, or a script, calls use_keys first.")
    return _in_use[0]
