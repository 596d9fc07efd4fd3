"""Keyed digests: words that must be recognized when they come again, and never read."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator

from directory.encryption.key_ring import Keyring, keys_in_use

_CHARACTERS = 40  # 160 bits: nobody finds two words with one digest, and the column stays short


def digest(words: str, purpose: str, keyring: Keyring | None = None) -> str:
    """The digest under the current key. Who has no key can neither read the words nor try likely ones."""
    keyring = keyring or keys_in_use()
    return _digest(keyring, keyring.current, words, purpose)


def digests(words: str, purpose: str, keyring: Keyring | None = None) -> Iterator[str]:
    """The digests under every key that is known, the current one first: what was kept under an older one is found."""
    keyring = keyring or keys_in_use()
    for number in sorted(keyring.keys, reverse=True):
        yield _digest(keyring, number, words, purpose)


def _digest(keyring: Keyring, number: int, words: str, purpose: str) -> str:
    key = keyring.for_purpose(number, f"digests of {purpose}")
    return hmac.new(key, words.encode(), hashlib.sha256).hexdigest()[:_CHARACTERS]
