"""People of the accounts door: somebody with an account, their browser, their phone, and their letters."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from directory.db import begin_writing
from directory.models import Account, Letter, Role
from directory.models.accounts.second_factor import STEP_SECONDS
from tests.inspection import Page, inspect_page
from tests.instances import FACTOR, PASSWORD, account_of, code_of

SECRET = FACTOR


@dataclass
class Phone:
    """What somebody has besides a password: an authenticator app, and recovery codes on paper."""

    recovery_codes: list[str] = field(default_factory=list)
    _step: int = 0

    def code(self) -> str:
        """A code that was not used yet: of the app, which has two of them at any moment, else from the paper."""
        present = int(time.time()) // STEP_SECONDS
        if self._step > present:
            return self.recovery_codes.pop()
        self._step = max(self._step + 1, present)
        return code_of(SECRET, self._step * STEP_SECONDS)


@dataclass
class Somebody:
    """A browser, and what its person knows and has."""

    browser: FlaskClient
    email: str = ""
    password: str = PASSWORD
    phone: Phone | None = None

    def elsewhere(self) -> Somebody:
        """The same person in another browser."""
        return Somebody(
            self.browser.application.test_client(), self.email, self.password, self.phone
        )

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

    def confirm(self, address: str, **fields: Any) -> TestResponse:
        """Send the form of a page with password and factor, as it asks."""
        return self.post(address, **self.proof(), **fields)

    def proof(self) -> dict[str, str]:
        """The password, and a code where the person has a phone."""
        code = {"code": self.phone.code()} if self.phone else {}
        return {"password": self.password} | code

    def give_password(self, **changed: str) -> TestResponse:
        """Give e-mail and password."""
        fields = {"email": self.email, "password": self.password} | changed
        return self.post("/account/sign-in", **fields)

    def sign_in(self, **changed: str) -> TestResponse:
        """Give e-mail and password and, when asked, a code."""
        answer = self.give_password(**changed)
        if answer.location == "/account/sign-in/second" and self.phone:
            return self.post(answer.location, code=self.phone.code())
        return answer

    def is_in(self) -> bool:
        """Whether the browser is signed in."""
        return self.browser.get("/coalition/").status_code == 200


@pytest.fixture
def somebody(app: Flask, write: Callable[..., None]) -> Callable[..., Somebody]:
    """A person with an account of a role and the second factor that it needs, in a fresh browser."""

    def make(role: Role = Role.EDITOR, **kept: Any) -> Somebody:
        account = account_of(role, **kept)
        codes = account.new_recovery_codes() if account.totp_secret else []
        write(account)
        phone = Phone(codes) if account.totp_secret else None
        return Somebody(app.test_client(), account.email, phone=phone)

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


def texts_to(session: Session, email: str) -> list[str]:
    """The texts of the letters to an address, oldest first. Addresses are sealed: the database compares none."""
    session.rollback()
    letters = session.scalars(select(Letter).order_by(Letter.created_at))
    return [each.text for each in letters if each.recipient == email]


@pytest.fixture
def mailed_link(session: Session) -> Callable[[str], str]:
    """The path of the last link that was mailed to an address."""

    def find(email: str) -> str:
        texts = "\n".join(texts_to(session, email))
        found = re.findall(r"http://[^/\s]+(/account/links/\S+)", texts)
        return str(found[-1])

    return find


@pytest.fixture
def letters_to(session: Session) -> Callable[[str], list[str]]:
    """The texts of the letters to an address, oldest first."""

    def find(email: str) -> list[str]:
        return texts_to(session, email)

    return find
