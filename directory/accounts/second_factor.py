"""The second step of signing in: a code of the authenticator app, a passkey, or a recovery code."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from directory.accounts.blueprint import accounts
from directory.accounts.forms import CodeForm, PasskeySignInForm
from directory.accounts.letters import notify
from directory.accounts.session_start import let_in, waiting_account, waiting_address
from directory.accounts.sign_in_attempts import code_attempt
from directory.db import now
from directory.models import Account
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.reauthentication import remember_failure
from directory.web.relying_party import SIGN_IN, request_options


@accounts.get("/sign-in/second")
@requires(Right.VISIT)
def second_step() -> Response | str:
    """The form, for whoever has given a password."""
    account = waiting_account()
    if account is None:
        return redirect(url_for("accounts.sign_in"))
    return _page(account, CodeForm())


@accounts.post("/sign-in/second")
@requires(Right.VISIT)
def create_session_by_code() -> Response | tuple[str, int]:
    """Check the code, which works once."""
    account = waiting_account()
    if account is None:
        flash("Signing in took too long. Begin again.")
        return redirect(url_for("accounts.sign_in"))
    form = CodeForm()
    if form.validate():
        attempt = code_attempt(account)
        attempt.spend()
        code = "".join((form.code.data or "").split())
        by_app = account.accept_code(code, now())
        if by_app or account.accept_recovery_code(code):
            attempt.give_back()
            if not by_app:
                left = account.recovery_codes_left
                notify(db.session(), account.email, "A recovery code was used to sign in.")
                answer = let_in(account, url_for("accounts.overview"))
                flash(f"You used a recovery code; {left} are left. Set up your new device below.")
                return answer
            return let_in(account, waiting_address())
        remember_failure(account, "wrong code, to sign in")
        form.form_errors.append("That code is not right, or it was used already.")
    return _page(account, form), 422


def _page(account: Account, form: CodeForm) -> str:
    return render_template(
        "accounts/second_step.html",
        form=form,
        by_app=account.totp_secret is not None,
        passkey_form=PasskeySignInForm(prefix="passkey-"),
        passkey_options=request_options(account.passkeys, SIGN_IN) if account.passkeys else None,
    )
