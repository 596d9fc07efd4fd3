"""The mailed link by which somebody chooses a password: shown by GET, used up by POST."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from directory.accounts.door import accounts
from directory.accounts.forms import NewPasswordForm
from directory.audit import Actor, act_as, explain
from directory.db import begin_writing, now
from directory.models import Account, AccountLink
from directory.models.account import hash_password
from directory.models.account_session import hash_token
from directory.web.access import Right, requires
from directory.web.database import db, reads_only


@accounts.get("/links/<token>")
@requires(Right.VISIT)
def link(token: str) -> str:
    """The form, as long as the link works; opening it uses nothing up, since mail programs do so too."""
    found, account = _find(token)
    form = NewPasswordForm(email=account.email)
    return render_template("accounts/link.html", form=form, purpose=found.purpose)


@accounts.post("/links/<token>")
@requires(Right.VISIT)
@reads_only
def use_link(token: str) -> Response | tuple[str, int]:
    """Take the password, hashed before the write lock is asked for; the link works no more."""
    found, account = _find(token)
    form = NewPasswordForm()
    form.email.data = account.email
    if not form.validate():
        page = render_template("accounts/link.html", form=form, purpose=found.purpose)
        return page, 422
    password_hash = hash_password(form.new_password.data or "")
    db.session.rollback()
    begin_writing(db.session())
    found, account = _find(token)  # somebody may have been faster
    act_as(db.session(), Actor(account.email, account.id))
    explain(db.session(), f"by a mailed link: {found.purpose.value}")
    found.used_at = now()
    account.take_password(password_hash)
    db.session.commit()
    flash("Your password is set. Sign in with it.")
    return redirect(url_for("accounts.sign_in"))


def _find(token: str) -> tuple[AccountLink, Account]:
    """The link of a token and its account; what does not work is missing."""
    found = db.session.scalar(
        select(AccountLink).where(AccountLink.token_hash == hash_token(token))
    )
    if found is None or not found.works(now()):
        abort(404)
    account = db.session.get_one(Account, found.account_id)
    if not account.active:
        abort(404)
    return found, account
