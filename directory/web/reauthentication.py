"""Confirming that it is the owner who asks: password and present second factor, in the very form of what they protect.

Nothing is kept between a confirmation and its act: a stolen cookie can neither ride on one nor bring one along.
"""

from __future__ import annotations

from flask import abort, request
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from directory.audit import explain, note
from directory.db import begin_writing, now
from directory.models import Account, AuditAction
from directory.web.access import current_account
from directory.web.database import db
from directory.web.forms import PageForm
from directory.web.rate_limits import CONFIRMATION, give_back, spend
from directory.web.relying_party import (
    PasskeyRefused,
    check_passkey,
    read_credential,
    request_options,
)
from directory.web.sessions import current_session

LONGEST_CREDENTIAL = 20_000


class FactorForm(PageForm):
    """A second factor that the account has: a code, or what the browser says about a passkey."""

    code = StringField(
        "Code from the app you use now, or a recovery code",
        [Length(max=40, message="That is too long for a code")],
        render_kw={
            "autocomplete": "one-time-code",
            "autocapitalize": "none",
            "spellcheck": "false",
        },
    )
    proof = HiddenField(validators=[Length(max=LONGEST_CREDENTIAL)])


class ConfirmedForm(FactorForm):
    """The password and a present factor, asked for anew with every change of what opens an account."""

    password = PasswordField(
        "Your password",
        [InputRequired("Enter your password")],
        render_kw={"autocomplete": "current-password"},
    )


def own_account() -> Account:
    """The signed-in account."""
    return current_account() or abort(401)


def is_confirmed(form: ConfirmedForm) -> bool:
    """Whether the form is in order and holds the owner's password and, where there is one, a present second factor.

    What is wrong is in the form, and in the audit. Call it last, in a view that is declared `reads_only`: the password
    is checked before the write lock is taken, and the factor, which is used up, after it. Wrong ones count by session,
    so that whoever has a copy of the cookie can lock nobody out of signing in.
    """
    account = own_account()
    if not form.validate():
        return False
    present = current_session()
    whom = f"session {present.id if present else ''}"
    spend(CONFIRMATION, whom)
    if not account.has_password(form.password.data or ""):
        form.password.errors = ["That is not your password."]
        remember_failure(account, "wrong password, to confirm something")
        return False
    db.session.rollback()
    begin_writing(db.session())
    if account.has_second_factor and not has_factor(account, form):
        remember_failure(account, "wrong second factor, to confirm something")
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


NO_ACCOUNT = "none"
"""The record of an entry about an address that has no account. The address itself is not kept: it may be a password."""


def remember_failure(account: Account | None, what: str) -> None:
    """An entry of the audit for a password, code or passkey that was wrong, in a transaction of its own.

    What the request has written so far is taken back. It is written whether there is an account or not, so that the
    time it takes tells nothing.
    """
    session, record = db.session(), str(account.id) if account is not None else NO_ACCOUNT
    session.rollback()
    begin_writing(session)
    explain(session, what)
    note(session, AuditAction.SIGN_IN_FAILED, "account", record)
    session.commit()
