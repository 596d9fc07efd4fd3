"""DOOR, signing in: passwords, second factors, sessions, invitations, and the accounts of others for administrators."""

from directory.accounts import (
    administration,
    invitations,
    links,
    openid_provider,
    own_account,
    own_factors,
    passkeys,
    password_reset,
    second_factor,
    sign_in,
)
from directory.accounts.blueprint import accounts

__all__ = [
    "accounts",
    "administration",
    "invitations",
    "links",
    "openid_provider",
    "own_account",
    "own_factors",
    "passkeys",
    "password_reset",
    "second_factor",
    "sign_in",
]
