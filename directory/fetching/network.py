"""The network as fetching uses it: resolving a name once, and a connection that is given up at a set moment."""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


class DeadlinePassed(TimeoutError):
    """The whole of a fetch took longer than it may."""


def resolve(host: str, port: int) -> Sequence[str]:
    """Every address of a host. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to one address. Raises OSError."""
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True, slots=True)
class Network:
    """How names are resolved and addresses reached; tests give their own."""

    resolve: Callable[[str, int], Sequence[str]] = resolve
    connect: Callable[[str, int, float], socket.socket] = connect
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context


class Conversation:
    """A connection of which every single read and write ends at one deadline, however slowly the other side drips.

    It stands where `http.client` keeps its socket, and offers what is used of one.
    """

    def __init__(self, connection: socket.socket, ends_at: float) -> None:
        self._connection = connection
        self._ends_at = ends_at

    def sendall(self, content: Any) -> None:
        """Send everything. Raises DeadlinePassed, OSError."""
        self._connection.settimeout(self._left())
        self._connection.sendall(content)

    def makefile(self, _mode: str = "rb", *_more: Any, **_named: Any) -> io.BufferedReader:
        """A stream of what the other side says."""
        return io.BufferedReader(_Stream(self._connection, self._left))

    def close(self) -> None:
        """Nothing yet: `http.client` lets go of its socket while the answer is still being read."""

    def end(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _left(self) -> float:
        left = self._ends_at - time.monotonic()
        if left <= 0:
            raise DeadlinePassed("it took too long")
        return left


class _Stream(io.RawIOBase):
    def __init__(self, connection: socket.socket, left: Callable[[], float]) -> None:
        super().__init__()
        self._connection = connection
        self._left = left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(self._left())
        return self._connection.recv_into(buffer)
