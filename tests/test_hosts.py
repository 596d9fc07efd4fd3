from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from directory.hosts import answers_to, is_host, is_loopback, read_hosts
from directory.web.request_checks import ascii_query

HOSTS = (
    "help.example.org",
    "HELP.example.org:443",
    "help.example.org.",
    "127.0.0.1:8000",
    "localhost",
    "[::1]:8000",
    "a_b",
    "xn--bcher-kva.example",
)
NO_HOSTS = (
    "a" * 64, "a." * 127 + "a", ".", "..", ".a", "a..b", ":", ":80", "a:b", "a:999999", "[::1", "[]", "[a]",
    "[::1]x", "::1", "a b", "a@b", "a/b", "a\\b", "a?b", "a#b", "a,b", "\xe9",
    "a\x00", "a\n", "%61", "xn--a", "xn--" + "a" * 58,
)  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_a_name_or_address_with_or_without_a_port_is_a_host(host: str) -> None:
    assert is_host(host)


@pytest.mark.parametrize("host", NO_HOSTS)
def test_anything_else_is_none_and_never_answered(host: str) -> None:
    assert not is_host(host)
    assert not answers_to(host, frozenset())
    assert not answers_to(host, frozenset({"a", host}))


@given(some.text(max_size=300))
def test_any_text_is_a_host_or_none(text: str) -> None:
    if is_host(text):
        assert text.isascii()
        assert text.isprintable()
        text.split(":")[0].encode("ascii").decode("idna")


@pytest.mark.parametrize(
    ("host", "answered"),
    [
        ("help.example.org", True), ("HELP.EXAMPLE.ORG:8443", True), ("help.example.org.", True), ("localhost:8000",
        True), ("127.0.0.1", True), ("127.9.9.9", True), ("[::1]:80", True),
        ("one.coalition.example", True), ("coalition.example", True), ("evil.example", False),
        ("nothelp.example.org", False), ("help.example.org.evil.example", False), ("192.0.2.1", False),
        ("evilcoalition.example", False), ("", False),
    ],
)  # fmt: skip
def test_where_hosts_are_set_only_they_and_the_machine_itself_are_answered(
    host: str, answered: bool
) -> None:
    trusted = read_hosts(" Help.example.org:443, .coalition.example,,")
    assert answers_to(host, trusted) is answered
    assert answers_to(host, frozenset()) is True


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("localhost", True),
        ("::1", True),
        ("127.0.0.1", True),
        ("192.0.2.1", False),
        ("localhost.evil.example", False),
    ],
)
def test_loopback_is_the_machine_itself(name: str, own: bool) -> None:
    assert is_loopback(name) is own


@pytest.mark.parametrize(
    ("query", "written"),
    [("q=a%20b&c", "q=a%20b&c"), ("q=\x80", "q=%80"), ("q=\xc3\xa9&a=%C3%A9", "q=%C3%A9&a=%C3%A9"), ("", "")],
)  # fmt: skip
def test_bytes_that_no_address_holds_are_encoded(query: str, written: str) -> None:
    assert ascii_query(query) == written
