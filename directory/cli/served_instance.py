"""An instance is made ready to be served: tables and index, the demo town where nothing else is, the demo account."""

from __future__ import annotations

import secrets

from flask import current_app
from sqlalchemy import select

from directory.audit.chain import last_entry
from directory.cli.application import application, make_usable, refuse_newer
from directory.cli.demo import DEMO_EMAIL, load_demo, refuse_demo_account
from directory.cli.instance_setup import migrate
from directory.config import Settings
from directory.db import begin_writing
from directory.models import Account
from directory.web.database import db
from directory.web.search_engines import follow_outbox


def make_ready(host: str, prepare: bool) -> str | None:
    """Make it ready; returns the demo sign-in, where there is one. Raises CannotStart."""
    with application():
        settings: Settings = current_app.config["SETTINGS"]
        if prepare:
            _prepare(host, settings)
        else:
            make_usable()
            refuse_demo_account(host, settings)
        return _demo_sign_in()


def _prepare(host: str, settings: Settings) -> None:
    refuse_newer()
    migrate()
    refuse_demo_account(host, settings)
    is_new = last_entry(db.session())[0] == 0  # nobody has written anything, nor taken the town out
    if is_new and not settings.is_public(host):
        load_demo()
    follow_outbox()


def _demo_sign_in() -> str | None:
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
