"""Types of arguments that are paths: what is not there, or cannot be written, is refused where it is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from directory.cli.commands.argument_types import Checked, Context, Database, Parameter, Source
from directory.counted import word_list

PACK = "pack.toml"
"""The file that makes a folder, or a ZIP, a pack."""
_LIST_OF_ZIP = 1_000_000
"""Bytes at the end of a ZIP in which it names its files: more than a pack's are."""


class NewFile(Checked, click.Path):
    """A file that is to be written, into a folder that is there; by its ending, where formats have one."""

    def __init__(self, *endings: str) -> None:
        super().__init__(path_type=Path, dir_okay=False)
        self.endings = endings

    def check(self, value: Path) -> Path:
        """The path. Raises BadParameter."""
        if self.endings and value.suffix.lower() not in self.endings:
            raise click.BadParameter(
                f"“{value.name}” says no format: let it end in {word_list(self.endings, 'or')}."
            )
        require_folder(value)
        return value


class NewFolder(Checked, click.Path):
    """A folder that is to be written, or a file where its ending says so."""

    def __init__(self, *endings: str) -> None:
        super().__init__(path_type=Path)
        self.endings = endings

    def check(self, value: Path) -> Path:
        """The path. Raises BadParameter."""
        if value.is_file() and value.suffix.lower() not in self.endings:
            raise click.BadParameter(
                f"{value} is a file; name a folder, or a file that ends in {word_list(self.endings, 'or')}."
            )
        require_folder(value)
        return value


class NewOutput(click.File):
    """A file that is to be written, or - for the terminal."""

    def __init__(self) -> None:
        super().__init__("w", encoding="ascii", atomic=True)

    def convert(self, value: Any, parameter: Parameter, context: Context) -> Any:
        """The opened file. Raises BadParameter."""
        if value != "-":
            NewFile().convert(value, parameter, context)
        return super().convert(value, parameter, context)


class BackupFile(Checked, click.Path):
    """A backup that is there; or, where PostgreSQL put one back, the address of a database."""

    def __init__(self) -> None:
        super().__init__(exists=True, dir_okay=False, path_type=Path)

    def convert(self, value: Any, parameter: Parameter, context: Context) -> Any:
        """The path or the address. Raises BadParameter."""
        if "://" in str(value):
            return Database().convert(value, parameter, context)
        return super().convert(value, parameter, context)

    def check(self, value: Path) -> str:
        """The path. Raises BadParameter."""
        # Imported now: help needs no keys.
        from directory.encryption.sealed_file import MAGIC

        with _opened(value) as file:
            is_backup = file.read(len(MAGIC)) == MAGIC
        if not is_backup:
            raise click.BadParameter(
                f"{value} is no backup that `directory backup` wrote. What PostgreSQL wrote goes into an empty "
                "database by `pg_restore`, and the address of that database is given here; never into the one in use."
            )
        return str(value)


class Pack(Checked, click.Path):
    """A pack that is there: its folder, or a ZIP of it. Some words stand for what is none."""

    def __init__(self, *words: str) -> None:
        super().__init__(path_type=Path)
        self.words = words

    def convert(self, value: Any, parameter: Parameter, context: Context) -> Any:
        """The word, or the path. Raises BadParameter."""
        return value if value in self.words else super().convert(value, parameter, context)

    def check(self, value: Path) -> Path:
        """The path. Raises BadParameter."""
        require_pack(value)
        return value


class PathOrAddress(click.Path):
    """What is read from this machine, and has to be there; or an address that somebody else looks at."""

    def __init__(self) -> None:
        super().__init__(exists=True)

    def convert(self, value: Any, parameter: Parameter, context: Context) -> str:
        """The path or the address. Raises BadParameter."""
        if "://" in str(value):
            return str(Source().convert(value, parameter, context))
        return os.fsdecode(super().convert(value, parameter, context))


def require_pack(path: Path) -> None:
    """Raises BadParameter for what is no pack at first sight; the rest is seen by whoever reads it whole."""
    if not path.exists():
        raise click.BadParameter(f"There is no pack at {path}: give its folder or its ZIP.")
    is_pack = _folder_names(path) if path.is_dir() else _zip_names(path)
    if not is_pack:
        raise click.BadParameter(
            f"{path} is no pack: it holds no {PACK}. `directory export pack FOLDER` writes one to begin with."
        )


def _folder_names(path: Path) -> bool:
    """Whether the folder holds a pack, perhaps in a folder of its own. Raises BadParameter."""
    try:
        return (path / PACK).is_file() or any(each.is_file() for each in path.glob(f"*/{PACK}"))
    except OSError as problem:
        raise _unreadable(path, problem) from problem


def _zip_names(path: Path) -> bool:
    """Whether the end of the file names a pack, as a ZIP that holds one does. Raises BadParameter."""
    with _opened(path) as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - _LIST_OF_ZIP))
        return PACK.encode() in file.read()


def require_folder(path: Path) -> None:
    """Raises BadParameter where there is no folder that a path can be written into."""
    folder = path.absolute().parent
    if not folder.is_dir():
        raise click.BadParameter(
            f"There is no folder {folder}: make it first, or choose another one."
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise click.BadParameter(
            f"Nothing can be written in {folder}: choose another folder, or let this user write there."
        )


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The file, to read. Raises BadParameter."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as problem:
        raise _unreadable(path, problem) from problem


def _unreadable(path: Path, problem: OSError) -> click.BadParameter:
    return click.BadParameter(f"{path} cannot be read: {problem.strerror}.")
