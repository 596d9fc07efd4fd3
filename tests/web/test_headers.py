from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from directory.web.headers import CONTENT_POLICY, HEADERS


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/en/",
        "/exit",
        "/healthz",
        "/nowhere",
        "/static/css/main.css",
        "/static/nothing",
        "/coalition/",
    ],
)
def test_every_answer_carries_the_security_headers(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        assert {name: answer.headers.get(name) for name, _ in HEADERS} == dict(HEADERS)


def test_the_policy_lets_nothing_in_that_is_not_ours() -> None:
    assert "default-src 'none'" in CONTENT_POLICY
    assert "unsafe" not in CONTENT_POLICY
    assert "http" not in CONTENT_POLICY


def test_a_file_is_kept_for_good_under_its_version_and_no_other(client: FlaskClient) -> None:
    address = re.search(r"/static/joined/page\.css\?v=[0-9a-f]+", client.get("/en/about").text)
    assert address is not None
    with client.get(address[0]) as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        mark = {"If-None-Match": answer.headers["ETag"]}
    with client.get(address[0], headers=mark) as unchanged:
        assert unchanged.status_code == 304
        assert unchanged.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for other in ("/static/css/main.css", "/static/joined/page.css?v=0000000000", f"{address[0]}0"):
        with client.get(other) as answer:
            assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")
    with client.get("/static/nothing.css?v=1") as missing:
        assert (missing.status_code, missing.headers["Cache-Control"]) == (404, "no-store")
