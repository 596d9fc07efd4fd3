"""Keeping values closed and flags true: keys, sealing of values and files, tags, and column types bound to their row.

The types of columns are in `directory.encryption.columns`: whoever only looks at keys waits for no SQLAlchemy.
"""

from directory.encryption import tags
from directory.encryption.key_ring import Keyring, KeyUnusable, keys_in_use, use_keys
from directory.encryption.sealed_values import KeyMissing, SealBroken, row_name, seal, unseal

__all__ = [
    "KeyMissing",
    "KeyUnusable",
    "Keyring",
    "SealBroken",
    "keys_in_use",
    "row_name",
    "seal",
    "tags",
    "unseal",
    "use_keys",
]
