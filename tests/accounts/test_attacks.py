"""Guessing, asking who has an account, and being led or posing elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from directory import create_app
from directory.accounts.session_start import inside
from directory.accounts.sign_in_attempts import (
    SIGN_IN_OF_ACCOUNT,
    SIGN_IN_OF_ACCOUNT_BY_CLIENT,
    SIGN_IN_OF_CLIENT,
)
from directory.config import Settings
from directory.db import begin_writing, now
from directory.models import KnownDevice, Role
from directory.web import rate_limits
from directory.web.rate_limits import RESET_OF_ACCOUNT
from tests.accounts.conftest import Somebody
from tests.inspection import inspect_page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

Make = Callable[..., Somebody]


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No time passes, so that no bucket fills up again meanwhile."""
    moment = time.time()
    monkeypatch.setattr(rate_limits, "time", SimpleNamespace(time=lambda: moment))


class Guesser:
    """Somebody at an address of the net who tries passwords, a page's token at hand."""

    def __init__(self, app: Flask, network: str) -> None:
        self.browser = app.test_client()
        self.origin = {"REMOTE_ADDR": network}
        self.token = Somebody(self.browser).get("/account/sign-in").token()

    def guess(self, email: str, password: str) -> TestResponse:
        """Try one."""
        fields = {"email": email, "password": password, "csrf_token": self.token}
        return self.browser.post("/account/sign-in", data=fields, environ_base=self.origin)

    def guess_until_refused(self, email: str) -> int:
        """Try until told to wait; returns how many were answered."""
        answers = 0
        while self.guess(email, "wrong").status_code == 422:
            answers += 1
        return answers


def networks(count: int) -> list[str]:
    """Addresses of as many clients."""
    return [f"192.0.2.{number}" for number in range(1, count + 1)]


@pytest.mark.parametrize("known", [True, False])
def test_ten_wrong_passwords_close_an_address_to_the_stranger_whether_it_exists_or_not(
    app: Flask, somebody: Make, still: None, known: bool
) -> None:
    editor = somebody()
    email = editor.email if known else "nobody@example.org"
    stranger = Guesser(app, "192.0.2.1")
    assert stranger.guess_until_refused(email) == SIGN_IN_OF_ACCOUNT_BY_CLIENT.burst
    answer = stranger.guess(email, editor.password)
    assert answer.status_code == 429, "the right one is not tried either"
    wait = SIGN_IN_OF_ACCOUNT_BY_CLIENT.interval
    assert 0 < int(answer.headers["Retry-After"]) <= wait + 1


def test_a_stranger_who_guesses_does_not_lock_the_owner_out(
    app: Flask, somebody: Make, still: None
) -> None:
    editor = somebody()
    Guesser(app, "192.0.2.1").guess_until_refused(editor.email)
    assert editor.sign_in().status_code == 302
    assert editor.is_in()


@pytest.mark.parametrize("known", [True, False])
def test_guessing_from_everywhere_is_slowed_whether_there_is_an_account_or_not(
    app: Flask, somebody: Make, still: None, known: bool
) -> None:
    editor = somebody()
    email = editor.email if known else "nobody@example.org"
    guessed = sum(Guesser(app, each).guess_until_refused(email) for each in networks(6))
    assert guessed == SIGN_IN_OF_ACCOUNT.burst
    assert Guesser(app, "192.0.2.99").guess(email, editor.password).status_code == 429


def test_a_device_that_signed_in_lately_gets_past_those_who_guess(
    app: Flask, somebody: Make, still: None
) -> None:
    editor, other = somebody(), somebody(Role.PLANNER)
    for person in (editor, other):
        person.sign_in()
        person.post("/account/sign-out", "/account/")
    for network in networks(6):
        Guesser(app, network).guess_until_refused(editor.email)
    assert editor.elsewhere().give_password().status_code == 429
    assert other.give_password(email=editor.email).status_code == 429, "that of another account"
    assert editor.sign_in().status_code == 302
    assert editor.is_in()
    editor.post("/account/sign-out", "/account/")
    assert editor.give_password(password="wrong").status_code == 422
    tries = [editor.give_password(password="wrong").status_code for _try in range(10)]
    assert tries[-1] == 429, "a stolen device guesses no faster"


@pytest.mark.one_in(5)
@pytest.mark.parametrize(
    "ending", ["forgotten", "another password", "time", "forged", "foreign key"]
)
def test_a_device_is_known_no_longer(
    app: Flask, somebody: Make, session: Session, still: None, ending: str
) -> None:
    editor = somebody()
    editor.sign_in()
    there = editor.elsewhere()
    there.sign_in()
    cookie = editor.browser.get_cookie("device", path="/account")
    assert cookie is not None
    assert cookie.http_only
    assert cookie.same_site == "Strict"
    if ending == "forgotten":
        page = editor.get("/account/")
        removals = [link for link in page.links() if "/devices/" in link]
        assert len(removals) == 2
        for address in removals:
            assert editor.confirm(address).location == "/account/"
    elif ending == "another password":
        there.confirm("/account/password", new_password="heron lamp seven kettle")
        editor.password = "heron lamp seven kettle"
    elif ending == "time":
        session.rollback()
        begin_writing(session)
        session.execute(update(KnownDevice).values(expires_at=now() - timedelta(seconds=1)))
        session.commit()
    elif ending == "forged":
        editor.browser.set_cookie("device", cookie.value[:-2], path="/account")
    else:
        forged = URLSafeTimedSerializer("another key", salt="known devices")
        editor.browser.set_cookie("device", forged.dumps(["x"]), path="/account")
    for network in networks(6):
        Guesser(app, network).guess_until_refused(editor.email)
    assert editor.elsewhere().give_password().status_code == 429
    if editor.browser.get("/account/").status_code == 200:
        editor.post("/account/sign-out", "/account/")
    assert editor.give_password().status_code == 429


def test_the_cookie_of_a_device_comes_to_no_public_page(somebody: Make) -> None:
    editor = somebody()
    answer = editor.sign_in()
    (cookie,) = [
        each for each in answer.headers.getlist("Set-Cookie") if each.startswith("device=")
    ]
    assert "Path=/account" in cookie


def test_one_client_cannot_try_address_after_address(stranger: Somebody, still: None) -> None:
    page = stranger.get("/account/sign-in")
    for number in range(SIGN_IN_OF_CLIENT.burst):
        fields = {"email": f"{number}@example.org", "password": "x", "csrf_token": page.token()}
        assert stranger.browser.post("/account/sign-in", data=fields).status_code == 422
    assert stranger.browser.post("/account/sign-in", data=fields).status_code == 429


def test_codes_cannot_be_guessed(somebody: Make, still: None) -> None:
    editor = somebody()
    assert editor.phone is not None
    editor.give_password()
    fields = {"code": "000000", "csrf_token": editor.get("/account/sign-in/second").token()}
    for _try in range(SIGN_IN_OF_ACCOUNT_BY_CLIENT.burst):
        assert editor.browser.post("/account/sign-in/second", data=fields).status_code == 422
    fields["code"] = editor.phone.code()
    assert editor.browser.post("/account/sign-in/second", data=fields).status_code == 429
    assert not editor.is_in()


def test_letters_cannot_be_sent_without_end(somebody: Make) -> None:
    editor = somebody()
    for _time in range(RESET_OF_ACCOUNT.burst):
        assert editor.post("/account/forgotten", email=editor.email).status_code == 302
    assert editor.post("/account/forgotten", email=editor.email).status_code == 429


def test_right_passwords_are_not_counted(somebody: Make) -> None:
    editor = somebody()
    for _time in range(SIGN_IN_OF_ACCOUNT_BY_CLIENT.burst + 2):
        assert editor.give_password().status_code == 302


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "\t//evil.example",
        " //evil.example",
        "/\n/evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "evil",
        "@evil.example",
    ],
)
def test_no_address_leads_elsewhere(app: Flask, elsewhere: str) -> None:
    with app.test_request_context():
        assert inside(elsewhere, "/home") == "/home"
        assert inside("/coalition/meetings?q=words#top", "/home") == "/coalition/meetings"


def test_a_foreign_host_name_is_refused_and_never_mailed(
    app: Flask, settings: Settings, somebody: Make, mailed_link: Callable[[str], str]
) -> None:
    administrator = somebody(Role.ADMINISTRATOR)
    foreign = {"base_url": "http://evil.example"}
    nameless = create_app(replace(settings, trusted_hosts="")).test_client()
    page = inspect_page(nameless.get("/account/forgotten", **foreign))
    fields = {each["name"]: each.get("value", "") for each in page.soup.select("main input[name]")}
    fields["email"] = administrator.email
    nameless.post("/account/forgotten", data=fields, **foreign)
    assert mailed_link(administrator.email).startswith("/account/links/")
    strict = create_app(replace(settings, trusted_hosts="help.example.org,localhost"))
    assert strict.test_client().get("/account/sign-in", **foreign).status_code == 400
    assert strict.test_client().get("/account/sign-in").status_code == 200
