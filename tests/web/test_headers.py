from __future__ import annotations

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
