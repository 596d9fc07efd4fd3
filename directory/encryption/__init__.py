"""Keeping values closed and flags true: keys, sealing of single values, tags, and column types bound to their row."""

from directory.encryption import row_statements as _seen  # noqa: F401 - its hooks take effect by being imported
from directory.encryption import tags
from directory.encryption.columns import RowTag, RowUnknown, Sealed, SealedNumber, SealedObject
from directory.encryption.key_ring import Keyring, KeyUnusable, keys_in_use, use_keys
from directory.encryption.sealed_values import KeyMissing, SealBroken, row_name, seal, unseal

__all__ = [
    "KeyMissing",
    "KeyUnusable",
    "Keyring",
    "RowTag",
    "RowUnknown",
    "SealBroken",
    "Sealed",
    "SealedNumber",
    "SealedObject",
    "keys_in_use",
    "row_name",
    "seal",
    "tags",
    "unseal",
    "use_keys",
]
