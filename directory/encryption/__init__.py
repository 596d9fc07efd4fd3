"""Keeping values closed: keys, sealing of single values, and column types that seal what they store."""

from directory.encryption.columns import Sealed, SealedNumber
from directory.encryption.keys import Keyring, KeyUnusable, keys_in_use, use_keys
from directory.encryption.sealing import KeyMissing, SealBroken, seal, unseal

__all__ = [
    "KeyMissing",
    "KeyUnusable",
    "Keyring",
    "SealBroken",
    "Sealed",
    "SealedNumber",
    "keys_in_use",
    "seal",
    "unseal",
    "use_keys",
]
