"""One's own account: what protects it, its password and address, and the browsers it is signed in with."""

from __future__ import annotations

from uuid import UUID

from flask import abort, current_app, flash, redirect, render_template, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from directory.accounts.blueprint import accounts
from directory.accounts.credential_changes import conclude
from directory.accounts.devices import remember_device
from directory.accounts.forms import AddressForm, ChangePasswordForm
from directory.accounts.letters import notify
from directory.encryption.passwords import hash_password
from directory.models import Account, KnownDevice, LinkPurpose, Person
from directory.models.accounts.account import normal_email
from directory.models.accounts.account_link import UNTIL_CHANGED
from directory.web.access import Right, requires
from directory.web.account_letters import send_link, void_links
from directory.web.database import db, reads_only
from directory.web.mail_notice import with_mail_note
from directory.web.reauthentication import ConfirmedForm, factor_options, is_confirmed, own_account
from directory.web.relying_party import relying_party
from directory.web.sessions import current_session, end_one, end_others, sessions_of


@accounts.get("/")
@requires(Right.KEEP_OWN_ACCOUNT)
def overview() -> str:
    """Everything about one's own account."""
    account = own_account()
    return render_template(
        "accounts/overview.html",
        sessions=sessions_of(db.session(), account),
        present=current_session(),
        can_have_passkeys=relying_party() is not None,
    )


@accounts.get("/password")
@requires(Right.KEEP_OWN_ACCOUNT)
def password() -> str:
    """The form for another password."""
    account = own_account()
    return _password_page(account, ChangePasswordForm(email=account.email))


@accounts.post("/password")
@requires(Right.KEEP_OWN_ACCOUNT)
@reads_only
def change_password() -> Response | tuple[str, int]:
    """Take the new password; every other session ends, and so do known devices and the calendar feed."""
    account, form = own_account(), ChangePasswordForm()
    form.email.data = account.email
    form.context = guessable(account)
    # Hashed before the write lock is taken, which `is_confirmed` leaves behind.
    password_hash = hash_password(form.new_password.data or "") if form.validate() else ""
    if not is_confirmed(form):
        return _password_page(account, form), 422
    account.take_password(password_hash)
    void_links(db.session(), account, *UNTIL_CHANGED)
    conclude(account, "The password was changed.")
    remember_device(account)
    db.session.commit()
    flash("Your password is changed. You are signed out everywhere else.")
    return redirect(url_for("accounts.overview"))


@accounts.get("/address")
@requires(Right.KEEP_OWN_ACCOUNT)
def address() -> str:
    """The form for another e-mail address."""
    return _address_page(own_account(), AddressForm())


@accounts.post("/address")
@requires(Right.KEEP_OWN_ACCOUNT)
@reads_only
def change_address() -> Response | tuple[str, int]:
    """Mail a link to the new address, and say so at the old one; the new one counts once the link was opened.

    Whether somebody else has an account with the new address, the page does not tell.
    """
    account, form = own_account(), AddressForm()
    if not is_confirmed(form):
        return _address_page(account, form), 422
    new_email = form.new_email.data or ""
    notify(
        db.session(),
        account.email,
        f"Someone asked to change the address of your account to {new_email}.",
    )
    if not has_account(new_email):
        send_link(db.session(), account, LinkPurpose.ADDRESS, new_email)
    db.session.commit()
    flash(
        with_mail_note(
            f"Open the link in the letter to {new_email} within two hours. Until then nothing changes."
        )
    )
    return redirect(url_for("accounts.overview"))


@accounts.post("/sessions/<uuid:session_id>/endings")
@requires(Right.KEEP_OWN_ACCOUNT)
def end_own_session(session_id: UUID) -> Response:
    """End one of one's own sessions."""
    end_one(db.session(), own_account(), session_id)
    db.session.commit()
    flash("That session has ended.")
    return redirect(url_for("accounts.overview"))


@accounts.post("/sessions/endings")
@requires(Right.KEEP_OWN_ACCOUNT)
def end_other_sessions() -> Response:
    """End every session but this one."""
    end_others(db.session(), own_account(), current_session())
    db.session.commit()
    flash("You are signed out everywhere else.")
    return redirect(url_for("accounts.overview"))


@accounts.get("/devices/<uuid:device_id>/removals")
@requires(Right.KEEP_OWN_ACCOUNT)
def device_removal(device_id: UUID) -> str:
    """Whether to forget a device."""
    account = own_account()
    return _removal_page(account, _own_device(account, device_id), ConfirmedForm())


@accounts.post("/devices/<uuid:device_id>/removals")
@requires(Right.KEEP_OWN_ACCOUNT)
@reads_only
def forget_device(device_id: UUID) -> Response | tuple[str, int]:
    """Let one device be as unknown as any other: strangers who guess at the password close the account to it too."""
    account, form = own_account(), ConfirmedForm()
    browser = _own_device(account, device_id).browser
    if not is_confirmed(form):
        return _removal_page(account, _own_device(account, device_id), form), 422
    account.devices[:] = [each for each in account.devices if each.id != device_id]
    conclude(account, f"A device that had signed in lately was forgotten: {browser}.")
    db.session.commit()
    flash("That device is forgotten. You are signed out everywhere else.")
    return redirect(url_for("accounts.overview"))


def has_account(email: str) -> bool:
    """Whether there is an account with this address."""
    return db.session.scalar(select(func.count(Account.id)).where(Account.email == email)) != 0


def guessable(account: Account) -> tuple[str, ...]:
    """The texts that somebody who knows the owner would try as a password, likeliest first.

    The name is that of the person on record with this address, if there is one.
    """
    settings = current_app.config["SETTINGS"]
    people = db.session.execute(select(Person.name, Person.email).where(Person.email.is_not(None)))
    names = [name for name, email in people if normal_email(email or "") == account.email]
    return (account.email, *names, settings.name, settings.coalition)


def _password_page(account: Account, form: ChangePasswordForm) -> str:
    return render_template("accounts/password.html", form=form, options=factor_options(account))


def _address_page(account: Account, form: AddressForm) -> str:
    return render_template("accounts/address.html", form=form, options=factor_options(account))


def _own_device(account: Account, device_id: UUID) -> KnownDevice:
    return next((each for each in account.devices if each.id == device_id), None) or abort(404)


def _removal_page(account: Account, device: KnownDevice, form: ConfirmedForm) -> str:
    return render_template(
        "accounts/confirmation.html",
        form=form,
        options=factor_options(account),
        title=f"Forget the device “{device.browser}”",
        lead="It can still sign in. While strangers guess at your password, it is slowed down like any other device.",
        button="Forget this device",
    )
