"""A server on this machine that stands for the whole internet, and a network that leads every public name to it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from directory.fetching import Network

PUBLIC = "93.184.215.14"
"""Any public address; nobody is asked there."""


@dataclass
class Internet:
    """Names with the addresses they resolve to, pages by request line, and what was asked."""

    names: Mapping[str, list[str]]
    answers: Callable[[bytes], Iterator[bytes]]
    port: int = 0
    asked: list[bytes] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)

    def network(self) -> Network:
        """The network to fetch through."""
        return Network(self._resolve, self._connect)

    def _resolve(self, name: str, _port: int) -> list[str]:
        self.resolved.append(name)
        if name not in self.names:
            raise socket.gaierror(name)
        return self.names[name]

    def _connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.connected.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)


@contextmanager
def serving(internet: Internet) -> Iterator[Internet]:
    """Answer one connection after the other until the context ends."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        internet.port = listening.getsockname()[1]
        thread = threading.Thread(target=_serve, args=(listening, internet), daemon=True)
        thread.start()
        yield internet
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=10)


def _serve(listening: socket.socket, internet: Internet) -> None:
    while True:
        try:
            visitor, _ = listening.accept()
        except OSError:
            return
        with visitor:
            asked = visitor.recv(65536)
            internet.asked.append(asked)
            try:
                for piece in internet.answers(asked):
                    visitor.sendall(piece)
            except OSError:
                continue  # whoever asked has gone


def page(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body
