"""What every directory of the tests has: where the checkout lies, settings, key and password."""

from __future__ import annotations

import os
import secrets
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from directory.config import Settings
from directory.models import Account, Role
from tests.inspection import inspect_page
from tests.machine import CHECKOUT

__all__ = ["CHECKOUT", "PASSWORD", "SECRET_KEY", "settings_for"]

# Made for each run, and the same in all of its processes: a key in the repository would be refused at start.
SECRET_KEY = os.environ.setdefault("TESTS_SECRET_KEY", secrets.token_hex(32))
PASSWORD = "an invented password"
FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""The secret of the authenticator app that people of the tests have."""


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
    """Sign in through the pages: with the password and, where the role needs one, a code of the app.

    Who signs in twice within half a minute has used the code up, and waits for the next one, which works already.
    """
    page = inspect_page(browser.get("/account/sign-in"))
    fields = {"email": account.email, "password": PASSWORD, "csrf_token": page.token()}
    answer = browser.post("/account/sign-in", data=fields)
    assert answer.status_code == 302
    if account.role.needs_second_factor:
        page = inspect_page(browser.get(answer.location))
        moment, address = time.time(), answer.location
        answers = (
            browser.post(address, data={"code": code_of(at=at), "csrf_token": page.token()})
            for at in (moment, moment + 30)
        )
        assert 302 in (answer.status_code for answer in answers)
    return browser


def take_out(browser: FlaskClient, address: str, **given: str) -> TestResponse:
    """What a page answers that asks for password and factor first; `given` are other words than the right ones."""
    token = inspect_page(browser.get(address)).token()
    # The code of signing in is used up; the next one works already.
    fields = {"csrf_token": token, "password": PASSWORD, "code": code_of(at=time.time() + 30)}
    return browser.post(address, data=fields | given)
