"""DOOR, signing in: passwords, second factors, sessions, invitations, and the accounts of others for administrators."""

from directory.accounts import (
    administration,
    calendar_address,
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
    "calendar_address",
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
