"""Settings, read once from the environment; each has one line of meaning here and in docs/settings.md."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from directory.encryption.key_ring import (
    DERIVED,
    HOW_TO_MAKE,
    Keyring,
    KeyUnusable,
    is_strong,
    read_keys,
)
from directory.interface_languages import DEFAULT, LANGUAGES
from directory.settings_file import (
    ENV_FILE,
    PREFIX,
    SettingMissing,
    SettingUnusable,
    instance_folder,
    settings_file,
)

LOOPBACK = "127.0.0.1"
USUAL_SEARCHES = 600
LARGEST_UPLOAD = 25 * 1024 * 1024
"""Bytes of one request, all its files together."""
_SERVED_AT = "served-at"
"""A file of the instance folder: where the directory was last served on this machine."""


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
        return _dates(self.holidays)

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


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens on an address."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the environment. Raises SettingMissing without a secret key, SettingUnusable for a wrong value."""
    given = {
        each.name: environment[PREFIX + each.name.upper()]
        for each in fields(Settings)
        if environment.get(PREFIX + each.name.upper())
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
    database_url = given.pop("database_url", f"sqlite:///{instance / 'directory.db'}")
    _check_address("DATABASE_URL", database_url)
    _check_read_address(database_url, given.get("database_read_url", ""))
    _check_secret_key(given["secret_key"])
    _check_keys(given.get("encryption_keys", ""), given.get("former_secret_key", ""))
    _check_mail_server(given.get("mail_server", ""))
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", given.get("mail_from", "directory@localhost")):
        raise SettingUnusable("DIRECTORY_MAIL_FROM is no e-mail address.")
    if "timezone" in given:
        _check_timezone(given["timezone"])
    _check_web_address("public_address", given.get("public_address", ""))
    _check_web_address("exit_url", given.get("exit_url", ""))
    _check_geocoder(given.get("geocoder", ""))
    _check_languages(given.get("languages", ""))
    if not re.fullmatch("[A-Z]{2}", given.get("country", "US")):
        raise SettingUnusable(
            "DIRECTORY_COUNTRY is the code of a country in two capital letters, such as US or MX (ISO 3166-1)."
        )
    _check_holidays(given.get("holidays", ""))
    _check_choice("log", given.get("log", "plain"), "plain json")
    _check_choice("rate_limits", given.get("rate_limits", "on"), "on off")
    secure = given.get("public_address", "").lower().startswith("https:")
    written = given.pop("behind_tls", "yes" if secure else "no")
    _check_choice("behind_tls", written, "yes no 1 0 true false on off")
    behind_tls = written in ("1", "yes", "true", "on")
    proxies = _count(given.pop("proxies", "0"))
    hours = _hours(given.pop("authorisation_wait_hours", "72"))
    search_limit = _search_limit(given.pop("search_limit", str(USUAL_SEARCHES)))
    settings = Settings(
        instance=instance,
        database_url=database_url,
        behind_tls=behind_tls,
        proxies=proxies,
        authorisation_wait_hours=hours,
        search_limit=search_limit,
        **given,
    )
    settings.check_keys()
    return settings


def _check_holidays(written: str) -> None:
    try:
        _dates(written)
    except ValueError as error:
        raise SettingUnusable(
            "DIRECTORY_HOLIDAYS are days such as 2026-10-12, with blanks between them."
        ) from error


def _dates(written: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(each) for each in written.split())


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


def _where_no_key_is(environment: Mapping[str, str]) -> str:
    file = settings_file(environment)
    return f"and {file} holds none" if file else f"and no file is read, since {ENV_FILE} is empty"


def _count(number: str) -> int:
    if not number.isascii() or not number.isdigit() or int(number) > 9:
        raise SettingUnusable(
            "DIRECTORY_PROXIES is the number of reverse proxies in front of the directory: 0 to 9."
        )
    return int(number)


def _hours(number: str) -> int:
    if not number.isascii() or not number.isdigit() or int(number) > 24 * 365:
        raise SettingUnusable(
            "DIRECTORY_AUTHORISATION_WAIT_HOURS is how many hours an authorization to publish a hidden place waits: a "
            "whole number from 0 to 8760."
        )
    return int(number)


def _search_limit(number: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,6}", number):
        raise SettingUnusable(
            "DIRECTORY_SEARCH_LIMIT is how many searches one client may make in five minutes: a whole number from 1 "
            "to 9999999."
        )
    return int(number)


def _check_web_address(name: str, address: str) -> None:
    if address and not re.fullmatch(r"https?://[^/?#@\s]+(/[^?#\s]*)?", address):
        raise SettingUnusable(
            f"{PREFIX}{name.upper()} is not an address that people can open. It looks like https://www.example.org/."
        )


def _check_geocoder(address: str) -> None:
    if address and not re.fullmatch(r"https?://[^/?#@\s{}]+/[^\s{}]*\{address\}[^\s{}]*", address):
        raise SettingUnusable(
            "DIRECTORY_GEOCODER is not an address that can be asked where a street is. It holds "
            "{address} once, such as https://geocoder.example.org/search?format=geojson&addressdetails=1&limit=1&q={address}."
        )


def _check_languages(written: str) -> None:
    unknown = [each for each in written.split(",") if written and each.strip() not in LANGUAGES]
    if unknown:
        raise SettingUnusable(
            f"DIRECTORY_LANGUAGES: “{unknown[0].strip()}” is no language that pages are written in. It takes some of "
            f"{', '.join(LANGUAGES)}, separated by commas."
        )


def _check_choice(name: str, value: str, choices: str) -> None:
    if value not in choices.split():
        words = ", ".join(choices.split())
        raise SettingUnusable(f"{PREFIX}{name.upper()} is “{value}”. It takes one of: {words}.")


def _check_read_address(database_url: str, read_url: str) -> None:
    if not read_url:
        return
    _check_address("DATABASE_READ_URL", read_url)
    if {make_url(url).drivername for url in (database_url, read_url)} != {"postgresql+psycopg"}:
        raise SettingUnusable(
            "DIRECTORY_DATABASE_READ_URL is the address of a replica of DIRECTORY_DATABASE_URL, and both begin with "
            "postgresql+psycopg://. SQLite has no replica: leave it out there."
        )


def _check_address(name: str, database_url: str) -> None:
    try:
        address = make_url(database_url)
        if address.get_backend_name() not in ("sqlite", "postgresql"):
            raise NoSuchModuleError
        address.get_dialect().import_dbapi()
        if address.get_backend_name() == "sqlite" and address.database in (None, "", ":memory:"):
            raise ValueError(database_url)
    except ModuleNotFoundError as problem:
        raise SettingUnusable(
            f"{PREFIX}{name} needs the package {problem.name}, which is not installed. PostgreSQL comes with "
            "the extra `postgres`: pip install 'coalition-directory[postgres]'."
        ) from problem
    except (ArgumentError, NoSuchModuleError, ValueError) as problem:
        raise SettingUnusable(
            f"{PREFIX}{name} is not the address of a database that lasts. It looks like "
            "sqlite:////folder/directory.db or postgresql+psycopg://user:password@host:5432/name; in a password, @ is "
            "written %40 and / %2F."
        ) from problem


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
