"""The mailed link by which somebody chooses a password, confirms an address or takes the change of one back.

Shown by GET, used up by POST.
"""

from __future__ import annotations

from typing import NoReturn
from uuid import UUID

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from sqlalchemy import select
from werkzeug.wrappers import Response

from directory.accounts.blueprint import accounts
from directory.accounts.forms import ChosenPasswordForm
from directory.accounts.letters import (
    notify,
    notify_former_address,
    notify_refused_address,
    void_later_links,
)
from directory.accounts.own_account import guessable, has_account
from directory.accounts.sign_in_attempts import code_attempt
from directory.audit import Actor, act_as, explain
from directory.db import begin_writing, now
from directory.encryption.passwords import hash_password
from directory.models import Account, AccountLink, LinkPurpose
from directory.models.accounts.account_link import UNTIL_CHANGED
from directory.models.accounts.account_session import hash_token
from directory.web.access import Right, requires
from directory.web.account_letters import void_links
from directory.web.database import db, reads_only
from directory.web.reauthentication import factor_options, has_factor

APP = "app"
"""What a form calls the authenticator app; passkeys go by their ids."""
_OF_ADDRESSES = frozenset({LinkPurpose.ADDRESS, LinkPurpose.RESTORATION})
_ANSWERS = frozenset({"keep", "remove"})


@accounts.get("/links/<token>")
@requires(Right.VISIT)
def link(token: str) -> str:
    """The form, as long as the link works; opening it uses nothing up, since mail programs do so too."""
    found, account = _find(token)
    if found.purpose in _OF_ADDRESSES:
        return _address_page(found, account, FlaskForm())
    return _password_page(found, account, ChosenPasswordForm(email=account.email))


@accounts.post("/links/<token>")
@requires(Right.VISIT)
@reads_only
def use_link(token: str) -> Response | tuple[str, int]:
    """Use the link up for what it was mailed for."""
    found, account = _find(token)
    if found.purpose in _OF_ADDRESSES:
        return _take_address(token)
    return _take_password(token, found, account)


def _take_password(token: str, found: AccountLink, account: Account) -> Response | tuple[str, int]:
    """Take the password, and remove the factors that its owner does not know again.

    A mailed link alone removes none, or whoever reads the mail would have the account: it takes a code or a passkey.
    """
    form = ChosenPasswordForm()
    form.email.data = account.email
    form.context = guessable(account)
    answers = {name: request.form.get(f"factor-{name}", "") for name in _factors(account)}
    valid = form.validate()
    if not set(answers.values()) <= _ANSWERS:
        form.form_errors.append("Say of each second factor whether you keep or remove it.")
        valid = False
    if not valid:
        return _password_page(found, account, form, answers), 422
    removed = {name for name, answer in answers.items() if answer == "remove"}
    if removed:
        attempt = code_attempt(account)
        attempt.spend()
    password_hash = hash_password(form.new_password.data or "")
    db.session.rollback()
    begin_writing(db.session())
    found, account = _find(token)  # somebody may have been faster
    if removed and not has_factor(account, form):
        db.session.rollback()
        return _password_page(found, account, form, answers), 422
    if removed:
        attempt.give_back()
    act_as(db.session(), Actor(account.email, account.id))
    explain(db.session(), f"by a mailed link: {found.purpose.value}")
    void_links(db.session(), account, *UNTIL_CHANGED)
    _remove(account, removed)
    account.take_password(password_hash)
    if found.purpose is LinkPurpose.RESET:
        notify(db.session(), account.email, _words(len(removed)))
    db.session.commit()
    flash("Your password is set. Sign in with it.")
    return redirect(url_for("accounts.sign_in"))


def _take_address(token: str) -> Response | tuple[str, int]:
    """Let the address of the link count instead of the present one."""
    form = FlaskForm()
    db.session.rollback()
    begin_writing(db.session())
    found, account = _find(token)
    if has_account(found.new_email or ""):
        _say_that_it_is_over()
    act_as(db.session(), Actor(account.email, account.id))
    explain(db.session(), f"by a mailed link: {found.purpose.value}")
    if not form.validate():
        return _address_page(found, account, form), 422
    if found.purpose is LinkPurpose.RESTORATION:
        return _restore_address(found, account)
    return _change_address(found, account)


def _change_address(found: AccountLink, account: Account) -> Response:
    """Say so at both addresses; letters to the old one open nothing any more, but one takes the change back."""
    before, account.email = account.email, found.new_email or ""
    void_links(db.session(), account, *UNTIL_CHANGED)
    account.end_sessions()
    notify_former_address(db.session(), account, before)
    notify(db.session(), account.email, f"The address of the account is now {account.email}.")
    db.session.commit()
    flash("Your new address is confirmed. Sign in with it.")
    return redirect(url_for("accounts.sign_in"))


def _restore_address(found: AccountLink, account: Account) -> Response:
    """Take a change back that its owner knows nothing about: whoever made it knows the password, so that ends too.

    The second factors stay what they are, as with any mailed link.
    """
    refused, account.email = account.email, found.new_email or ""
    void_later_links(db.session(), account, found)
    account.refuse_passwords()
    account.shut_out()
    reset, token = AccountLink.issue(account.id, LinkPurpose.RESET)
    db.session.add(reset)
    notify_refused_address(db.session(), account, refused)
    notify(db.session(), account.email, "The change of the address of the account was taken back.")
    db.session.commit()
    return redirect(url_for("accounts.link", token=token))


def _find(token: str) -> tuple[AccountLink, Account]:
    """The link of a token and its account; ends the request where it does not work."""
    found = db.session.scalar(
        select(AccountLink).where(AccountLink.token_hash == hash_token(token))
    )
    if found is None or not found.works(now()):
        _say_that_it_is_over()
    account = db.session.get_one(Account, found.account_id)
    if not account.is_in_use:
        _say_that_it_is_over()
    return found, account


def _say_that_it_is_over() -> NoReturn:
    """How to get a new link, in one answer for every token: used, replaced, too old or made up, so that it tells nobody
    which links, and which accounts, there are."""
    abort(make_response(render_template("accounts/link_over.html"), 404))


def _factors(account: Account) -> dict[str, str]:
    """The second factors of an account, by what a form calls them, with words for their owner."""
    app = {APP: "The authenticator app"} if account.totp_secret else {}
    return app | {str(each.id): f"The passkey “{each.name}”" for each in account.passkeys}


def _remove(account: Account, names: set[str]) -> None:
    if APP in names:
        account.totp_secret = account.totp_step = None
    gone = {UUID(name) for name in names - {APP}}
    account.passkeys[:] = [each for each in account.passkeys if each.id not in gone]


def _words(removed: int) -> str:
    if not removed:
        return (
            "A new password was chosen by a mailed link. The second factors are those from before."
        )
    return f"A new password was chosen by a mailed link, and {removed} of the second factors were removed."


def _password_page(
    found: AccountLink,
    account: Account,
    form: ChosenPasswordForm,
    answers: dict[str, str] | None = None,
) -> str:
    return render_template(
        "accounts/link.html",
        form=form,
        purpose=found.purpose,
        factors=_factors(account),
        answers=answers or {},
        options=factor_options(account),
    )


def _address_page(found: AccountLink, account: Account, form: FlaskForm) -> str:
    return render_template(
        "accounts/address_link.html",
        form=form,
        purpose=found.purpose,
        present_email=account.email,
        new_email=found.new_email,
    )
