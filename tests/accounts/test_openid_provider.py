"""Signing in through an OpenID provider: only who was invited, with a verified address, never past a second factor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask, redirect

from directory import create_app
from directory.config import Settings
from tests.accounts.conftest import SECRET, Somebody

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


class Provider:
    """What Authlib's client does, without a provider."""

    def __init__(self, **told: Any) -> None:
        self.told = told
        self.address = ""

    def authorize_redirect(self, address: str) -> Any:
        self.address = address
        return redirect("https://provider.example/authorize")

    def authorize_access_token(self) -> dict[str, Any]:
        return {"userinfo": self.told}


@pytest.mark.parametrize(
    ("told", "factor", "leads"),
    [
        ({"email": "Editor@example.org", "email_verified": True}, None, "/account/authenticator"),
        (
            {"email": "editor@example.org", "email_verified": True},
            SECRET,
            "/account/sign-in/second",
        ),
        ({"email": "editor@example.org", "email_verified": False}, None, "/account/sign-in"),
        ({"email": "editor@example.org"}, None, "/account/sign-in"),
        ({"email": "nobody@example.org", "email_verified": True}, None, "/account/sign-in"),
        ({}, None, "/account/sign-in"),
    ],
)
def test_who_gets_in(
    app: Flask,
    somebody: Callable[..., Somebody],
    told: dict[str, Any],
    factor: str | None,
    leads: str,
) -> None:
    provider = app.extensions["openid provider"] = Provider(**told)
    editor = somebody(totp_secret=factor)
    assert "coalition's sign-in" in editor.get("/account/sign-in").text
    assert editor.browser.get("/account/provider?next=/coalition/meetings").status_code == 302
    assert provider.address == "http://127.0.0.1:8000/account/provider/return"
    answer = editor.browser.get("/account/provider/return?code=x&state=y")
    assert answer.headers["Location"] == leads
    assert not editor.is_in(), "the provider stands for the password alone"


def test_without_one_there_is_nothing(stranger: Somebody) -> None:
    assert stranger.browser.get("/account/provider").status_code == 404
    assert stranger.browser.get("/account/provider/return").status_code == 404
    assert "coalition's sign-in" not in stranger.get("/account/sign-in").text


def test_a_provider_in_the_settings_is_offered(settings: Settings) -> None:
    offered = create_app(
        replace(settings, oidc_issuer="https://id.example.org/", oidc_client_id="directory")
    )
    assert "coalition's sign-in" in Somebody(offered.test_client()).get("/account/sign-in").text
