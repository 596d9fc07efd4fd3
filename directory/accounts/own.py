"""One's own account: what protects it, its password, and the browsers it is signed in with."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from directory.accounts.confirming import own_account, refused
from directory.accounts.door import accounts
from directory.accounts.forms import ChangePasswordForm, ConfirmForm
from directory.accounts.relying_party import relying_party
from directory.models.account import hash_password
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.sessions import (
    current_session,
    end_one,
    end_others,
    sessions_of,
    start_session,
)


@accounts.get("/")
@requires(Right.KEEP_OWN_ACCOUNT)
def overview() -> str:
    """Everything about one's own account."""
    account = own_account()
    return render_template(
        "accounts/overview.html",
        confirm_form=ConfirmForm(),
        sessions=sessions_of(db.session(), account),
        present=current_session(),
        can_have_passkeys=relying_party() is not None,
    )


@accounts.get("/password")
@requires(Right.KEEP_OWN_ACCOUNT)
def password() -> str:
    """The form for another password."""
    form = ChangePasswordForm(email=own_account().email)
    return render_template("accounts/password.html", form=form)


@accounts.post("/password")
@requires(Right.KEEP_OWN_ACCOUNT)
def change_password() -> Response | tuple[str, int]:
    """Take the new password; every other session ends, this one gets a new token."""
    account, form = own_account(), ChangePasswordForm()
    form.email.data = account.email
    if refused(account, form):
        return render_template("accounts/password.html", form=form), 422
    account.take_password(hash_password(form.new_password.data or ""))
    db.session.flush()
    start_session(account)
    db.session.commit()
    flash("Your password is changed. You are signed out everywhere else.")
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
