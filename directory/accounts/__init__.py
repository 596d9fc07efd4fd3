"""DOOR, signing in: one page to come in, one way out."""

from directory.accounts.signing import accounts

__all__ = ["accounts"]
