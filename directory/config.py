"""Settings, read once from the environment; each has one line of meaning here and in docs/settings.md."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from directory.encryption.key_ring import (
    DERIVED,
    HOW_TO_MAKE,
    Keyring,
    KeyUnusable,
    is_strong,
    read_keys,
)
from directory.hosts import is_loopback
from directory.interface_languages import DEFAULT, LANGUAGES
from directory.setting_checks import (
    YES,
    check_database,
    check_setting,
    dates,
    is_postgresql,
    sqlite_address,
    unknown_settings,
)
from directory.settings_file import (
    ENV_FILE,
    SettingMissing,
    SettingUnusable,
    instance_folder,
    settings_file,
    variable,
)

_NUMBERS = ("proxies", "authorisation_wait_hours", "search_limit")
LOOPBACK = "127.0.0.1"
USUAL_SEARCHES = 600
LARGEST_UPLOAD = 25 * 1024 * 1024
"""Bytes of one request, all its files together."""
_SERVED_AT = "served-at"
"""A file of the instance folder: where the directory was last served on this machine."""


USUAL_ADDRESS = "http://127.0.0.1:8000"
"""Where the server listens unless it is told otherwise."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. A field `name` is read from the variable `DIRECTORY_NAME`."""

    instance: Path
    """Folder for database and search index."""
    secret_key: str = field(repr=False)
    """Signs sessions and form tokens; keep it outside the instance folder."""
    database_url: str
    """SQLAlchemy address of the database; by default SQLite in the instance folder."""
    database_read_url: str = ""
    """Address of a replica that has applied whatever was acknowledged; public pages and the API read from it."""
    former_secret_key: str = field(default="", repr=False)
    """The secret key before this one, while `directory keys rotate` brings over what was sealed with it."""
    encryption_keys: str = field(default="", repr=False)
    """Keys of confidential values, `number:64 hex digits`, separated by commas; the highest number seals."""
    name: str = "Help Directory"
    """Name of the directory on every page; neutral, since others may see the screen."""
    coalition: str = "a coalition of local agencies"
    """Who runs the directory, named on the about page."""
    exit_url: str = "https://www.wikipedia.org/"
    """Where the quick exit leads."""
    timezone: str = "America/Los_Angeles"
    """Local clock for opening hours and dates."""
    country: str = "US"
    """Country of phone numbers and addresses that name none, and of the currency of prices."""
    emergency_number: str = ""
    """Number for emergencies, which pages offer before all lines; by default that of the country."""
    emergency_text: str = ""
    """What pages say of the number for emergencies, in English, such as that one can write to it."""
    holidays: str = ""
    """Days beside the country's public holidays on which hours may differ, such as 2026-10-12, with blanks between."""
    languages: str = ",".join(LANGUAGES)
    """Languages that public pages are offered in; English is always one of them."""
    log: str = "plain"
    """`json` writes a line for each request and message, without a trace of who asked."""
    rate_limits: str = "on"
    """`off` for load tests."""
    search_limit: int = USUAL_SEARCHES
    """How many searches one client may make in five minutes; autocomplete is asked three times as often."""
    behind_tls: bool = False
    """Every visitor comes through TLS: turns on HSTS and secure cookies; so does a public address with `https`."""
    public_address: str = USUAL_ADDRESS
    """Where people reach the directory; links in mail begin with it."""
    mail_server: str = ""
    """Server that takes mail, such as `smtp+starttls://user:password@mail.example:587`; empty writes files instead."""
    mail_from: str = "directory@localhost"
    """Address that mail comes from."""
    oidc_issuer: str = ""
    """Address of an OpenID provider that may stand for the password; needs the extra `oidc`."""
    oidc_client_id: str = ""
    """What the provider calls the directory."""
    oidc_client_secret: str = field(default="", repr=False)
    """What the provider knows the directory by."""
    audit_witness: str = ""
    """Address that the head of the audit is mailed to each night, best of somebody outside."""
    trusted_hosts: str = ""
    """Host names the directory answers to, separated by commas; empty for any."""
    authorisation_wait_hours: int = 72
    """Hours that an authorisation to publish a hidden place waits before it takes effect; from 0."""
    geocoder: str = ""
    """Address that answers where a postal address is, with `{address}` in it; empty asks nobody."""
    proxies: int = 0
    """How many reverse proxies are in front; only then are their headers believed about where a request came from."""

    @property
    def offered_languages(self) -> tuple[str, ...]:
        """The languages that public pages are offered in, in the order of the switch; English is always there."""
        chosen = {DEFAULT, *(each.strip() for each in self.languages.split(","))}
        return tuple(each for each in LANGUAGES if each in chosen)

    @property
    def holiday_dates(self) -> frozenset[date]:
        """The days that the coalition named beside the country's public holidays."""
        return dates(self.holidays)

    @property
    def keyring(self) -> Keyring:
        """The keys that confidential values are sealed with. Raises KeyUnusable."""
        return read_keys(self.encryption_keys, self.former_secret_key or self.secret_key)

    def is_public(self, host: str = LOOPBACK) -> bool:
        """Whether others than this machine may reach a directory that listens on `host`."""
        return not is_loopback(host) or self.proxies > 0 or bool(self.trusted_hosts)

    def check_keys(self, host: str = LOOPBACK) -> None:
        """Raises SettingUnusable for a directory that others reach and that has no encryption key of its own."""
        if self.is_public(host) and self.keyring.is_derived:
            raise SettingUnusable(
                "Others can reach this directory, and DIRECTORY_ENCRYPTION_KEYS is not set: whoever learns the secret "
                "key would open every confidential value. Set it to 1: and 64 hexadecimal digits "
                f"({HOW_TO_MAKE}), then run `directory keys rotate`. Without it the directory serves 127.0.0.1 alone, "
                "with neither DIRECTORY_PROXIES nor DIRECTORY_TRUSTED_HOSTS."
            )


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the environment. Raises SettingMissing without a secret key, SettingUnusable for a wrong value."""
    _refuse_slips(environment)
    given = {
        each.name: environment[variable(each.name)]
        for each in fields(Settings)
        if environment.get(variable(each.name))
    }
    if "secret_key" not in given:
        raise SettingMissing(
            f"DIRECTORY_SECRET_KEY is not set, {_where_no_key_is(environment)}. A directory that exists "
            "needs the key it was made with; a new one takes 64 random hexadecimal digits, such as `directory setup` "
            f"and `make run` write there: {HOW_TO_MAKE}."
        )
    given.pop("instance", None)
    instance = instance_folder(environment)
    if "public_address" not in given and (served_at := _served_at(instance)):
        given["public_address"] = served_at
    database_url = given.pop("database_url", sqlite_address(instance / "directory.db"))
    check_database("DATABASE_URL", database_url)
    _check_read_address(database_url, given.get("database_read_url", ""))
    _check_secret_key(given["secret_key"])
    _check_keys(given.get("encryption_keys", ""), given.get("former_secret_key", ""))
    for name, value in given.items():
        check_setting(name, value)
    _check_provider(given)
    secure = given.get("public_address", "").lower().startswith("https:")
    behind_tls = given.pop("behind_tls", "yes" if secure else "no") in YES
    typed: dict[str, Any] = {
        name: int(value) if name in _NUMBERS else value for name, value in given.items()
    }
    settings = Settings(
        instance=instance,
        database_url=database_url,
        behind_tls=behind_tls,
        **typed,
    )
    settings.check_keys()
    return settings


def note_served_at(instance: Path, address: str) -> None:
    """Keep where the server listens on this machine, so that letters which commands write lead there too."""
    (instance / _SERVED_AT).write_text(f"{address}\n")


def _served_at(instance: Path) -> str | None:
    """Where the directory was last served on this machine. An address elsewhere is only ever a setting."""
    try:
        address = (instance / _SERVED_AT).read_text().strip()
        host = urlsplit(address).hostname or ""
    except (OSError, ValueError):
        return None
    is_whole = re.fullmatch(r"http://[^/?#@\s]+", address)
    return address if is_whole and is_loopback(host) else None


def _refuse_slips(environment: Mapping[str, str]) -> None:
    """Raises SettingUnusable for a name that is nearly a setting's, such as one that was to guard the door."""
    for name, meant in unknown_settings(environment, setting_names()).items():
        if meant:
            raise SettingUnusable(f"{name} is no setting. Did you mean {meant}?")


def setting_names() -> tuple[str, ...]:
    """The fields of `Settings`, which are the settings there are."""
    return tuple(each.name for each in fields(Settings))


def _where_no_key_is(environment: Mapping[str, str]) -> str:
    file = settings_file(environment)
    return f"and {file} holds none" if file else f"and no file is read, since {ENV_FILE} is empty"


def _check_provider(given: Mapping[str, str]) -> None:
    """Raises SettingUnusable where a provider of OpenID is set by half: nobody could sign in through it."""
    missing = [
        variable(name) for name in ("oidc_client_id", "oidc_client_secret") if name not in given
    ]
    if "oidc_issuer" in given and missing:
        raise SettingUnusable(
            f"DIRECTORY_OIDC_ISSUER is set, and {' and '.join(missing)} not: the provider tells both when the "
            "directory is registered there. Set them, or leave the issuer out."
        )


def _check_read_address(database_url: str, read_url: str) -> None:
    if not read_url:
        return
    check_database("DATABASE_READ_URL", read_url)
    if not (is_postgresql(database_url) and is_postgresql(read_url)):
        raise SettingUnusable(
            "DIRECTORY_DATABASE_READ_URL is the address of a replica of DIRECTORY_DATABASE_URL, and both begin with "
            "postgresql+psycopg://. SQLite has no replica: leave it out there."
        )


def _check_secret_key(key: str) -> None:
    if not is_strong(key):
        raise SettingUnusable(
            "DIRECTORY_SECRET_KEY can be guessed. It takes 64 random hexadecimal digits, or 43 random characters of "
            f"base64: {HOW_TO_MAKE}. If this directory was sealed under the short key, give that as "
            "DIRECTORY_FORMER_SECRET_KEY and run `directory keys rotate` once (docs/operations.md, Keys)."
        )


def _check_keys(written: str, former: str) -> None:
    try:
        ring = read_keys(written, "")
    except KeyUnusable as problem:
        raise SettingUnusable(str(problem)) from problem
    for number, key in ring.keys.items():
        if number != DERIVED and not is_strong(key.hex()):
            raise SettingUnusable(
                f"Key {number} of DIRECTORY_ENCRYPTION_KEYS can be guessed. It takes 64 random hexadecimal digits: "
                f"{HOW_TO_MAKE}. Add it with a higher number, and run `directory keys rotate`."
            )
    if former and ring.is_derived:
        raise SettingUnusable(
            "DIRECTORY_FORMER_SECRET_KEY is set, and DIRECTORY_ENCRYPTION_KEYS is not: there is no key to bring values "
            f"over to. Set it to 1: and 64 random hexadecimal digits: {HOW_TO_MAKE}."
        )
