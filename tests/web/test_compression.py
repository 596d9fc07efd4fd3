from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as some

from directory.models import Role
from directory.web.compression import blurred

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


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", None])
def test_pages_of_a_session_are_not_for_other_sites(
    sign_in: Callable[[Role], FlaskClient], site: str | None
) -> None:
    browser = sign_in(Role.COORDINATOR)
    said = {} if site is None else {"Sec-Fetch-Site": site}
    answer = browser.get("/coalition/meetings", headers=ASKING | said)
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_pages_of_a_session_are_for_our_own_pages_and_a_typed_address_and_blurred(
    sign_in: Callable[[Role], FlaskClient], site: str
) -> None:
    browser, ours = sign_in(Role.COORDINATOR), {"Sec-Fetch-Site": site}
    sizes = set()
    for _ in range(8):
        small = browser.get("/coalition/meetings", headers=ASKING | ours)
        assert small.headers["Content-Encoding"] == "gzip"
        assert small.headers["Cache-Control"] == "no-store"
        assert b"<h1" in gzip.decompress(small.data)
        sizes.add(len(small.data))
    assert len(sizes) > 4, "the length says little"
    sent = browser.post("/account/sign-out", headers=ASKING | ours)
    assert "Content-Encoding" not in sent.headers, "a form is answered as it is"


@given(some.binary(max_size=3000))
def test_a_blurred_stream_is_the_same_to_every_reader(content: bytes) -> None:
    packed = blurred(gzip.compress(content, mtime=0))
    assert gzip.decompress(packed) == content
    assert zlib.decompress(packed, wbits=zlib.MAX_WBITS | 16) == content


def test_the_page_with_a_form_token_is_not(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/account/sign-in", headers=ASKING).headers
