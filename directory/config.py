"""Settings, read once from the environment; each has one line of meaning here and in docs/settings.md."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from directory.encryption.keys import Keyring, KeyUnusable, read_keys

PREFIX = "DIRECTORY_"
USUAL_SEARCHES = 600


class SettingMissing(Exception):
    """A setting without which the directory cannot start; the message says how to give it."""


class SettingUnusable(Exception):
    """A setting with a value that cannot work; the message names the variable and says what it takes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. A field `name` is read from the variable `DIRECTORY_NAME`."""

    instance: Path
    """Folder for database, search index and uploads."""
    secret_key: str = field(repr=False)
    """Signs sessions and form tokens; keep it outside the instance folder."""
    database_url: str
    """SQLAlchemy address of the database; by default SQLite in the instance folder."""
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
    """Country of phone numbers that come without a country code."""
    log: str = "plain"
    """`json` writes a line for each request and message, without a trace of who asked."""
    rate_limits: str = "on"
    """`off` for load tests."""
    search_limit: int = USUAL_SEARCHES
    """How many searches one client may make in five minutes; autocomplete is asked three times as often."""
    behind_tls: bool = False
    """Every visitor comes through TLS: turns on HSTS and secure cookies; so does a public address with `https`."""
    public_address: str = "http://127.0.0.1:8000"
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
    trusted_hosts: str = ""
    """Host names the directory answers to, separated by commas; empty for any."""
    proxies: int = 0
    """How many reverse proxies stand in front; only then are their headers believed about where a request came from."""

    @property
    def keyring(self) -> Keyring:
        """The keys that confidential values are sealed with. Raises KeyUnusable."""
        return read_keys(self.encryption_keys, self.secret_key)


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the environment. Raises SettingMissing without a secret key, SettingUnusable for a wrong value."""
    given = {
        each.name: environment[PREFIX + each.name.upper()]
        for each in fields(Settings)
        if environment.get(PREFIX + each.name.upper())
    }
    if "secret_key" not in given:
        raise SettingMissing(
            "DIRECTORY_SECRET_KEY is not set. `make run` writes one to the file .env; elsewhere set it to 32 or more "
            "random characters, such as `python -c 'import secrets; print(secrets.token_hex(32))'` prints."
        )
    instance = Path(given.pop("instance", "instance")).absolute()
    database_url = given.pop("database_url", f"sqlite:///{instance / 'directory.db'}")
    _check_address(database_url)
    _check_keys(given.get("encryption_keys", ""))
    _check_mail_server(given.get("mail_server", ""))
    if "timezone" in given:
        _check_timezone(given["timezone"])
    _check_public_address(given.get("public_address", ""))
    secure = given.get("public_address", "").lower().startswith("https:")
    behind_tls = given.pop("behind_tls", "yes" if secure else "") in ("1", "yes", "true", "on")
    proxies = _count(given.pop("proxies", "0"))
    search_limit = _search_limit(given.pop("search_limit", str(USUAL_SEARCHES)))
    return Settings(
        instance=instance,
        database_url=database_url,
        behind_tls=behind_tls,
        proxies=proxies,
        search_limit=search_limit,
        **given,
    )


def _count(number: str) -> int:
    if not number.isascii() or not number.isdigit() or int(number) > 9:
        raise SettingUnusable(
            "DIRECTORY_PROXIES is the number of reverse proxies in front of the directory: 0 to 9."
        )
    return int(number)


def _search_limit(number: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,6}", number):
        raise SettingUnusable(
            "DIRECTORY_SEARCH_LIMIT is how many searches one client may make in five minutes: a whole number from 1 "
            "to 9999999."
        )
    return int(number)


def _check_public_address(address: str) -> None:
    if address and not re.fullmatch(r"https?://[^/?#@\s]+(/[^?#\s]*)?", address):
        raise SettingUnusable(
            "DIRECTORY_PUBLIC_ADDRESS is not an address that people can open. It looks like "
            "https://directory.example.org."
        )


def _check_address(database_url: str) -> None:
    try:
        make_url(database_url).get_dialect()
    except (ArgumentError, NoSuchModuleError) as problem:
        raise SettingUnusable(
            "DIRECTORY_DATABASE_URL is not the address of a database. It looks like sqlite:////folder/directory.db or "
            "postgresql+psycopg://user:password@host/name."
        ) from problem


def _check_keys(written: str) -> None:
    try:
        read_keys(written, "")
    except KeyUnusable as problem:
        raise SettingUnusable(str(problem)) from problem


def _check_mail_server(address: str) -> None:
    if address and urlsplit(address).scheme not in ("smtp", "smtps", "smtp+starttls"):
        raise SettingUnusable(
            "DIRECTORY_MAIL_SERVER is not the address of a mail server. It looks like smtp://host:25, "
            "smtp+starttls://user:password@host:587 or smtps://user:password@host."
        )


def _check_timezone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as problem:  # unknown, malformed, a folder of zones
        raise SettingUnusable(
            f"DIRECTORY_TIMEZONE names no time zone: “{name}”. It takes a name such as America/Los_Angeles."
        ) from problem
