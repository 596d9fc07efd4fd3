"""A file sealed piece by piece with AES-256-GCM, so that it can be written and read without holding it in memory.

Header: magic, number of the key, salt. Then pieces of one size, each sealed for its number and for whether it is the
last: none can be changed, dropped, moved, added or cut off without the reader noticing.
"""

from __future__ import annotations

import io
import os
import struct
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from directory.encryption.key_ring import Keyring

MAGIC = b"coalition directory backup 1\n"
# Each is sealed apart, so that memory stays small and a change is noticed where it is read.
PIECE = 1024 * 1024
_TAG = 16  # what AES-GCM adds to each piece
_HEADER = struct.Struct(">I16s")
_PURPOSE = "backups"


class NoBackup(Exception):
    """A file that was never a backup."""


class KeyUnknown(Exception):
    """A backup sealed with a key that is not in the settings."""


class FileBroken(Exception):
    """A backup that was changed or cut off, or sealed with another key of the same number."""


class SealingStream(io.RawIOBase):
    """Takes bytes and writes them sealed. Nothing counts until `close`, which seals the last piece."""

    def __init__(self, goal: IO[bytes], keyring: Keyring) -> None:
        super().__init__()
        salt = os.urandom(16)
        header = MAGIC + _HEADER.pack(keyring.current, salt)
        self._cipher = _Cipher(keyring, keyring.current, header, salt)
        self._goal = goal
        self._waiting = bytearray()
        goal.write(header)

    def writable(self) -> bool:
        """It is there to be written to."""
        return True

    def write(self, content: Any) -> int:
        """Take bytes; whole pieces leave at once."""
        self._waiting += content
        while (
            len(self._waiting) > PIECE
        ):  # the last piece is never empty-handed: one stays until `close`
            self._goal.write(self._cipher.seal(bytes(self._waiting[:PIECE]), last=False))
            del self._waiting[:PIECE]
        return len(content)

    def close(self) -> None:
        """Seal what is left as the last piece."""
        if not self.closed:
            self._goal.write(self._cipher.seal(bytes(self._waiting), last=True))
            self._waiting.clear()
        super().close()


class OpeningStream(io.RawIOBase):
    """Reads what a `SealingStream` wrote. Raises NoBackup, KeyUnknown at once, FileBroken as soon as it is noticed."""

    def __init__(self, source: IO[bytes], keyring: Keyring) -> None:
        super().__init__()
        header = source.read(len(MAGIC) + _HEADER.size)
        if not header.startswith(MAGIC):
            raise NoBackup("This is no backup of the directory")
        if len(header) < len(MAGIC) + _HEADER.size:
            raise FileBroken("The backup is cut off")
        number, salt = _HEADER.unpack(header[len(MAGIC) :])
        if number not in keyring.keys:
            raise KeyUnknown(
                f"The backup is sealed with key {number}, which is not in the settings"
            )
        self._cipher = _Cipher(keyring, number, header, salt)
        self._source = source
        self._next = source.read(PIECE + _TAG)
        if not self._next:  # even an empty content is sealed as one piece
            raise FileBroken("The backup is cut off")
        self._opened = memoryview(b"")

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes. Raises FileBroken."""
        if not self._opened and self._next:
            sealed, self._next = self._next, self._source.read(PIECE + _TAG)
            self._opened = memoryview(self._cipher.open(sealed, last=not self._next))
        size = min(len(buffer), len(self._opened))
        buffer[:size] = self._opened[:size]
        self._opened = self._opened[size:]
        return size


class _Cipher:
    """Seals and opens pieces, each with a number of its own as nonce: the key belongs to this one file."""

    def __init__(self, keyring: Keyring, number: int, header: bytes, salt: bytes) -> None:
        self._cipher = AESGCM(keyring.for_purpose(number, _PURPOSE, salt))
        self._number = number
        self._header = header
        self._count = 0

    def seal(self, piece: bytes, last: bool) -> bytes:
        return self._cipher.encrypt(self._nonce(last), piece, self._header)

    def open(self, piece: bytes, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(self._nonce(last), piece, self._header)
        except (InvalidTag, ValueError) as problem:
            raise FileBroken(self._reason()) from problem

    def _nonce(self, last: bool) -> bytes:
        self._count += 1
        return struct.pack(">QI", self._count, last)

    def _reason(self) -> str:
        """Why a piece does not open; where one before it did, the key is the right one."""
        if self._count > 1:
            return "the backup was changed or cut off"
        key = f"key {self._number}" if self._number else "DIRECTORY_SECRET_KEY"
        return (
            f"the backup does not open: it was sealed with another {key} than the one in the settings, or it was "
            "changed or cut off"
        )
