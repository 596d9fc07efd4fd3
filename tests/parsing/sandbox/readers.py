"""Readers that misbehave, for children to carry out."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path, PurePosixPath

from directory.parsing.remarks import NothingToRead, Remark


def remark(file: str, line: int) -> Remark:
    return Remark(file, line, "hours", "a reason")


def refuse(reason: str) -> None:
    raise NothingToRead(reason)


def hang() -> None:
    while True:
        pass


def sleep() -> None:
    signal.pause()


def linger(seconds: float) -> None:
    time.sleep(seconds)


def swell() -> int:
    return len(bytearray(1 << 36))


def speak_too_much() -> str:
    return "a" * (200 << 20)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def stumble(words: str) -> None:
    raise KeyError(words)


def write(path: Path) -> None:
    path.write_text("something that was read")


def surroundings() -> list[str]:
    """What a reader that was taken over would find: variables, and what its open files are."""
    files = [str(each.readlink()) for each in Path("/proc/self/fd").iterdir() if each.exists()]
    return [f"{name}={value}" for name, value in os.environ.items()] + files


def forge() -> PurePosixPath:
    """A value of a kind that no reader makes."""
    return PurePosixPath("x")
