"""`directory user`."""

from __future__ import annotations

import secrets

import click
from sqlalchemy import select

from directory.cli.application import with_directory
from directory.cli.start import CannotStart
from directory.db import begin_writing
from directory.encryption.passwords import hash_password
from directory.models import Account, Role
from directory.models.accounts.account import normal_email
from directory.web.database import db


@with_directory
def add(email: str, role: str) -> None:
    """What `directory user add` does."""
    password = secrets.token_urlsafe(12)
    password_hash = hash_password(password)  # takes a while: before the write lock, not under it
    session = db.session()
    session.rollback()
    begin_writing(session)
    address = normal_email(email)
    if session.scalar(select(Account.id).where(Account.email == address)):
        raise CannotStart(f"{address} has an account already.")
    account = Account(email=address, role=Role(role))
    account.take_password(password_hash)
    session.add(account)
    session.commit()
    click.echo(f"{address} may sign in as {role} with the password {password}")
