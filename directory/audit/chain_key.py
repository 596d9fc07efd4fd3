"""The key of the audit's chain: everything that is made with it, for one purpose each. No database here.

It is drawn at random for this alone, and is in the database sealed with the key of values: it outlives a change
of that key, and nobody who has the database without the key can make a commitment, a link or a signature.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from directory.encryption.key_ring import Keyring

_COVERED = ("sequence", "actor", "action", "kind", "record_id", "fields", "reason", "content")

_encode = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True)
class ChainKey:
    """One key by its number; `seed` are 32 random bytes."""

    number: int
    seed: bytes = field(repr=False)

    def commitment(self, entry: Mapping[Any, Any]) -> str:
        """HMAC-SHA256 over everything that an entry says, its content opened: it can be sealed with a new key."""
        covered = [entry["at"].isoformat(), str(entry["actor_id"])]
        covered += [entry[name] for name in _COVERED]
        return self._mac(self._commitments, covered)

    def link(self, previous: str, position: int, sequence: int, commitment: str) -> str:
        """HMAC-SHA256 that binds an entry to the place it has in the chain and to the link before."""
        return self._mac(self._links, [previous, position, sequence, commitment])

    def sign(self, position: int, link: str, at: datetime) -> str:
        """An Ed25519 signature of a head, in hexadecimal digits."""
        return self._signer.sign(head_text(position, link, at).encode()).hex()

    @property
    def public_key(self) -> str:
        """What whoever keeps heads elsewhere proves signatures with, as PEM."""
        public = self._signer.public_key()
        return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

    @cached_property
    def _commitments(self) -> bytes:
        return self._derived("audit commitments")

    @cached_property
    def _links(self) -> bytes:
        return self._derived("audit links")

    @cached_property
    def _signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self._derived("audit signatures"))

    def _derived(self, purpose: str) -> bytes:
        return Keyring({0: self.seed}).for_purpose(0, purpose)

    @staticmethod
    def _mac(key: bytes, covered: list[Any]) -> str:
        return hmac.digest(key, _encode(covered).encode(), "sha256").hex()


def head_text(position: int, link: str, at: datetime) -> str:
    """What is signed of a head, to the byte: one line without an end of line."""
    return f"coalition directory audit head {position}:{link} at {at:%Y-%m-%dT%H:%M:%SZ}"
