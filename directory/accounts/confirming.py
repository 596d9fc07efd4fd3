"""The account of whoever asks, and its password once more before something that matters."""

from __future__ import annotations

from typing import Any

from flask import abort

from directory.models import Account
from directory.web.access import current_account
from directory.web.limits import SIGN_IN_OF_ACCOUNT, give_back, spend


def own_account() -> Account:
    """The signed-in account."""
    return current_account() or abort(401)


def refused(account: Account, form: Any) -> bool:
    """Whether the form does not hold the account's password; wrong ones count like those of signing in."""
    if not form.validate():
        return True
    spend(SIGN_IN_OF_ACCOUNT, account.email)
    if account.has_password(form.password.data or ""):
        give_back(SIGN_IN_OF_ACCOUNT, account.email)
        return False
    form.password.errors = ["That is not your password."]
    return True
