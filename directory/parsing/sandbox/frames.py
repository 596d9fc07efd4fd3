"""Messages between a process and its children: a length and so many bytes, through a socket."""

from __future__ import annotations

import socket
import struct

_LENGTH = struct.Struct("!Q")
_PIECE = 1 << 20


class Ended(Exception):
    """The other side closed the socket before a whole message came."""


def send(to: socket.socket, message: bytes) -> None:
    """One message. Raises OSError when nobody is there to read it."""
    to.sendall(_LENGTH.pack(len(message)))
    to.sendall(message)


def receive(source: socket.socket, most: int) -> bytes:
    """The next message of at most `most` bytes. Raises Ended, and OSError or TimeoutError of the socket."""
    (length,) = _LENGTH.unpack(_exactly(source, _LENGTH.size))
    if length > most:
        raise Ended(f"a message of {length} bytes")
    return _exactly(source, length)


def _exactly(source: socket.socket, count: int) -> bytes:
    pieces, left = [], count
    while left:
        piece = source.recv(min(left, _PIECE))
        if not piece:
            raise Ended
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
