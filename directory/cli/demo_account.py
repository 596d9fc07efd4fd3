"""The account of the demo town: made with it, refused where others would reach it, opened anew by a server."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.cli.demo_sign_in import DEMO_EMAIL, demo_password, demo_sign_in
from directory.cli.start import CannotStart
from directory.config import Settings
from directory.db import begin_writing
from directory.encryption import keys_in_use
from directory.models import Account, Role
from directory.web.database import db


def add_account(session: Session) -> None:
    """The account that the town is looked at with; a server tells its password.

    It alone is asked for no second factor: whoever starts the town reads its password on the same screen. So it
    signs in on the machine that serves the town, and nowhere else.
    """
    if session.scalar(select(Account.id).where(Account.email == DEMO_EMAIL)):
        return
    account = Account(email=DEMO_EMAIL, role=Role.ADMINISTRATOR, is_demo=True)
    account.change_password(demo_password(keys_in_use()))
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
    """With what the demo account signs in, while there is one; somebody may have changed its password meanwhile."""
    session = db.session()
    session.rollback()
    begin_writing(session)
    account = session.scalar(select(Account).where(Account.is_demo))
    if account is None:
        session.rollback()
        return None
    keyring = keys_in_use()
    if not account.has_password(demo_password(keyring)):
        account.change_password(demo_password(keyring))
    session.commit()
    return demo_sign_in(keyring)


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
