"""The key of the audit: what is signed with it, and what proves a signature. No database here.

It is drawn at random for this alone, and is in the database sealed with the key of values: it outlives a change
of that key, and nobody who has the database without the key can sign.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from directory.encryption.key_ring import Keyring


@dataclass(frozen=True)
class ChainKey:
    """One key by its number; `seed` are 32 random bytes."""

    number: int
    seed: bytes = field(repr=False)

    def sign(self, text: str) -> str:
        """An Ed25519 signature of a text, in hexadecimal digits."""
        return self._signer.sign(text.encode()).hex()

    def has_signed(self, text: str, signature: str) -> bool:
        """Whether the signature is one of this key over this very text."""
        try:
            self._signer.public_key().verify(bytes.fromhex(signature), text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True

    @property
    def public_key(self) -> str:
        """What whoever keeps heads and checkpoints elsewhere proves signatures with, as PEM."""
        public = self._signer.public_key()
        return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

    def derived(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose."""
        return Keyring({0: self.seed}).for_purpose(0, purpose)

    @cached_property
    def _signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.derived("audit signatures"))


def head_text(position: int, link: str, at: datetime) -> str:
    """What is signed of a head, to the byte: one line without an end of line."""
    return f"coalition directory audit head {position}:{link} at {at:%Y-%m-%dT%H:%M:%SZ}"


def checkpoint_text(
    number: int, day: date, position: int, link: str, previous: str, at: datetime
) -> str:
    """What is signed of a checkpoint, to the byte: one line without an end of line.

    `previous` is `text_digest` of the checkpoint before, so that none can be left out.
    """
    return (
        f"coalition directory audit checkpoint {number} of {day.isoformat()} head {position}:{link} "
        f"after {previous} at {at:%Y-%m-%dT%H:%M:%SZ}"
    )


def text_digest(text: str) -> str:
    """SHA-256 of a signed line, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
