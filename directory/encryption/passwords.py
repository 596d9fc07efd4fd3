"""Passwords, of which argon2 hashes are kept and nothing else. What a password must look like is not here."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """The argon2 hash of a password. Takes some 50 ms of CPU."""
    return _HASHER.hash(password)


def is_password_of(password_hash: str, password: str) -> bool:
    """Whether the hash is of this password; False for what is no hash. Takes some 50 ms of CPU."""
    try:
        return _HASHER.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def verify_dummy_hash(password: str) -> None:
    """Check against nobody's password, so that an unknown address takes as long to refuse as a known one."""
    is_password_of(_dummy_hash(), password)


@cache
def _dummy_hash() -> str:
    return _HASHER.hash("nobody")
