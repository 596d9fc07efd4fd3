"""Passkeys: adding and removing them, and signing in with one."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from directory.accounts.confirming import own_account, refused
from directory.accounts.door import accounts
from directory.accounts.entering import let_in, waiting_account, waiting_address
from directory.accounts.forms import ConfirmForm, PasskeyForm
from directory.accounts.relying_party import (
    PasskeyRefused,
    check_passkey,
    creation_options,
    new_passkey,
)
from directory.models import Account, Passkey
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.limits import SIGN_IN_OF_CLIENT, client_network, give_back, spend


@accounts.get("/passkeys")
@requires(Right.KEEP_OWN_ACCOUNT)
def new_passkey_page() -> str:
    """Where a passkey is made."""
    return _page(own_account(), PasskeyForm())


@accounts.post("/passkeys")
@requires(Right.KEEP_OWN_ACCOUNT)
def create_passkey() -> Response | tuple[str, int]:
    """Keep the public half of a passkey that the browser has made."""
    account, form = own_account(), PasskeyForm()
    try:
        if not form.validate():
            raise PasskeyRefused
        name = (form.name.data or "").strip() or "Passkey"
        passkey = new_passkey(_credential(form), name)
    except PasskeyRefused:
        form.form_errors.append("The passkey could not be made. Try again.")
        return _page(account, form), 422
    account.passkeys.append(passkey)
    if not account.recovery_codes:
        codes = account.new_recovery_codes()
        db.session.commit()
        return render_template("accounts/recovery_codes.html", codes=codes), 200
    db.session.commit()
    flash("The passkey is ready.")
    return redirect(url_for("accounts.overview"))


@accounts.post("/passkeys/<uuid:passkey_id>/removals")
@requires(Right.KEEP_OWN_ACCOUNT)
def remove_passkey(passkey_id: UUID) -> Response:
    """Forget one passkey of one's own."""
    account = own_account()
    if refused(account, ConfirmForm()):
        flash("Nothing was removed: the password was not right.")
        return redirect(url_for("accounts.overview"))
    account.passkeys[:] = [each for each in account.passkeys if each.id != passkey_id]
    db.session.commit()
    flash("The passkey is removed.")
    return redirect(url_for("accounts.overview"))


@accounts.post("/sign-in/passkey")
@requires(Right.VISIT)
def create_session_by_passkey() -> Response:
    """Sign in with a passkey, alone or after the password: it proves a device and its owner, both factors at once."""
    form = PasskeyForm(prefix="passkey-")
    spend(SIGN_IN_OF_CLIENT, client_network())
    try:
        if not form.validate():
            raise PasskeyRefused
        account = _owner(_credential(form))
    except PasskeyRefused:
        flash("The passkey was not accepted. Sign in with your password.")
        return redirect(url_for("accounts.sign_in"))
    give_back(SIGN_IN_OF_CLIENT, client_network())
    return let_in(account, waiting_address() or request.args.get("next"))


def _owner(credential: dict[str, Any]) -> Account:
    """The account whose passkey the browser proves. Raises PasskeyRefused."""
    named = str(credential.get("id", "")).rstrip("=")
    passkey = db.session.scalar(select(Passkey).where(Passkey.credential_id == named))
    if passkey is None:
        raise PasskeyRefused
    account = db.session.get_one(Account, passkey.account_id)
    waiting = waiting_account()
    if not account.active or (waiting is not None and waiting.id != account.id):
        raise PasskeyRefused
    check_passkey(credential, passkey)
    return account


def _credential(form: PasskeyForm) -> dict[str, Any]:
    try:
        credential = json.loads(form.credential.data or "")
    except (ValueError, RecursionError) as problem:
        raise PasskeyRefused from problem
    if not isinstance(credential, dict):
        raise PasskeyRefused
    return credential


def _page(account: Account, form: PasskeyForm) -> str:
    return render_template("accounts/passkey.html", form=form, options=creation_options(account))
