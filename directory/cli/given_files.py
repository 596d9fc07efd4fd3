"""Files that are named on the command line: read within what readers take, tables in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from directory.counted import counted
from directory.parsing.remarks import NothingToRead
from directory.parsing.sandbox import PATIENT, read_sandboxed
from directory.parsing.tables import limits

Value = TypeVar("Value")


def read_file(file: Path, read: Callable[..., Value], *rest: object) -> Value:
    """What a reader of tables makes of a file, in a process of its own. Raises NothingToRead, OSError."""
    return read_sandboxed(
        file.name, read, file_content(file, limits.FILE_BYTES), file.name, *rest, limits=PATIENT
    )


def file_content(file: Path, most: int) -> bytes:
    """The bytes of a file, unless it has more than readers take: memory would be full before they say so.

    Raises NothingToRead, OSError.
    """
    size = file.stat().st_size
    if size > most:
        raise NothingToRead(
            f"{file.name} has {counted(size, 'byte')} and at most {most:,} are read; split it"
        )
    return file.read_bytes()
