"""A forgotten password: a letter with a link, if there is an account; the page says the same either way."""

from __future__ import annotations

from flask import flash, render_template, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from directory.accounts.blueprint import accounts
from directory.accounts.forms import ForgottenForm
from directory.models import Account, LinkPurpose
from directory.models.accounts.account import normal_email
from directory.web.access import Right, requires
from directory.web.account_letters import send_link
from directory.web.database import db
from directory.web.forms import lead_to
from directory.web.mail_notice import with_mail_note
from directory.web.rate_limits import RESET_OF_ACCOUNT, RESET_OF_CLIENT, client_network, spend


@accounts.get("/forgotten")
@requires(Right.VISIT)
def forgotten() -> str:
    """Ask for the address to which a link for a new password goes."""
    return render_template("accounts/forgotten.html", form=ForgottenForm())


@accounts.post("/forgotten")
@requires(Right.VISIT)
def create_reset() -> Response | tuple[str, int]:
    """Mail a link; the second factor stays what it is."""
    form = ForgottenForm()
    if not form.validate():
        return render_template("accounts/forgotten.html", form=form), 422
    email = normal_email(form.email.data or "")
    spend(RESET_OF_CLIENT, client_network())
    spend(RESET_OF_ACCOUNT, email)
    account = db.session.scalar(select(Account).where(Account.email == email))
    # Counted before it is looked up, and answered alike: nobody learns here who has an account.
    if account is not None and account.is_in_use:
        send_link(db.session(), account, LinkPurpose.RESET)
    answer = lead_to(form, url_for("accounts.sign_in"))
    flash(with_mail_note("If there is an account with this address, a letter goes to it."))
    return answer
