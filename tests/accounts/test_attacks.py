"""Guessing, asking who has an account, and being led or posing elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest
from flask import Flask

from directory import create_app
from directory.accounts.entering import inside
from directory.config import Settings
from directory.models import Role
from directory.web import limits
from directory.web.limits import RESET_OF_ACCOUNT, SIGN_IN_OF_ACCOUNT, SIGN_IN_OF_CLIENT
from tests.accounts.conftest import SECRET, Somebody, code_of
from tests.inspection import inspect_page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

Make = Callable[..., Somebody]


@pytest.mark.parametrize("known", [True, False])
def test_ten_wrong_passwords_close_an_address_for_a_while_whether_it_exists_or_not(
    somebody: Make, known: bool
) -> None:
    editor = somebody()
    email = editor.email if known else "nobody@example.org"
    page = editor.get("/account/sign-in")
    fields = {"email": email, "password": "wrong", "csrf_token": page.token()}
    answers = [
        editor.browser.post("/account/sign-in", data=fields)
        for _try in range(SIGN_IN_OF_ACCOUNT.burst + 1)
    ]
    assert [each.status_code for each in answers] == [422] * SIGN_IN_OF_ACCOUNT.burst + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= SIGN_IN_OF_ACCOUNT.interval + 1
    fields["password"] = editor.password
    assert editor.browser.post("/account/sign-in", data=fields).status_code == 429


def test_one_client_cannot_try_address_after_address(
    stranger: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = time.time()
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: moment))
    page = stranger.get("/account/sign-in")
    for number in range(SIGN_IN_OF_CLIENT.burst):
        fields = {"email": f"{number}@example.org", "password": "x", "csrf_token": page.token()}
        assert stranger.browser.post("/account/sign-in", data=fields).status_code == 422
    assert stranger.browser.post("/account/sign-in", data=fields).status_code == 429


def test_codes_cannot_be_guessed(somebody: Make) -> None:
    editor = somebody(totp_secret=SECRET)
    editor.sign_in()
    fields = {"code": "000000", "csrf_token": editor.get("/account/sign-in/second").token()}
    for _try in range(SIGN_IN_OF_ACCOUNT.burst):
        assert editor.browser.post("/account/sign-in/second", data=fields).status_code == 422
    fields["code"] = code_of(SECRET)
    assert editor.browser.post("/account/sign-in/second", data=fields).status_code == 429
    assert not editor.is_in()


def test_letters_cannot_be_sent_without_end(somebody: Make) -> None:
    editor = somebody()
    for _time in range(RESET_OF_ACCOUNT.burst):
        assert editor.post("/account/forgotten", email=editor.email).status_code == 302
    assert editor.post("/account/forgotten", email=editor.email).status_code == 429


def test_right_passwords_are_not_counted(somebody: Make) -> None:
    editor = somebody()
    for _time in range(SIGN_IN_OF_ACCOUNT.burst + 2):
        assert editor.sign_in().status_code == 302


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
    page = inspect_page(administrator.browser.get("/account/forgotten", **foreign))
    fields = {each["name"]: each.get("value", "") for each in page.soup.select("main input[name]")}
    fields["email"] = administrator.email
    administrator.browser.post("/account/forgotten", data=fields, **foreign)
    assert mailed_link(administrator.email).startswith("/account/links/")
    strict = create_app(replace(settings, trusted_hosts="help.example.org,localhost"))
    assert strict.test_client().get("/account/sign-in", **foreign).status_code == 400
    assert strict.test_client().get("/account/sign-in").status_code == 200
