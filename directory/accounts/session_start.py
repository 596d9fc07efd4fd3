"""Letting somebody in: the session, its entry in the audit, and where to go on to."""

from __future__ import annotations

import time
from uuid import UUID

from flask import redirect, session, url_for
from werkzeug.wrappers import Response

from directory.accounts.devices import remember_device
from directory.audit import Actor, act_as, note
from directory.db import begin_writing
from directory.models import Account, AuditAction
from directory.web.database import db
from directory.web.navigation import first_page
from directory.web.sessions import is_open, start_session

_PENDING = "password_given"
_PENDING_SECONDS = 600  # between the password and the second step; then the password is asked again


def pass_password(account: Account, going_to: str | None) -> Response:
    """The password was right: on to the second factor where there is one, else in. Opens its own transaction."""
    if account.has_second_factor:
        claim = {"account": str(account.id), "epoch": account.session_epoch}
        # A session of before, whosever it was, must not go on under the new account.
        session.clear()
        session[_PENDING] = claim | {"at": int(time.time()), "next": going_to}
        return redirect(url_for("accounts.second_step"))
    account_id = account.id
    db.session.rollback()
    begin_writing(db.session())
    return let_in(db.session.get_one(Account, account_id), going_to)


def waiting_account() -> Account | None:
    """The account whose password was given in this browser less than ten minutes ago."""
    claim = session.get(_PENDING)
    if not claim or time.time() - claim["at"] > _PENDING_SECONDS:
        return None
    account = db.session.get(Account, UUID(claim["account"]))
    # The epoch: a password that was changed in these ten minutes ends this, too.
    if account is None or not is_open(account) or account.session_epoch != claim["epoch"]:
        return None
    return account


def waiting_address() -> str | None:
    """Where the waiting account wanted to go."""
    going_to: str | None = (session.get(_PENDING) or {}).get("next")
    return going_to


def let_in(account: Account, going_to: str | None) -> Response:
    """Start a session, in a writing transaction that is committed here.

    Whoever lacks the second factor that the role needs begins with setting it up.
    """
    act_as(db.session(), Actor(account.email, account.id))
    start_session(account)
    remember_device(account)
    note(db.session(), AuditAction.SIGNED_IN, "account", account.id)
    db.session.commit()
    if account.must_add_factor:
        return redirect(url_for("accounts.authenticator"))
    return redirect(inside(going_to, first_page(account)))


def inside(address: str | None, home: str) -> str:
    """The path of the address if it stays on this site, without what was searched there; else `home`."""
    if not address or any(ord(letter) < 33 for letter in address):
        return home
    # Browsers take a backslash for a slash, and “//” for another site.
    path = address.replace("\\", "/").partition("?")[0].partition("#")[0]
    return path if path.startswith("/") and not path.startswith("//") else home
