"""AUDIENCE, signing in: passwords, second factors, sessions, invitations, accounts of others for administrators."""

from directory.accounts import (
    account_links,
    administration,
    audit_erasure,
    calendar_address,
    guide,
    invitations,
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
    "account_links",
    "accounts",
    "administration",
    "audit_erasure",
    "calendar_address",
    "guide",
    "invitations",
    "openid_provider",
    "own_account",
    "own_factors",
    "passkeys",
    "password_reset",
    "second_factor",
    "sign_in",
]
