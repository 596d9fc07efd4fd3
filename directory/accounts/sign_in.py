"""Signing in with e-mail and password, and signing out."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from directory.accounts.blueprint import accounts
from directory.accounts.forms import PasskeySignInForm, SignInForm
from directory.accounts.session_start import pass_password
from directory.accounts.sign_in_attempts import password_attempt
from directory.encryption.passwords import verify_dummy_hash
from directory.models import Account
from directory.models.accounts.account import (
    LONGEST_PASSWORD,
    normal_email,
)
from directory.web.access import Right, requires
from directory.web.database import db, reads_only
from directory.web.reauthentication import remember_failure
from directory.web.relying_party import SIGN_IN, request_options
from directory.web.sessions import end_session as leave
from directory.web.sessions import is_open


@accounts.get("/sign-in")
@requires(Right.VISIT)
def sign_in() -> str:
    """Ask for address and password; the second step has a page of its own."""
    return _page(SignInForm())


@accounts.post("/sign-in")
@requires(Right.VISIT)
@reads_only
def create_session() -> Response | tuple[str, int]:
    """Check the password; whether there is an account of this address, neither words nor time nor limits tell."""
    form = SignInForm()
    if form.validate():
        email = normal_email(form.email.data or "")
        attempt = password_attempt(email)
        # Before the password is looked at: checking one takes 50 ms of CPU, which guessers must not have for nothing.
        attempt.spend()
        account = find_account(email, form.password.data or "")
        if account is not None:
            attempt.give_back()
            return pass_password(account, request.args.get("next"))
        known = db.session.scalar(select(Account).where(Account.email == email))
        remember_failure(known, "wrong password, to sign in")
        form.form_errors.append(_("The e-mail address or the password is not right."))
    return _page(form), 422


@accounts.post("/sign-out")
@requires(Right.ADD_FACTOR)
def end_session() -> Response:
    """Sign out in this browser, and wherever its cookie was copied to."""
    leave()
    db.session.commit()
    flash(_("You are signed out."))
    return redirect(url_for("accounts.sign_in"))


def find_account(email: str, password: str) -> Account | None:
    """The active account with this address and password; None otherwise, after the same time."""
    account = db.session.scalar(select(Account).where(Account.email == email))
    # The same for every account, so its haste tells nothing; hashing a megabyte would be a way to stop the server.
    if len(password) > LONGEST_PASSWORD:
        return None
    if account is None or not account.has_chosen_password:
        verify_dummy_hash(password)
        return None
    return account if account.has_password(password) and is_open(account) else None


def _page(form: SignInForm) -> str:
    return render_template(
        "accounts/sign_in.html",
        form=form,
        passkey_form=PasskeySignInForm(prefix="passkey-"),
        passkey_options=request_options((), SIGN_IN),
        going_to=request.args.get("next"),
    )
