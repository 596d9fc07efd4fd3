"""Types of arguments: what can be seen wrong in a word is refused where it is read, before anything is imported."""

from __future__ import annotations

import re
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import click

from directory.hosts import is_host_pattern
from directory.setting_checks import (
    DATABASES,
    MAIL_ADDRESS,
    MAIL_FORM,
    check_setting,
    is_database,
)
from directory.settings_file import SettingUnusable, variable

_HEAD = re.compile(r"([0-9]+):([0-9a-f]{64})")

Parameter: TypeAlias = click.Parameter | None
Context: TypeAlias = click.Context | None


class Checked(click.ParamType[Any]):
    """A type with a check of its own, after that of the type of click's that it is made from."""

    name = "text"

    def check(self, value: Any) -> Any:
        """What the command receives. Raises BadParameter."""
        raise NotImplementedError

    def convert(self, value: Any, parameter: Parameter, context: Context) -> Any:
        """The same of what was typed, blanks around words left out. Raises BadParameter."""
        taken = super().convert(value, parameter, context)
        return self.check(taken.strip() if isinstance(taken, str) else taken)


class Text(Checked):
    """A few words, of at most so many letters; blank ones are none."""

    def __init__(self, most: int) -> None:
        self.most = most

    def check(self, value: str) -> str:
        """The words. Raises BadParameter."""
        if not value:
            raise click.BadParameter("It is blank.")
        if len(value) > self.most:
            raise click.BadParameter(f"It takes at most {self.most} letters.")
        return value


class Matching(Checked):
    """Words of one form, in full."""

    def __init__(self, name: str, pattern: re.Pattern[str], sentence: str) -> None:
        self.name, self.pattern, self.sentence = name, pattern, sentence

    def check(self, value: str) -> str:
        """The words. Raises BadParameter."""
        if self.pattern.fullmatch(value) is None:
            raise click.BadParameter(f"“{value}” {self.sentence}")
        return value


class SettingValue(Checked):
    """The value of a setting, by its field of `Settings`."""

    def __init__(self, field: str) -> None:
        self.field = field

    def check(self, value: str) -> str:
        """The value as settings take it. Raises BadParameter."""
        words = value.upper() if self.field == "country" else value
        try:
            check_setting(self.field, words)
        except SettingUnusable as problem:
            sentence = str(problem).replace(variable(self.field), "This")
            raise click.BadParameter(sentence) from problem
        return words


class Host(Checked):
    """The name of a host, or its address, without brackets and port."""

    name = "host"

    def check(self, value: str) -> str:
        """The host. Raises BadParameter."""
        if not is_host_pattern(f"[{value}]" if ":" in value else value):
            raise click.BadParameter(
                f"“{value}” is no host to listen at, such as 127.0.0.1 or 0.0.0.0; the port is an option of its own."
            )
        return value


class Database(Checked):
    """The address of a database."""

    name = "address"

    def check(self, value: str) -> str:
        """The address. Raises BadParameter."""
        if not is_database(value):
            raise click.BadParameter(
                f"That is not the address of a database. It looks like {DATABASES}."
            )
        return value


class Source(Checked):
    """The address of what another directory publishes."""

    name = "address"

    def check(self, value: str) -> str:
        """The address. Raises BadParameter."""
        if not _is_open(value):
            raise click.BadParameter("Give an address that begins with http:// or https://.")
        return value


class HeadOfChain(Checked):
    """An entry of the audit's chain as it is printed: its number and its digest."""

    name = "head"

    def check(self, value: str) -> tuple[int, str]:
        """The number of the entry and its digest. Raises BadParameter."""
        match = _HEAD.fullmatch(value)
        if match is None:
            raise click.BadParameter("It takes a head as `directory audit verify` prints it.")
        return int(match[1]), match[2]


def _is_open(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, or a bracket too few
        return False


EMAIL = Matching("address", MAIL_ADDRESS, f"is no e-mail address. {MAIL_FORM}")
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
