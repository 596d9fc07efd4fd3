"""Confirming that it is the owner who asks: password and present second factor, in the very form of what they protect.

Nothing is kept between a confirmation and its act: a stolen cookie can neither ride on one nor bring one along.
"""

from __future__ import annotations

from flask import abort, request

from directory.accounts.forms import ConfirmedForm, FactorForm
from directory.accounts.letters import notify
from directory.accounts.relying_party import (
    PasskeyRefused,
    check_passkey,
    read_credential,
    request_options,
)
from directory.db import begin_writing, now
from directory.models import Account
from directory.web.access import current_account
from directory.web.database import db
from directory.web.rate_limits import CONFIRMATION, give_back, spend
from directory.web.sessions import current_session, start_session


def own_account() -> Account:
    """The signed-in account."""
    return current_account() or abort(401)


def is_confirmed(form: ConfirmedForm) -> bool:
    """Whether the form is in order and holds the owner's password and, where there is one, a present second factor.

    What is wrong is in the form. Call it last, in a view that is declared `reads_only`: the password is checked
    before the write lock is taken, and the factor, which is used up, after it. Wrong ones count by session, so that
    whoever has a copy of the cookie can lock nobody out of signing in.
    """
    account = own_account()
    if not form.validate():
        return False
    present = current_session()
    whom = f"session {present.id if present else ''}"
    spend(CONFIRMATION, whom)
    if not account.has_password(form.password.data or ""):
        form.password.errors = ["That is not your password."]
        return False
    db.session.rollback()
    begin_writing(db.session())
    if account.has_second_factor and not has_factor(account, form):
        db.session.rollback()
        return False
    give_back(CONFIRMATION, whom)
    return True


def has_factor(account: Account, form: FactorForm) -> bool:
    """Whether the form holds a code of the account's app, an unused recovery code, or the proof of a passkey.

    It is used up; what is wrong is in the form. Needs a writing transaction.
    """
    code = "".join((form.code.data or "").split())
    if form.proof.data:
        try:
            check_passkey(read_credential(form.proof.data), account.passkeys, request.path)
        except PasskeyRefused:
            form.code.errors = ["The passkey was not accepted. Try again, or enter a code."]
            return False
        return True
    if not code:
        form.code.errors = ["Enter a code of your app or a recovery code, or use a passkey."]
        return False
    if account.accept_code(code, now()) or account.accept_recovery_code(code):
        return True
    form.code.errors = ["That code is not right, or it was used already. Wait for the next one."]
    return False


def factor_options(account: Account) -> str | None:
    """What a browser needs to prove a passkey of the account for the page that is shown, and for no other."""
    return request_options(account.passkeys, request.path) if account.passkeys else None


def conclude(account: Account, change: str) -> None:
    """After a change of what opens the account: end every session but this one, and write to the owner.

    The caller commits.
    """
    account.end_sessions()
    db.session.flush()
    start_session(account)
    notify(db.session(), account.email, change)
