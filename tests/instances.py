"""What every directory of the tests has: where the checkout lies, settings, key and password."""

from __future__ import annotations

import fcntl
import os
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyotp
import pytest
from flask import session
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from directory.accounts import session_start
from directory.config import Settings
from directory.db import begin_writing
from directory.models import Account, Role
from directory.web.database import db
from tests.inspection import inspect_page
from tests.machine import CHECKOUT

__all__ = ["CHECKOUT", "PASSWORD", "SECRET_KEY", "settings_for"]

# Made for each run, and the same in all of its processes: a key in the repository would be refused at start.
SECRET_KEY = os.environ.setdefault("TESTS_SECRET_KEY", secrets.token_hex(32))
PASSWORD = "an invented password"
FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""The secret of the authenticator app that people of the tests have."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that one process of a run fills and all others find, each to copy from it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"{name}-for-all"
    with (folder.with_suffix(".lock")).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            begun = factory.mktemp(name)
            make(begun)
            begun.rename(folder)
    return folder


def settings_for(instance: Path, database_url: str | None = None) -> Settings:
    """Settings of a directory for tests: as one is served, behind TLS and under its name."""
    url = database_url or f"sqlite:///{instance / 'directory.db'}"
    return Settings(
        instance,
        SECRET_KEY,
        url,
        exit_url="https://weather.example/",
        behind_tls=True,
        trusted_hosts="localhost",
    )


def account_of(role: Role, **values: Any) -> Account:
    """An account of a role with the password of tests and, where the role needs one, an authenticator app."""
    values = {
        "email": f"{role.value}@example.org",
        "totp_secret": FACTOR if role.needs_second_factor else None,
    } | values
    account = Account(role=role, **values)
    account.change_password(PASSWORD)
    return account


def code_of(secret: str = FACTOR, at: float | None = None) -> str:
    """What an authenticator app shows at a moment."""
    return pyotp.TOTP(secret).at(datetime.fromtimestamp(at or time.time(), UTC))


def let_in(browser: FlaskClient, account: Account) -> FlaskClient:
    """Begin a session for an account in a browser as the program does, once password and factor were right.

    The pages that ask for them are walked through in tests/accounts.
    """
    with browser.application.test_request_context():
        begin_writing(db.session())
        found = db.session.scalars(select(Account).where(Account.email == account.email)).one()
        session_start.let_in(found, None)
        begun = dict(session)
    with browser.session_transaction() as kept:
        kept.clear()
        kept.update(begun)
    return browser


def take_out(browser: FlaskClient, address: str, **given: str) -> TestResponse:
    """What a page answers that asks for password and factor first; `given` are other words than the right ones."""
    token = inspect_page(browser.get(address)).token()
    fields = {"csrf_token": token, "password": PASSWORD, "code": code_of(at=time.time() + 30)}
    return browser.post(address, data=fields | given)
