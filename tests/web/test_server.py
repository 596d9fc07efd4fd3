"""The server in front of the application, asked by bare sockets: what is too long or ambiguous never reaches it."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.instances import CHECKOUT
from tests.serving import Served, free_port, served_copy, wait_for

pytestmark = [pytest.mark.server, pytest.mark.slow]


@pytest.fixture(scope="module")
def served(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A running server."""
    folder = tmp_path_factory.mktemp("served") / "instance"
    with served_copy(prepared_sqlite, folder, lambda _session: None) as served:
        yield served


@pytest.fixture(scope="module")
def address(served: Served) -> tuple[str, int]:
    """Its host and port."""
    parts = urlsplit(served.address)
    assert parts.hostname is not None
    assert parts.port is not None
    return parts.hostname, parts.port


def ask(address: tuple[str, int], request: bytes) -> bytes:
    """What is answered until the server closes, or has no more to say for a while."""
    answer = b""
    with socket.create_connection(address, timeout=30) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        while piece := connection.recv(65_536):
            answer += piece
    return answer


GOOD = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"


def test_a_plain_request_is_answered(address: tuple[str, int]) -> None:
    assert ask(address, GOOD + b"\r\n").startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /en/search?q=" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: " + b"a" * 20_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: " + b"a" * 5_000 + b"\r\n\r\n",
        GOOD + b"X: " + b"a" * 20_000 + b"\r\n\r\n",
        GOOD + b"".join(b"X-%d: a\r\n" % number for number in range(300)) + b"\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        GOOD + b"Bad Name: a\r\n\r\n",
        b"\x00\x01\x02\r\n\r\n",
    ],
    ids=["path", "query", "host", "host label", "header", "headers", "two lengths", "lengths", "below nothing",
    "version", "name", "bytes"],
)  # fmt: skip
def test_what_is_too_long_or_ambiguous_is_refused_with_4xx(
    address: tuple[str, int], request_: bytes
) -> None:
    answer = ask(address, request_)
    status = answer.split(b" ")[1] if answer else b"closed"
    assert status[:1] == b"4" or status in (b"closed", b"505"), answer[:200]


@pytest.mark.parametrize("header", [b"SCRIPT_NAME: /evil", b"X-Forwarded-Prefix: /evil",
b"X-Forwarded-Host: evil.example", b"X-Forwarded-Proto: https"])  # fmt: skip
def test_no_header_moves_the_directory_elsewhere(address: tuple[str, int], header: bytes) -> None:
    request = b"GET /en/about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    answer = ask(address, request + header + b"\r\n\r\n")
    assert b"evil" not in answer
    assert b"Strict-Transport-Security" not in answer


WORD = b"heronlamp"
UNREADABLE = [
    b"GET /en/search?q=" + WORD + b"\r\n\r\n",
    b"GET /en/search?q=" + WORD + b" shelter HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /en/search?q=" + WORD * 1_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    WORD + b" / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET / " + WORD + b"\r\nHost: localhost\r\n\r\n",
    GOOD + b"Bad " + WORD + b": a\r\n\r\n",
    GOOD + b"X: " + WORD * 1_000 + b"\r\n\r\n",
    GOOD + b" " + WORD + b"\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: " + WORD + b"\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + WORD + b"\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nExpect: " + WORD + b"\r\n\r\n",
]  # fmt: skip


def test_no_word_and_no_address_of_what_cannot_be_read_stands_in_the_log(
    served: Served, address: tuple[str, int]
) -> None:
    log = Path(served.environment["DIRECTORY_INSTANCE"]) / "server.log"
    before = len(log.read_text())
    for request_ in UNREADABLE:
        ask(address, request_)
    told = log.read_text()[before:]
    assert "A request that the server cannot read was refused." in told
    assert WORD.decode() not in told
    assert "127.0.0.1" not in told


def test_under_a_server_of_somebody_elses_the_log_holds_none_either(
    served: Served, tmp_path: Path
) -> None:
    """gunicorn started by hand, as talkative as it can be and with an access log."""
    port, log = free_port(), tmp_path / "log"
    words = f"--bind 127.0.0.1:{port} --log-level debug --access-logfile - --no-control-socket"
    with log.open("w") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *words.split(), "directory.wsgi:app"],
            cwd=CHECKOUT, env=dict(served.environment), stdout=written, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}", server, log)
        before = len(log.read_text())
        for request_ in (*UNREADABLE, GOOD.replace(b"/healthz", b"/en/search?q=" + WORD) + b"\r\n"):
            ask(("127.0.0.1", port), request_)
        told = log.read_text()[before:]
    finally:
        server.terminate()
        server.wait(timeout=60)
    assert "cannot read" in told
    assert WORD.decode() not in told
    assert "127.0.0.1" not in told
