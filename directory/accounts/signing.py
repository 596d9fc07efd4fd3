"""The pages to sign in and out."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import EmailField, PasswordField
from wtforms.validators import InputRequired

from directory.models.account import Account, normal_email, spend_the_time_of_a_check
from directory.web.access import Right, forget, remember, requires
from directory.web.database import db, reads_only

accounts = Blueprint("accounts", __name__, url_prefix="/account")


class SignInForm(FlaskForm):
    """E-mail and password."""

    email = EmailField(
        lazy_gettext("E-mail address"),
        [InputRequired(lazy_gettext("Enter your e-mail address"))],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        lazy_gettext("Password"),
        [InputRequired(lazy_gettext("Enter your password"))],
        render_kw={"autocomplete": "current-password"},
    )


@accounts.get("/sign-in")
@requires(Right.VISIT)
def sign_in() -> str:
    """The form."""
    return render_template("accounts/sign_in.html", form=SignInForm())


@accounts.post("/sign-in")
@requires(Right.VISIT)
@reads_only
def create_session() -> Response | tuple[str, int]:
    """Sign in, then go on to where the visitor wanted to go inside this site."""
    form = SignInForm()
    if form.validate():
        account = _find(form.email.data or "", form.password.data or "")
        if account is not None:
            remember(account)
            return redirect(_inside(request.args.get("next")))
        form.form_errors.append(_("The e-mail address or the password is not right."))
    return render_template("accounts/sign_in.html", form=form), 422


@accounts.post("/sign-out")
@requires(Right.BE_SIGNED_IN)
def end_session() -> Response:
    """Sign out here and everywhere the cookie was copied to."""
    forget()
    db.session.commit()
    flash(_("You are signed out."))
    return redirect(url_for("accounts.sign_in"))


def _find(email: str, password: str) -> Account | None:
    """The active account with this address and password; None otherwise, after the same time."""
    account = db.session.scalar(select(Account).where(Account.email == normal_email(email)))
    if account is None:
        spend_the_time_of_a_check(password)
        return None
    return account if account.has_password(password) and account.active else None


def _inside(address: str | None) -> str:
    """The address if it stays on this site, else the home of signed-in people."""
    home = url_for("coalition.home")
    if not address:
        return home
    parts = urlsplit(address.replace("\\", "/"))
    stays = not parts.scheme and not parts.netloc and parts.path.startswith("/")
    return address if stays and not address.startswith("//") else home
