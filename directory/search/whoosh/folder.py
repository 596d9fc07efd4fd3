"""The folder of an index: who may write, which build is current, and whether anything changed. No postings here."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from directory.search.engine import State
from directory.search.whoosh.schema import VERSION

_FORMAT = "format-"
_CURRENT = "current.json"
_LOCK = "writer.lock"
_BUILD = "build-"
_REBUILT = "rebuilt"
_COUNTED_TOGETHER = 500

T = TypeVar("T")


class Current(NamedTuple):
    """What the pointer says: whether there is a build to read, and where."""

    state: State
    build: Path | None


class IndexFolder:
    """A folder with one build at a time, named by a pointer file that is replaced in one step.

    Whoosh keeps its table of contents as a pickle, so the folder belongs to its owner alone and
    nothing of another schema version is opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def create(self) -> None:
        """Make the folder, closed to others."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.chmod(0o700)

    def current(self) -> Current:
        """Read the pointer."""
        try:
            pointer = json.loads((self.path / _CURRENT).read_text(encoding="utf-8"))
            build, version = self.path / Path(pointer["build"]).name, pointer["version"]
        except FileNotFoundError:
            return Current(State.MISSING, None)
        except (OSError, ValueError, KeyError, TypeError):
            return Current(State.DAMAGED, None)
        if version != VERSION:
            return Current(State.OUTDATED, None)
        return Current(State.READY, build) if build.is_dir() else Current(State.MISSING, None)

    def stamp(self) -> tuple[int, ...]:
        """Something that changes when the pointer does."""
        return stamp_of(self.path / _CURRENT)

    def new_build(self) -> Path:
        """An empty folder for a build that nobody reads yet."""
        build = self.path / f"{_BUILD}{secrets.token_hex(6)}"
        build.mkdir(mode=0o700)
        return build

    def switch(self, build: Path) -> None:
        """Make a build the current one, in one step, and throw the others away."""
        temporary = self.path / f"{_CURRENT}.{secrets.token_hex(4)}"
        pointer = {"version": VERSION, "build": build.name}
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(pointer, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.path / _CURRENT)
        self.sweep(build)

    def sweep(self, kept: Path) -> None:
        """Remove every build but one: those replaced, and those that were never finished."""
        for other in self.path.glob(f"{_BUILD}*"):
            if other.name != kept.name:
                _remove(other)
        for left in self.path.glob(f"{_CURRENT}.*"):
            left.unlink(missing_ok=True)

    def counting(self, build: Path, documents: Iterable[T]) -> Iterator[T]:
        """The documents of a new build, their number noted from time to time for whoever waits for it."""
        for number, document in enumerate(documents):
            if number % _COUNTED_TOGETHER == 0:
                (build / _REBUILT).write_text(str(number), encoding="ascii")
            yield document

    def rebuilt(self) -> int | None:
        """How many documents a rebuild under way has read, about; None when there is none."""
        current = self.current().build
        for noted in self.path.glob(f"{_BUILD}*/{_REBUILT}"):
            if noted.parent != current:
                with suppress(OSError, ValueError):
                    return int(noted.read_text(encoding="ascii"))
        return None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Wait until no other process or thread writes; the lock dies with its holder."""
        self.create()
        with (self.path / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def index_folder(instance: Path, audience: str) -> Path:
    """Where this version of the program keeps the index of an audience, beside those of versions that write another."""
    return instance / "index" / audience / f"{_FORMAT}{VERSION}"


def forget_other_formats(folder: Path, *, newer: bool) -> None:
    """Remove what other versions of the program wrote beside an index, of newer ones only where that is wanted.

    A server of such a version that is still there builds its own anew, from what is published by then.
    """
    with suppress(FileNotFoundError):
        for other in folder.parent.iterdir():
            if other.name != folder.name and (newer or _format_of(other) < VERSION):
                _remove(other)


def _format_of(folder: Path) -> int:
    """The number of a format. The first versions had one folder for all, and that of theirs counts as the oldest."""
    number = folder.name.removeprefix(_FORMAT)
    return int(number) if number.isdecimal() else 0


def _remove(path: Path) -> None:
    if not path.is_dir():
        path.unlink(missing_ok=True)
        return
    # Twice: a reader may put a file there while the others are removed, and looks only then whether it may.
    shutil.rmtree(path, ignore_errors=True)
    shutil.rmtree(path, ignore_errors=True)


def stamp_of(path: Path) -> tuple[int, ...]:
    """What the file system says of a file; empty when there is none."""
    with suppress(FileNotFoundError):
        found = path.stat()
        return found.st_ino, found.st_mtime_ns, found.st_size
    return ()
