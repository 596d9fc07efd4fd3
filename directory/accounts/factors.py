"""One's own authenticator app and recovery codes."""

from __future__ import annotations

import pyotp
from flask import current_app, flash, redirect, render_template, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from directory.accounts.confirming import own_account, refused
from directory.accounts.door import accounts
from directory.accounts.forms import AuthenticatorForm, ConfirmForm
from directory.db import now
from directory.models import Account
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.presentation.qr import qr_code

_VALID_SECONDS = 30 * 60


@accounts.get("/authenticator")
@requires(Right.KEEP_OWN_ACCOUNT)
def authenticator() -> str:
    """A new secret to scan, and a field for the first code."""
    account, form = own_account(), AuthenticatorForm()
    secret = pyotp.random_base32()
    form.secret.data = _signer().dumps([str(account.id), secret])
    return _page(account, form, secret)


@accounts.post("/authenticator")
@requires(Right.KEEP_OWN_ACCOUNT)
def create_authenticator() -> Response | str | tuple[str, int]:
    """Keep the secret once a code proves that the app has it; the first time recovery codes are shown."""
    account, form = own_account(), AuthenticatorForm()
    secret = _secret(account, form)
    if secret is None:
        flash("The page was open for too long. Scan the new code.")
        return redirect(url_for("accounts.authenticator"))
    if form.validate():
        before = account.totp_secret, account.totp_step
        account.totp_secret, account.totp_step = secret, None
        if account.accept_code("".join(form.code.data.split()), now()):
            codes = [] if account.recovery_codes else account.new_recovery_codes()
            db.session.commit()
            if codes:
                return render_template("accounts/recovery_codes.html", codes=codes)
            flash("The app is set up.")
            return redirect(url_for("accounts.overview"))
        account.totp_secret, account.totp_step = before
        form.code.errors = ["That code is not right. Check the clock of your device and try again."]
    return _page(account, form, secret), 422


@accounts.post("/authenticator/removals")
@requires(Right.KEEP_OWN_ACCOUNT)
def remove_authenticator() -> Response:
    """Forget the app, with the password once more."""
    account = own_account()
    if refused(account, ConfirmForm()):
        flash("Nothing was removed: the password was not right.")
        return redirect(url_for("accounts.overview"))
    account.totp_secret = account.totp_step = None
    db.session.commit()
    flash("The app is removed.")
    return redirect(url_for("accounts.overview"))


@accounts.post("/recovery-codes")
@requires(Right.KEEP_OWN_ACCOUNT)
def create_recovery_codes() -> Response | str:
    """New recovery codes in place of the old ones, with the password once more."""
    account = own_account()
    if refused(account, ConfirmForm()):
        flash("Nothing was changed: the password was not right.")
        return redirect(url_for("accounts.overview"))
    codes = account.new_recovery_codes()
    db.session.commit()
    return render_template("accounts/recovery_codes.html", codes=codes)


def _page(account: Account, form: AuthenticatorForm, secret: str) -> str:
    name = current_app.config["SETTINGS"].name
    address = pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=name)
    groups = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return render_template(
        "accounts/authenticator.html",
        form=form,
        picture=qr_code(address),
        secret=groups,
        owed=account.owes_factor,
        overdue=account.must_add_factor(now()),
    )


def _secret(account: Account, form: AuthenticatorForm) -> str | None:
    """The secret that the form was made with, if it was made for this account lately."""
    try:
        owner, secret = _signer().loads(form.secret.data or "", max_age=_VALID_SECONDS)
    except (BadSignature, ValueError, TypeError):
        return None
    return str(secret) if owner == str(account.id) else None


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="authenticator secret")
