"""Asking a server over HTTP at little cost: connections that stay open, answers that are only counted."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType


@dataclass(frozen=True, slots=True)
class Answer:
    """The status, the headers as they came, and how many bytes followed."""

    status: int
    head: str
    size: int


class Connection:
    """One connection to a port of this machine."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket = self._open()

    def _open(self) -> socket.socket:
        opened = socket.create_connection(("127.0.0.1", self._port), timeout=300)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    def __enter__(self) -> Connection:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def get(self, path: str) -> Answer:
        """Ask for a page, compressed as browsers do."""
        question = (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        )
        try:
            return self._ask(question)
        except (BrokenPipeError, ConnectionResetError):
            # Servers close a connection after a while; a browser opens another one.
            self._socket.close()
            self._socket = self._open()
            return self._ask(question)

    def _ask(self, question: bytes) -> Answer:
        self._socket.sendall(question)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        told = head.decode("latin-1")
        headers = dict(
            line.lower().split(": ", 1) for line in told.split("\r\n")[1:] if ": " in line
        )
        size = len(body)
        if "content-length" in headers:
            while size < int(headers["content-length"]):
                size += len(self._more())
        else:
            while not body.endswith(b"0\r\n\r\n"):
                more = self._more()
                size, body = size + len(more), body[-8:] + more
        if headers.get("connection") == "close":
            self._socket.close()
            self._socket = self._open()
        return Answer(int(told.split(" ", 2)[1]), told, size)

    def _more(self) -> bytes:
        received = self._socket.recv(65536)
        if not received:
            raise ConnectionResetError
        return received


def per_second(port: int, paths: Sequence[str], connections: int, seconds: float) -> float:
    """How many questions a second are answered on so many connections at once. Raises RuntimeError for a failure."""
    counts, failed = [0] * connections, []
    end = time.monotonic() + seconds

    def ask(number: int) -> None:
        with Connection(port) as connection:
            at = number
            while time.monotonic() < end:
                answer = connection.get(paths[at % len(paths)])
                if answer.status != 200:
                    failed.append(answer.status)
                counts[number] += 1
                at += connections

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(connections)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise RuntimeError(f"{len(failed)} questions were not answered: {sorted(set(failed))}")
    return sum(counts) / (time.monotonic() - began)
