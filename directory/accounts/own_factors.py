"""One's own authenticator app and recovery codes. Every change asks for the password and the present factor anew."""

from __future__ import annotations

import pyotp
from flask import current_app, flash, redirect, render_template, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from directory.accounts.blueprint import accounts
from directory.accounts.credential_changes import conclude
from directory.accounts.forms import AuthenticatorForm
from directory.db import now
from directory.models import Account
from directory.web.access import Right, requires
from directory.web.appearance import site_name
from directory.web.database import db, reads_only
from directory.web.navigation import first_page
from directory.web.presentation.qr import qr_code
from directory.web.reauthentication import ConfirmedForm, factor_options, is_confirmed, own_account

_VALID_SECONDS = 30 * 60  # enough to install an app on a phone first


@accounts.get("/authenticator")
@requires(Right.ADD_FACTOR)
def authenticator() -> str:
    """A new secret to scan, and a field for the first code."""
    account, form = own_account(), AuthenticatorForm()
    secret = pyotp.random_base32()
    form.secret.data = _signer().dumps([str(account.id), secret])
    return _page(account, form, secret)


@accounts.post("/authenticator")
@requires(Right.ADD_FACTOR)
@reads_only
def create_authenticator() -> Response | str | tuple[str, int]:
    """Keep the secret once a code proves that the app has it; the first time recovery codes are shown."""
    account, form = own_account(), AuthenticatorForm()
    secret = _secret(account, form)
    if secret is None:
        flash("The page was open for too long. Scan the new code.")
        return redirect(url_for("accounts.authenticator"))
    if not is_confirmed(form):
        return _page(account, form, secret), 422
    account.totp_secret, account.totp_step = secret, None
    if not account.accept_code("".join(form.first_code.data.split()), now()):
        db.session.rollback()
        form.first_code.errors = [
            "That code is not right. Check the clock of your device and try again."
        ]
        return _page(account, form, secret), 422
    codes = [] if account.recovery_codes else account.new_recovery_codes()
    conclude(account, "An authenticator app was set up.")
    db.session.commit()
    if codes:
        return render_template(
            "accounts/recovery_codes.html", codes=codes, onward=first_page(account)
        )
    flash("The app is set up. You are signed out everywhere else.")
    return redirect(url_for("accounts.overview"))


@accounts.get("/authenticator/removals")
@requires(Right.KEEP_OWN_ACCOUNT)
def authenticator_removal() -> str:
    """Whether to forget the app."""
    return _removal_page(own_account(), ConfirmedForm())


@accounts.post("/authenticator/removals")
@requires(Right.KEEP_OWN_ACCOUNT)
@reads_only
def remove_authenticator() -> Response | tuple[str, int]:
    """Forget the app."""
    account, form = own_account(), ConfirmedForm()
    if not is_confirmed(form):
        return _removal_page(account, form), 422
    account.totp_secret = account.totp_step = None
    conclude(account, "The authenticator app was removed.")
    db.session.commit()
    flash("The app is removed. You are signed out everywhere else.")
    return redirect(url_for("accounts.overview"))


@accounts.get("/recovery-codes")
@requires(Right.KEEP_OWN_ACCOUNT)
def recovery_codes() -> str:
    """Whether to make new recovery codes."""
    return _codes_page(own_account(), ConfirmedForm())


@accounts.post("/recovery-codes")
@requires(Right.KEEP_OWN_ACCOUNT)
@reads_only
def create_recovery_codes() -> str | tuple[str, int]:
    """New recovery codes in place of the old ones."""
    account, form = own_account(), ConfirmedForm()
    if not is_confirmed(form):
        return _codes_page(account, form), 422
    codes = account.new_recovery_codes()
    conclude(account, "New recovery codes were made. The old ones no longer work.")
    db.session.commit()
    here = url_for("accounts.overview")
    return render_template("accounts/recovery_codes.html", codes=codes, onward=here)


def _page(account: Account, form: AuthenticatorForm, secret: str) -> str:
    name = site_name()
    address = pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=name)
    groups = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return render_template(
        "accounts/authenticator.html",
        form=form,
        picture=qr_code(address),
        secret=groups,
        options=factor_options(account),
    )


def _removal_page(account: Account, form: ConfirmedForm) -> str:
    return render_template(
        "accounts/confirmation.html",
        form=form,
        options=factor_options(account),
        title="Remove the authenticator app",
        lead="Its codes will sign you in no more. Without another second factor you set one up before you go on.",
        button="Remove the app",
    )


def _codes_page(account: Account, form: ConfirmedForm) -> str:
    return render_template(
        "accounts/confirmation.html",
        form=form,
        options=factor_options(account),
        title="Make new recovery codes",
        lead="The codes you have now will stop working.",
        button="Make new codes",
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
