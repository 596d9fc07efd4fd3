"""What audits of related programs found, tried here through the door; docs/safety.md has the table."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import IntegerConverter

from directory.models import Account, Role
from directory.web.access import Right, required_right
from tests.accounts.conftest import Somebody
from tests.inspection import inspect_page
from tests.instances import FACTOR
from tests.staff.forms import fields_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Make = Callable[..., Somebody]


def test_an_administrator_neither_reads_nor_sets_up_the_factor_of_another(
    app: Flask, somebody: Make, session: Session
) -> None:
    """SecureDrop, SEC-01-001: a page to set up a second factor took the number of any account."""
    editor, administrator = somebody(Role.EDITOR), somebody(Role.ADMINISTRATOR)
    administrator.sign_in()
    account = session.scalars(select(Account).where(Account.email == editor.email)).one()
    before = (account.totp_secret, account.id)
    for rule in app.url_map.iter_rules():
        own = rule.arguments - {"lang", "account_id"}
        if not rule.endpoint.startswith("accounts.") or "GET" not in (rule.methods or ()) or own:
            continue
        with app.test_request_context():
            address = rule.build({"account_id": account.id} if rule.arguments else {})
        assert address is not None
        for asked in (address[1], f"{address[1]}?account_id={account.id}&uid={account.id}"):
            with administrator.browser.get(asked) as answer:
                text = answer.get_data(as_text=True)
            assert FACTOR not in text, asked
            assert FACTOR not in re.sub(r"\s+", "", text), asked
    # Whatever else is sent along, the page sets up a factor of whoever is signed in.
    administrator.post(
        "/account/authenticator",
        account_id=str(account.id), uid=str(account.id), user=editor.email, first_code="000000",
    )  # fmt: skip
    session.rollback()
    after = session.scalars(select(Account).where(Account.email == editor.email)).one()
    assert (after.totp_secret, after.id) == before


def test_nobody_is_signed_out_by_a_link_or_by_another_site(
    app: Flask, sign_in: Callable[[Role], FlaskClient]
) -> None:
    """SecureDrop, SEC-01-003: a page of others signed people out."""
    browser = sign_in(Role.EDITOR)
    for method in ("get", "head"):
        assert getattr(browser, method)("/account/sign-out").status_code == 405
    assert browser.post("/account/sign-out").status_code == 400
    elsewhere = browser.post(
        "/account/sign-out", data={"csrf_token": "x"}, headers={"Origin": "https://evil.example"}
    )
    assert elsewhere.status_code == 400
    assert browser.get("/coalition/").status_code == 200


def test_no_address_that_a_stranger_may_ask_counts_up(app: Flask) -> None:
    """Hush Line, V-003: messages had numbers in sequence. Here none stands in a public address."""
    numbered = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if any(isinstance(each, IntegerConverter) for each in rule._converters.values())
    }
    public = {name for name in numbered if required_right(app, name) == Right.VISIT}
    assert public == {"extras.part_of_map"}, "files of the site map are numbered, no record is"


@pytest.mark.parametrize("known", [True, False])
def test_a_password_is_hashed_whether_there_is_an_account_or_not(
    app: Flask, somebody: Make, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    """GlobaLeaks, issue J: times told which accounts there are. One hash is computed either way."""
    asked = []

    def count(stored: str, _password: str) -> bool:
        asked.append(stored)
        return False

    hasher = SimpleNamespace(verify=count, hash=lambda _password: "none")
    monkeypatch.setattr("directory.encryption.passwords._HASHER", hasher)
    email = somebody().email if known else "nobody@example.org"
    page = inspect_page(client.get("/account/sign-in"))
    answer = client.post(
        "/account/sign-in", data=fields_of(page) | {"email": email, "password": "x" * 20}
    )
    assert answer.status_code == 422
    assert len(asked) == 1
