"""People of the accounts door: somebody with an account, their browser, their phone, and their letters."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from directory.db import begin_writing
from directory.models import Account, Letter, Role
from tests.inspection import Page, inspect_page
from tests.instances import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass
class Somebody:
    """A browser, and what its person knows."""

    browser: FlaskClient
    email: str = ""
    password: str = PASSWORD

    def get(self, address: str, status: int = 200) -> Page:
        """A page, inspected."""
        with self.browser.get(address) as answer:
            assert answer.status_code == status, f"{address} answered {answer.status}"
            return inspect_page(answer)

    def post(self, address: str, page: str | None = None, **fields: Any) -> TestResponse:
        """Send a form with the token, and the key, of the page that it stands on."""
        shown = self.get(page or address)
        kept = {"csrf_token": shown.token()} | {
            field["name"]: field.get("value", "")
            for field in shown.soup.select("main input[type=hidden][name]")
            if not str(field["name"]).startswith("passkey-")
        }
        return self.browser.post(address, data={**kept, **fields})

    def sign_in(self, **changed: str) -> TestResponse:
        """Give e-mail and password."""
        fields = {"email": self.email, "password": self.password} | changed
        return self.post("/account/sign-in", **fields)

    def is_in(self) -> bool:
        """Whether the browser is signed in."""
        return self.browser.get("/coalition/").status_code == 200


@pytest.fixture
def somebody(app: Flask, write: Callable[..., None]) -> Callable[..., Somebody]:
    """A person with an account of a role, in a fresh browser."""

    def make(role: Role = Role.EDITOR, **kept: Any) -> Somebody:
        account = Account(email=kept.pop("email", f"{role.value}@example.org"), role=role, **kept)
        account.change_password(PASSWORD)
        write(account)
        return Somebody(app.test_client(), account.email)

    return make


@pytest.fixture
def stranger(app: Flask) -> Somebody:
    """A browser without an account."""
    return Somebody(app.test_client())


@pytest.fixture
def change(session: Session) -> Callable[..., None]:
    """Change an account behind the scenes."""

    def set_values(email: str, **values: Any) -> None:
        session.rollback()
        begin_writing(session)
        account = session.scalars(select(Account).where(Account.email == email)).one()
        for name, value in values.items():
            setattr(account, name, value)
        session.commit()

    return set_values


@pytest.fixture
def mailed_link(session: Session) -> Callable[[str], str]:
    """The path of the last link that was mailed to an address."""

    def find(email: str) -> str:
        session.rollback()
        query = select(Letter.text).where(Letter.recipient == email).order_by(Letter.created_at)
        found = re.findall(r"http://[^/\s]+(/account/links/\S+)", "\n".join(session.scalars(query)))
        return str(found[-1])

    return find


def code_of(secret: str, at: float | None = None) -> str:
    """What an authenticator app shows at a moment."""
    return pyotp.TOTP(secret).at(datetime.fromtimestamp(at or time.time()).astimezone())
