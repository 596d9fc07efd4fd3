"""Passkeys: adding and removing them, and signing in with one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from directory.accounts.blueprint import accounts
from directory.accounts.credential_changes import conclude
from directory.accounts.forms import PasskeyForm, PasskeySignInForm
from directory.accounts.session_start import let_in, waiting_account, waiting_address
from directory.accounts.sign_in_attempts import SIGN_IN_OF_CLIENT
from directory.models import Account, Passkey
from directory.web.access import Right, requires
from directory.web.database import db, reads_only
from directory.web.navigation import first_page
from directory.web.rate_limits import client_network, give_back, spend
from directory.web.reauthentication import (
    ConfirmedForm,
    factor_options,
    is_confirmed,
    own_account,
    remember_failure,
)
from directory.web.relying_party import (
    SIGN_IN,
    PasskeyRefused,
    check_passkey,
    creation_options,
    credential_id,
    new_passkey,
    read_credential,
)
from directory.web.sessions import is_open


@accounts.get("/passkeys")
@requires(Right.ADD_FACTOR)
def new_passkey_page() -> str:
    """Where a passkey is made."""
    return _page(own_account(), PasskeyForm())


@accounts.post("/passkeys")
@requires(Right.ADD_FACTOR)
@reads_only
def create_passkey() -> Response | str | tuple[str, int]:
    """Keep the public half of a passkey that the browser has made."""
    account, form = own_account(), PasskeyForm()
    if not is_confirmed(form):
        return _page(account, form), 422
    try:
        name = (form.name.data or "").strip() or "Passkey"
        passkey = new_passkey(read_credential(form.credential.data), name)
    except PasskeyRefused:
        db.session.rollback()
        form.form_errors.append("The passkey could not be made. Try again.")
        return _page(account, form), 422
    account.passkeys.append(passkey)
    codes = [] if account.recovery_codes else account.new_recovery_codes()
    conclude(account, f"The passkey “{name}” was made.")
    db.session.commit()
    if codes:
        return render_template(
            "accounts/recovery_codes.html", codes=codes, onward=first_page(account)
        )
    flash("The passkey is ready. You are signed out everywhere else.")
    return redirect(url_for("accounts.overview"))


@accounts.get("/passkeys/<uuid:passkey_id>/removals")
@requires(Right.KEEP_OWN_ACCOUNT)
def passkey_removal(passkey_id: UUID) -> str:
    """Whether to forget one passkey of one's own."""
    account = own_account()
    return _removal_page(account, _own_passkey(account, passkey_id), ConfirmedForm())


@accounts.post("/passkeys/<uuid:passkey_id>/removals")
@requires(Right.KEEP_OWN_ACCOUNT)
@reads_only
def remove_passkey(passkey_id: UUID) -> Response | tuple[str, int]:
    """Forget one passkey of one's own."""
    account, form = own_account(), ConfirmedForm()
    passkey = _own_passkey(account, passkey_id)
    if not is_confirmed(form):
        return _removal_page(account, passkey, form), 422
    name = passkey.name
    account.passkeys.remove(passkey)
    conclude(account, f"The passkey “{name}” was removed.")
    db.session.commit()
    flash("The passkey is removed. You are signed out everywhere else.")
    return redirect(url_for("accounts.overview"))


@accounts.post("/sign-in/passkey")
@requires(Right.VISIT)
def create_session_by_passkey() -> Response:
    """Sign in with a passkey, alone or after the password: it proves a device and its owner, both factors at once."""
    form = PasskeySignInForm(prefix="passkey-")
    spend(SIGN_IN_OF_CLIENT, client_network())
    try:
        if not form.validate():
            raise PasskeyRefused
        account = _owner(read_credential(form.credential.data))
    except PasskeyRefused:
        remember_failure(None, "a passkey was not accepted, to sign in")
        flash("The passkey was not accepted. Sign in with your password.")
        return redirect(url_for("accounts.sign_in"))
    give_back(SIGN_IN_OF_CLIENT, client_network())
    return let_in(account, waiting_address() or request.args.get("next"))


def _owner(credential: dict[str, Any]) -> Account:
    """The account whose passkey the browser proves. Raises PasskeyRefused."""
    passkey = db.session.scalar(
        select(Passkey).where(Passkey.credential_id == credential_id(credential))
    )
    if passkey is None:
        raise PasskeyRefused
    account = db.session.get_one(Account, passkey.account_id)
    waiting = waiting_account()
    if not is_open(account) or (waiting is not None and waiting.id != account.id):
        raise PasskeyRefused
    check_passkey(credential, [passkey], SIGN_IN)
    return account


def _own_passkey(account: Account, passkey_id: UUID) -> Passkey:
    return next((each for each in account.passkeys if each.id == passkey_id), None) or abort(404)


def _page(account: Account, form: PasskeyForm) -> str:
    return render_template(
        "accounts/passkey.html",
        form=form,
        creation=creation_options(account),
        options=factor_options(account),
    )


def _removal_page(account: Account, passkey: Passkey, form: ConfirmedForm) -> str:
    return render_template(
        "accounts/confirmation.html",
        form=form,
        options=factor_options(account),
        title=f"Remove the passkey “{passkey.name}”",
        lead="It will sign you in no more. Without another second factor you set one up before you go on.",
        button="Remove this passkey",
    )
