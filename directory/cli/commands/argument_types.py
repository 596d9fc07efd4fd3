"""Types of arguments: what can be seen wrong in a word is refused where it is read, before anything is imported."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import click

from directory.hosts import is_host_pattern
from directory.setting_checks import DATABASES, MAIL_ADDRESS, check_setting, is_database
from directory.settings_file import SettingUnusable

_HEAD = re.compile(r"([0-9]+):([0-9a-f]{64})")

Parameter: TypeAlias = click.Parameter | None
Context: TypeAlias = click.Context | None


class Text(click.ParamType[str]):
    """A few words, of at most so many letters; blank ones are none."""

    name = "text"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(self, value: Any, parameter: Parameter, context: Context) -> str:
        """The words without blanks around them. Raises BadParameter."""
        words = str(value).strip()
        if not words:
            self.fail("It is blank.", parameter, context)
        if len(words) > self.most:
            self.fail(f"It takes at most {self.most} letters.", parameter, context)
        return words


class Matching(click.ParamType[str]):
    """Words of one form, in full."""

    def __init__(self, name: str, pattern: re.Pattern[str], sentence: str) -> None:
        self.name, self.pattern, self.sentence = name, pattern, sentence

    def convert(self, value: Any, parameter: Parameter, context: Context) -> str:
        """The words without blanks around them. Raises BadParameter."""
        words = str(value).strip()
        if self.pattern.fullmatch(words) is None:
            self.fail(f"“{words}” {self.sentence}", parameter, context)
        return words


class SettingValue(click.ParamType[str]):
    """The value of a setting, by its field of `Settings`."""

    name = "text"

    def __init__(self, field: str) -> None:
        self.field = field

    def convert(self, value: Any, parameter: Parameter, context: Context) -> str:
        """The value as settings take it. Raises BadParameter."""
        words = str(value).strip()
        if self.field == "country":
            words = words.upper()
        try:
            check_setting(self.field, words)
        except SettingUnusable as problem:
            self.fail(str(problem), parameter, context)
        return words


class Host(click.ParamType[str]):
    """The name of a host, or its address, without brackets and port."""

    name = "host"

    def convert(self, value: Any, parameter: Parameter, context: Context) -> str:
        """The host. Raises BadParameter."""
        host = str(value).strip()
        if not is_host_pattern(f"[{host}]" if ":" in host else host):
            self.fail(
                f"“{host}” is no host to listen at, such as 127.0.0.1 or 0.0.0.0; the port is an option of its own.",
                parameter,
                context,
            )
        return host


class Database(click.ParamType[str]):
    """The address of a database."""

    name = "address"

    def convert(self, value: Any, parameter: Parameter, context: Context) -> str:
        """The address. Raises BadParameter."""
        address = str(value).strip()
        if not is_database(address):
            self.fail(
                f"That is not the address of a database. It looks like {DATABASES}.",
                parameter,
                context,
            )
        return address


class Source(click.ParamType[str]):
    """The address of what another directory publishes."""

    name = "address"

    def convert(self, value: Any, parameter: Parameter, context: Context) -> str:
        """The address. Raises BadParameter."""
        address = str(value).strip()
        if not _is_open(address):
            self.fail("Give an address that begins with http:// or https://.", parameter, context)
        return address


class NewFile(click.Path):
    """A file that is to be written, into a folder that is there; by its ending, where formats have one."""

    def __init__(self, *endings: str) -> None:
        super().__init__(path_type=Path, dir_okay=False)
        self.endings = endings

    def convert(self, value: Any, parameter: Parameter, context: Context) -> Path:
        """The path. Raises BadParameter."""
        path = Path(os.fsdecode(super().convert(value, parameter, context)))
        if self.endings and path.suffix.lower() not in self.endings:
            self.fail(
                f"“{path.name}” says no format: let it end in {_listed(self.endings)}.",
                parameter,
                context,
            )
        require_folder(path, parameter, context)
        return path


class NewFolder(click.Path):
    """A folder that is to be written, or a file where its ending says so."""

    def __init__(self, *endings: str) -> None:
        super().__init__(path_type=Path)
        self.endings = endings

    def convert(self, value: Any, parameter: Parameter, context: Context) -> Path:
        """The path. Raises BadParameter."""
        path = Path(os.fsdecode(super().convert(value, parameter, context)))
        if path.is_file() and path.suffix.lower() not in self.endings:
            self.fail(
                f"{path} is a file; name a folder, or a file that ends in {_listed(self.endings)}.",
                parameter,
                context,
            )
        require_folder(path, parameter, context)
        return path


class NewOutput(click.File):
    """A file that is to be written, or - for the terminal."""

    def __init__(self) -> None:
        super().__init__("w", encoding="ascii", atomic=True)

    def convert(self, value: Any, parameter: Parameter, context: Context) -> Any:
        """The opened file. Raises BadParameter."""
        if value != "-":
            NewFile().convert(value, parameter, context)
        return super().convert(value, parameter, context)


class BackupFile(click.Path):
    """A backup that is there; or, where PostgreSQL put one back, the address of a database."""

    def __init__(self) -> None:
        super().__init__(exists=True, dir_okay=False)

    def convert(self, value: Any, parameter: Parameter, context: Context) -> str:
        """The path or the address. Raises BadParameter."""
        if "://" in str(value):
            return Database().convert(value, parameter, context)
        # Imported now: help needs no keys.
        from directory.encryption.sealed_file import MAGIC

        path = os.fsdecode(super().convert(value, parameter, context))
        try:
            with Path(path).open("rb") as file:
                is_backup = file.read(len(MAGIC)) == MAGIC
        except OSError as problem:
            self.fail(f"{path} cannot be read: {problem.strerror}.", parameter, context)
        if not is_backup:
            self.fail(
                f"{path} is no backup that `directory backup` wrote. What PostgreSQL wrote goes into an empty database "
                "by `pg_restore`, and the address of that database is given here; never into the one in use.",
                parameter,
                context,
            )
        return path


class Beginning(click.ParamType[str]):
    """What a directory begins with: one of some words, or a pack that is there."""

    name = "beginning"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(self, value: Any, parameter: Parameter, context: Context) -> str:
        """The word, or the path of the pack. Raises BadParameter."""
        chosen = str(value)
        if chosen not in self.words and not Path(chosen).exists():
            self.fail(
                f"There is no pack at {chosen}: give its folder or ZIP, or begin empty.",
                parameter,
                context,
            )
        return chosen


class PathOrAddress(click.Path):
    """What is read from this machine, and has to be there; or an address that somebody else looks at."""

    def __init__(self) -> None:
        super().__init__(exists=True)

    def convert(self, value: Any, parameter: Parameter, context: Context) -> str:
        """The path or the address. Raises BadParameter."""
        if "://" not in str(value):
            return os.fsdecode(super().convert(value, parameter, context))
        address = str(value)
        if not _is_open(address):
            self.fail("Give an address that begins with http:// or https://.", parameter, context)
        return address


class HeadOfChain(click.ParamType[tuple[int, str]]):
    """An entry of the audit's chain as it is printed: its number and its digest."""

    name = "head"

    def convert(self, value: Any, parameter: Parameter, context: Context) -> tuple[int, str]:
        """The number of the entry and its digest. Raises BadParameter."""
        match = _HEAD.fullmatch(str(value).strip())
        if match is None:
            self.fail("It takes a head as `directory audit verify` prints it.", parameter, context)
        return int(match[1]), match[2]


def require_folder(path: Path, parameter: Parameter, context: Context) -> None:
    """Raises BadParameter where there is no folder that a path can be written into."""
    folder = path.absolute().parent
    if not folder.is_dir():
        words = f"There is no folder {folder}: make it first, or choose another one."
    elif not os.access(folder, os.W_OK | os.X_OK):
        words = f"Nothing can be written in {folder}: choose another folder, or let this user write there."
    else:
        return
    raise click.BadParameter(words, context, parameter)


def _is_open(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, or a bracket too few
        return False


def _listed(endings: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(endings[:-1]), endings[-1])))


EMAIL = Matching("address", MAIL_ADDRESS, "is no e-mail address.")
KEY_NUMBER = Matching(
    "number",
    re.compile("[0-9a-fA-F]{1,32}"),
    "is no number of a key: `directory key list` shows them.",
)
COLUMN = Matching(
    "column",
    re.compile(r"[a-z_]+\.[a-z_]+|reason"),
    "is no TABLE.COLUMN, such as service.name; “reason” is one by itself.",
)
