from __future__ import annotations

import gzip
from collections.abc import Callable

from flask.testing import FlaskClient

from directory.models import Role

ASKING = {"Accept-Encoding": "gzip, br"}


def test_public_pages_are_compressed_for_browsers_that_ask(client: FlaskClient) -> None:
    plain = client.get("/en/about")
    small = client.get("/en/about", headers=ASKING)
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_pages_of_a_session_are_not(sign_in: Callable[[Role], FlaskClient]) -> None:
    browser = sign_in(Role.COORDINATOR)
    for address in ("/coalition/", "/en/about"):
        assert "Content-Encoding" not in browser.get(address, headers=ASKING).headers


def test_the_page_with_a_form_token_is_not(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/account/sign-in", headers=ASKING).headers
