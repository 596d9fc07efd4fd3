"""DOOR, signing in: passwords, second factors, sessions, invitations, and the accounts of others for administrators."""

from directory.accounts import (
    factors,
    forgotten,
    invitations,
    links,
    own,
    passkeys,
    people,
    provider,
    second_step,
    signing,
)
from directory.accounts.door import accounts

__all__ = [
    "accounts",
    "factors",
    "forgotten",
    "invitations",
    "links",
    "own",
    "passkeys",
    "people",
    "provider",
    "second_step",
    "signing",
]
