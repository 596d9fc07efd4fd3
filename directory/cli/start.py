"""What a command needs before it begins: settings that can work, and a directory where it does not make one.

No record is known here and nothing large is imported: what keeps a command from beginning is said at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from pathlib import Path

import click

from directory import package_files
from directory.cli.commands.deferred import Requires
from directory.cli.database_driver import (
    Query,
    ask_database,
    database_as_written,
    settings_as_written,
)
from directory.cli.first_keys import lacks_keys, new_keys, write_keys
from directory.config import Settings, read_settings, setting_names
from directory.encryption.key_ring import WrongKey
from directory.faults import fault_words
from directory.setting_checks import sqlite_file, unknown_settings
from directory.settings_file import (
    SettingMissing,
    SettingUnusable,
    file_values,
    instance_folder,
    settings_file,
)

_DATABASE = "directory.db"


class CannotStart(click.ClickException):
    """A command that cannot even begin; the message says how to mend it."""

    exit_code = 2


def prove(requires: Requires) -> None:
    """Let a command begin. Raises CannotStart where what it requires is missing, or cannot work."""
    if requires is Requires.NEW_DIRECTORY:
        _write_first_keys()
    if requires is Requires.DIRECTORY:
        require_directory()
    _prove_settings()


def require_directory() -> None:
    """Raises CannotStart where there is no directory. A database of PostgreSQL is looked at by whoever opens it."""
    with settings_explained():
        settings = settings_as_written()
        file = sqlite_file(database_as_written(settings))
        instance = instance_folder(settings)
        if file and not file.is_file():
            raise CannotStart(_absent(file, instance))


def _prove_settings() -> None:
    """Raises CannotStart for settings that cannot work, and for keys that are not those of the database."""
    keyring = settings_alone().keyring
    for name in unknown_settings(os.environ, setting_names()):
        click.echo(
            f"{name} is no setting, and nothing reads it: docs/settings.md has them all.", err=True
        )
    noted = ask_database(_noted_keys)
    try:
        keyring.prove(noted or ())
    except WrongKey as problem:
        raise CannotStart(str(problem)) from problem


def _noted_keys(query: Query) -> list[tuple[int, str]]:
    rows = query("SELECT number, check_value FROM encryption_key ORDER BY number")
    return [(number, check_value) for number, check_value in rows]


def settings_alone() -> Settings:
    """The settings, for a command that opens databases by itself. Raises CannotStart.

    Variables of the environment win over those of the settings file.
    """
    with settings_explained():
        _read_settings_file()
        return read_settings()


@contextmanager
def settings_explained() -> Iterator[None]:
    """Say in a sentence what is wrong with settings or the instance folder. Raises CannotStart."""
    try:
        yield
    except (SettingMissing, SettingUnusable) as problem:
        raise CannotStart(str(problem)) from problem
    except OSError as problem:
        raise CannotStart(
            f"The instance folder cannot be used: {fault_words(problem)}. Choose another one with DIRECTORY_INSTANCE."
        ) from problem


def _absent(file: Path, instance: Path) -> str:
    """That there is no directory, and where one is that may be meant."""
    if file != instance / _DATABASE:
        return (
            f"There is no directory at {file}, the database that DIRECTORY_DATABASE_URL names. Correct it there; "
            "`directory setup` makes a new directory."
        )
    near = _nearest(instance)
    meant = f"Did you mean {near}? " if near else ""
    return (
        f"There is no directory in {instance}. {meant}DIRECTORY_INSTANCE chooses the folder; `directory setup` makes a "
        "new directory."
    )


def _nearest(instance: Path) -> Path | None:
    """The folder of a directory that is called nearly like this one, or that is in it; None where there is none."""
    above = next(each for each in instance.parents if each.is_dir())
    _wrong, *rest = instance.relative_to(above).parts
    found: dict[str, Path] = {}
    with suppress(OSError):
        for folder in (*above.iterdir(), *(instance.iterdir() if instance.is_dir() else ())):
            there = folder.joinpath(*rest) if folder.parent == above else folder
            if (there / _DATABASE).is_file():
                found[str(there)] = there
    inside = [each for each in found.values() if each.parent == instance]
    near = get_close_matches(str(instance), found, 1)
    return inside[0] if inside else found[near[0]] if near else None


def _write_first_keys() -> None:
    """The keys of a new directory of an installed program. In a checkout it is `make run` that writes them.

    Raises CannotStart.
    """
    with settings_explained():
        file = settings_file(os.environ)
        lacking = file and package_files.IS_INSTALLED and lacks_keys(os.environ, file)
    if file is None or not lacking:
        return
    try:
        write_keys(file, new_keys())
    except OSError as problem:
        raise CannotStart(
            f"The keys of a new directory cannot be written: {fault_words(problem)}. Set "
            "DIRECTORY_SECRET_KEY and DIRECTORY_ENCRYPTION_KEYS, or choose another folder with DIRECTORY_INSTANCE."
        ) from problem
    click.echo(
        f"This directory is new. Its keys are in {file}, which only you can read: keep a copy somewhere else, "
        "since without them nobody can read confidential values and backups.",
        err=True,
    )


def _read_settings_file() -> None:
    """Take over what the environment lacks. Raises SettingUnusable."""
    file = settings_file(os.environ)
    if file is None:
        return
    for name, value in settings_in(file).items():
        os.environ.setdefault(name, value)


def settings_in(file: Path) -> dict[str, str]:
    """The variables that a settings file sets. Raises SettingUnusable, also for one of ours that is no setting."""
    values = file_values(file)
    for name, meant in unknown_settings(values, setting_names()).items():
        told = f" Did you mean {meant}?" if meant else " docs/settings.md has them all."
        raise SettingUnusable(f"{file}: {name} is no setting.{told}")
    return values
