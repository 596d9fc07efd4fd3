"""The keys of a new directory: both written once into its settings file, for nobody else to read."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

from dotenv import set_key

from directory.settings_file import PREFIX, instance_folder


def lacks_keys(environment: Mapping[str, str], file: Path) -> bool:
    """Whether a directory begins here and has no keys yet.

    Where a database, its address or a settings file is, keys were chosen before: other ones would open nothing.
    """
    chosen = any(environment.get(PREFIX + name) for name in ("SECRET_KEY", "DATABASE_URL"))
    folder = instance_folder(environment)
    return not (chosen or file.exists() or (folder / "directory.db").exists())


def new_keys() -> dict[str, str]:
    """Two random keys, by the variables that hold them."""
    return {
        f"{PREFIX}SECRET_KEY": secrets.token_hex(32),
        f"{PREFIX}ENCRYPTION_KEYS": f"1:{secrets.token_hex(32)}",
    }


def write_keys(file: Path, keys: Mapping[str, str]) -> None:
    """Write keys into a file that must not exist yet. Raises FileExistsError and other OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Made with its mode: a file that is closed to others a moment later may have been opened by them before.
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as written:
        written.writelines(f"{name}={value}\n" for name, value in keys.items())


def write_settings(file: Path, wanted: Mapping[str, str]) -> None:
    """Put values of variables into a settings file that exists; its other lines stay, and so does who may read it.

    Raises ValueError for a value that cannot be written so that shells and this program read the same; and OSError.
    """
    written = {name: quoted(name, value) for name, value in wanted.items()}
    for name, value in written.items():
        set_key(file, name, value, quote_mode="never")


def quoted(name: str, value: str) -> str:
    """A value in quotes that a shell, systemd and this program take for the same. Raises ValueError."""
    if value.isprintable():
        if "'" not in value and "\\" not in value:
            return f"'{value}'"
        if not set(value) & set('"\\$`'):
            return f'"{value}"'
    raise ValueError(
        f"{name} holds characters that programs read from files in different ways: both kinds of quotes, or a quote "
        "together with $, ` or \\. Use a typographic apostrophe (’); in an address, write a quote as %27."
    )


if __name__ == "__main__":  # as `make run` does in a checkout
    os.umask(0o077)
    write_keys(Path(sys.argv[1]), new_keys())
