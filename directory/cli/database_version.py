"""Whether the database is as this program and its settings left it, asked by its own driver."""

from __future__ import annotations

from directory.cli.database_driver import Query, ask_database
from directory.encryption import Keyring
from directory.web.known_versions import newest_known

_VERSION = "SELECT version_num FROM alembic_version"
_KEYS = "SELECT number, check_value FROM encryption_key"


def is_in_order(keyring: Keyring) -> bool:
    """Whether tables and keys of the database that the settings name are those of this program and this keyring."""
    found = ask_database(_read)
    if found is None:
        return False
    versions, known = found
    ours = {number: keyring.check_value(number) for number in keyring.keys}
    return (
        versions == [newest_known()] and keyring.current in known and known.items() <= ours.items()
    )


def _read(query: Query) -> tuple[list[str], dict[int, str]]:
    versions = [version for (version,) in query(_VERSION)]
    return versions, {int(number): check_value for number, check_value in query(_KEYS)}
