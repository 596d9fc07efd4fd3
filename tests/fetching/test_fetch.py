"""Addresses that others wrote are asked only when they are public, once resolved, and never for long."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.fetching import AddressRefused, FetchFailed, Limits, fetch, is_public
from tests.fetching.local import PUBLIC, Internet, page, serving

_INSIDE = (
    "127.0.0.1 127.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 0.0.0.0 0.1.2.3",
    "100.64.0.1 100.100.100.200 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1",
    "240.0.0.1 255.255.255.255 192.88.99.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 fec0::1",
    "::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::a00:1 2002:7f00:1::1 2001::1",
    "2001:db8::1 100::1 localhost nothing",
)
INSIDE = [address for line in _INSIDE for address in line.split()]


@pytest.mark.parametrize("address", INSIDE)
def test_what_leads_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_what_anybody_can_ask_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(network="127.0.0.0/8") | st.ip_addresses(network="10.0.0.0/8"))
def test_no_spelling_of_an_inner_address_is_public(address: object) -> None:
    assert not is_public(str(address))
    assert not is_public(f"::ffff:{address}")
    assert not is_public(f"::{address}")
    assert not is_public(f"64:ff9b::{address}")


def internet(asked: bytes) -> Iterator[bytes]:
    if not asked.startswith(b"GET "):
        yield b"this is no encrypted server"
        return
    path = asked.split()[1].decode()
    moves = {
        "/moved": "/here",
        "/inside": "http://inner.example/",
        "/metadata": "http://169.254.169.254/latest/",
        "/file": "file:///etc/passwd",
        "/port": "http://one.example:22/",
        "/round": "/round",
        "/away": "http://two.example/here",
    }
    if path in moves:
        yield page(b"", "302 Found", Location=moves[path])
    elif path == "/endless":
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            yield b"x" * 65536
    elif path == "/drip":
        for _ in range(200):
            yield b"H"
            time.sleep(0.05)
    elif path == "/nonsense":
        yield b"\x00\x01\x02 no page\r\n\r\n"
    elif path == "/bomb":
        yield page(b"\x1f\x8b packed", Content_Encoding="gzip")
    else:
        yield page(path.encode(), Content_Type="text/plain")


@pytest.fixture(scope="module")
def world() -> Iterator[Internet]:
    names = {
        "one.example": [PUBLIC],
        "two.example": [PUBLIC],
        "xn--bcher-kva.example": [PUBLIC],
        "inner.example": ["10.0.0.7"],
        "both.example": [PUBLIC, "127.0.0.1"],
        "169.254.169.254": ["169.254.169.254"],
        "2130706433": ["127.0.0.1"],
        "localhost": ["127.0.0.1", "::1"],
        "::ffff:7f00:1": ["::ffff:127.0.0.1"],
    }
    with serving(Internet(names, internet)) as running:
        yield running


def test_a_page_is_fetched_from_the_address_that_was_looked_at(world: Internet) -> None:
    world.resolved.clear()
    answer = fetch("http://one.example/a b".replace(" ", "%20"), network=world.network())
    assert (answer.status, answer.body) == (200, b"/a%20b")
    assert answer.headers["content-type"] == "text/plain"
    assert world.resolved == ["one.example"], "a name is resolved once"
    assert world.connected[-1] == (PUBLIC, 80)
    assert b"Host: one.example\r\n" in world.asked[-1]
    assert fetch("http://bücher.example/ü", network=world.network()).body == b"/%C3%BC"


def test_redirects_are_followed_within_the_public_world(world: Internet) -> None:
    secret = {"Authorization": "invented"}
    answer = fetch("http://one.example/moved", network=world.network(), headers=secret)
    assert (answer.url, answer.body) == ("http://one.example/here", b"/here")
    assert b"invented" in world.asked[-1]
    fetch("http://one.example/away", network=world.network(), headers=secret)
    assert b"invented" not in world.asked[-1], "what is for one host is not told to another"
    with pytest.raises(FetchFailed, match="more than 2"):
        fetch("http://one.example/round", network=world.network(), limits=Limits(redirects=2))


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://inner.example/",
        "http://both.example/",
        "http://2130706433/",
        "http://[::ffff:7f00:1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://one.example/inside",
        "http://one.example/metadata",
        "http://one.example/file",
        "http://one.example/port",
        "http://one.example:8080/",
        "https://one.example:80/",
        "http://user:tulip@one.example/",
        "http://one.example\\@localhost/",
        "http://one.example/\r\nHost: x",
        "http:///path",
        "http://[::1",
        "http://one.example:x/",
        "ftp://one.example/",
        "gopher://one.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//one.example/",
        "",
        "http://" + "a" * 70 + ".example/",
    ],
)
def test_nobody_is_asked_inside_or_elsewhere_than_on_the_web(world: Internet, url: str) -> None:
    before = len(world.connected)
    with pytest.raises(AddressRefused) as refused:
        fetch(url, network=world.network())
    assert all(each == (PUBLIC, 80) for each in world.connected[before:])
    assert "tulip" not in str(refused.value)


@pytest.mark.parametrize(
    ("path", "limits", "reason"),
    [
        ("endless", Limits(size=100_000), "more than 100000 bytes"),
        ("drip", Limits(seconds=0.4), "too long"),
        ("nonsense", Limits(), "not HTTP"),
    ],
)
def test_an_answer_has_its_limits(world: Internet, path: str, limits: Limits, reason: str) -> None:
    with pytest.raises(FetchFailed, match=reason):
        fetch(f"http://one.example/{path}", network=world.network(), limits=limits)


def test_unknown_names_fail_and_nothing_is_unpacked(world: Internet) -> None:
    with pytest.raises(FetchFailed, match="not known"):
        fetch("http://nobody.example/", network=world.network())
    with pytest.raises(FetchFailed, match=r"one\.example did not answer: no encrypted connection"):
        fetch("https://one.example/", network=world.network())
    assert fetch("http://one.example/bomb", network=world.network()).body.startswith(b"\x1f\x8b")


@given(st.text(max_size=60))
def test_any_text_is_refused_or_fails_with_a_sentence(text: str) -> None:
    quiet = Internet({}, internet).network()
    for url in (text, f"http://{text}", f"http://one.example/{text}"):
        with pytest.raises((AddressRefused, FetchFailed), match=r"^(?!.*\w(Error|Exception)\b)"):
            fetch(url, network=quiet)
