"""The account of the demo town: made with it, refused where others would reach it, given a new password by a server."""

from __future__ import annotations

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.cli.start import CannotStart
from directory.config import Settings
from directory.db import begin_writing
from directory.models import Account, Role
from directory.web.database import db

DEMO_EMAIL = "demo@example.org"


def add_account(session: Session) -> None:
    """The account that the town is looked at with; `make run` gives it a new password each time.

    It alone is asked for no second factor: whoever starts the town reads its password on the same screen. So it
    signs in on the machine that serves the town, and nowhere else.
    """
    if session.scalar(select(Account.id).where(Account.email == DEMO_EMAIL)):
        return
    account = Account(email=DEMO_EMAIL, role=Role.ADMINISTRATOR, is_demo=True)
    account.change_password(secrets.token_urlsafe(24))
    session.add(account)


def refuse_demo_account(host: str, settings: Settings) -> None:
    """The demo account is for the machine that serves it. Raises CannotStart where others reach the directory."""
    if not settings.is_public(host):
        return
    if db.session.scalar(select(Account.id).where(Account.is_demo).limit(1)):
        raise CannotStart(
            f"This directory holds the demo account {DEMO_EMAIL}, which needs no second factor, and others would "
            "reach it here. Remove it with `directory demo --remove-account`. To try out the town on this machine, "
            "serve it at 127.0.0.1, with neither DIRECTORY_PROXIES nor DIRECTORY_TRUSTED_HOSTS set."
        )


def renew_sign_in() -> str | None:
    """The address of the demo account, while there is one, and a new random password for it."""
    session = db.session()
    session.rollback()
    begin_writing(session)
    account = session.scalar(select(Account).where(Account.is_demo))
    if account is None:
        session.rollback()
        return None
    password = secrets.token_urlsafe(9)
    account.change_password(password)
    session.commit()
    return f"{DEMO_EMAIL}  {password}"


def delete_account() -> str:
    """Delete the demo account and what is its own; the audit keeps what it did. Returns a sentence."""
    session = db.session()
    session.rollback()
    begin_writing(session)
    accounts = session.scalars(select(Account).where(Account.is_demo)).all()
    for account in accounts:
        session.delete(account)
    session.commit()
    return "The demo account is removed." if accounts else "There is no demo account."
