"""Where settings and the instance folder are; what they say is read by `config`.

Nothing large is imported here: a command asks it before it knows whether there is anything to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from directory import package_files

PREFIX = "DIRECTORY_"
ENV_FILE = f"{PREFIX}ENV_FILE"
INSTANCE = f"{PREFIX}INSTANCE"
_NAMED = re.compile(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]{0,60})\s*=")
_DATA_FOLDER = "coalition-directory"
"""What the folder of an installed directory is called among the user's data."""


def variable(field: str) -> str:
    """The variable of a setting, by its field of `Settings`."""
    return PREFIX + field.upper()


class SettingMissing(Exception):
    """A setting without which the directory cannot start; the message says how to give it."""


class SettingUnusable(Exception):
    """A setting with a value that cannot work; the message names the variable and says what it takes."""


def instance_folder(
    environment: Mapping[str, str], installed: bool = package_files.IS_INSTALLED
) -> Path:
    """Where database and index lie: as chosen, else in the checkout or among the user's data.

    Raises SettingMissing when an installed directory has no choice and no home, SettingUnusable for what is no folder.
    """
    chosen = environment.get(INSTANCE)
    if chosen:
        folder = Path(chosen).absolute()
        if folder.exists() and not folder.is_dir():
            raise SettingUnusable(
                f"{INSTANCE} is no folder: {folder}. It takes the folder that holds database and search index."
            )
        return folder
    if not installed:
        return package_files.TOP / "instance"
    return _user_data(environment) / _DATA_FOLDER / "instance"


def settings_file(
    environment: Mapping[str, str], installed: bool = package_files.IS_INSTALLED
) -> Path | None:
    """The file whose variables count where the environment has none; keys lie in it, so it is never in the instance.

    It is the one that DIRECTORY_ENV_FILE names, none when that is empty. Without it, installed: the file beside the
    instance folder, so that two directories of one user have keys of their own. In a checkout: that file where another
    folder than the checkout's was chosen and the file is there, else `.env` beside the Makefile. Raises SettingUnusable
    when the file that is named is not there.
    """
    named = environment.get(ENV_FILE)
    if named is not None:
        if named and not Path(named).is_file():
            what = "a folder" if Path(named).is_dir() else "a file that is not there"
            raise SettingUnusable(
                f"{ENV_FILE} names {what}: {named}. Give the path of a file of settings, such as `directory setup` "
                "makes, or nothing at all to read settings from the environment alone."
            )
        return Path(named) if named else None
    beside = file_beside_instance(environment, installed)
    if installed or (beside and beside.is_file()):
        return beside
    return package_files.TOP / ".env"


def file_beside_instance(
    environment: Mapping[str, str], installed: bool = package_files.IS_INSTALLED
) -> Path | None:
    """The settings file beside the instance folder and named after it; None for the folder of the checkout itself.

    Raises SettingMissing and SettingUnusable as `instance_folder` does.
    """
    instance = instance_folder(environment, installed)
    if not installed and instance.resolve() == (package_files.TOP / "instance").resolve():
        return None
    return instance.with_name(f"{instance.name}.env")


def file_values(file: Path) -> dict[str, str]:
    """The variables that a settings file sets, by name; none where it is not there. Raises SettingUnusable.

    A line that cannot be read is refused, since what it was to set might be the guard of the door. Nothing of its value
    is repeated.
    """
    # Imported now: whoever asks only where the file is needs no parser.
    from dotenv import dotenv_values
    from dotenv.parser import parse_stream

    if not file.exists():
        return {}
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as problem:
        what = "is a folder" if file.is_dir() else f"cannot be read: {problem.strerror}"
        raise SettingUnusable(
            f"{file} {what}. Settings are read from a file; DIRECTORY_ENV_FILE may name another one."
        ) from problem
    except UnicodeDecodeError as problem:
        raise SettingUnusable(
            f"{file} is not saved as UTF-8, in which settings are read. Save it as UTF-8 with your editor."
        ) from problem
    if "\0" in text:
        raise SettingUnusable(
            f"{file} holds a character that no text has (NUL). It is damaged, or no file of settings."
        )
    lines = dict[str, int]()
    for binding in parse_stream(StringIO(text)):
        if binding.key in lines:
            raise SettingUnusable(
                f"{file}, line {binding.original.line}: {binding.key} is set in line {lines[binding.key]} already. "
                "Keep one of the two."
            )
        if binding.key:
            lines[binding.key] = binding.original.line
        if binding.error or (binding.key and binding.value is None):
            name = _NAMED.match(binding.original.string)
            where = f"{file}, line {binding.original.line}" + (f", {name[1]}" if name else "")
            raise SettingUnusable(
                f"{where}: this is no setting. A line is a name, =, and a value; a value in quotes ends with the same "
                "quotes."
            )
    read = dotenv_values(stream=StringIO(text))
    return {name: value for name, value in read.items() if value is not None}


def _user_data(environment: Mapping[str, str]) -> Path:
    """The folder of the user's data by the XDG base directory specification, which ignores relative ones."""
    chosen, home = environment.get("XDG_DATA_HOME", ""), environment.get("HOME", "")
    if Path(chosen).is_absolute():
        return Path(chosen)
    if not Path(home).is_absolute():
        raise SettingMissing(
            "There is no home folder to keep a directory in. Choose a folder with DIRECTORY_INSTANCE."
        )
    return Path(home) / ".local" / "share"
