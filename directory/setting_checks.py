"""What each setting takes: one rule and one sentence for each, for the environment, the settings file and commands.

Nothing large is imported here: a wrong value is refused before anything is done with it. No value is repeated that may
hold a password.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import partial
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from directory.hosts import is_host, is_host_pattern
from directory.interface_languages import LANGUAGES
from directory.settings_file import ENV_FILE, PREFIX, SettingUnusable, variable

MAIL_LETTER = "[!-?A-~]"
"""What an address holds beside @ (RFC 5321). Other letters need SMTPUTF8 (RFC 6531), which many mail servers lack."""
MAIL_ADDRESS = re.compile(f"{MAIL_LETTER}{{1,254}}@{MAIL_LETTER}{{1,254}}")
MAIL_FORM = "It takes one without accents, such as name@example.org."
MOST_PROXIES, MOST_HOURS = 9, 24 * 365
YES, NO = ("yes", "1", "true", "on"), ("no", "0", "false", "off")

_WEB_ADDRESS = re.compile(r"https?://[^/?#@\s]+(/[^?#\s]*)?")
_GEOCODER = re.compile(r"https?://[^/?#@\s{}]{1,255}/[^\s{}]{0,500}\{address\}[^\s{}]{0,500}")
_NUMBER_TO_CALL = re.compile(r"\+?[0-9][0-9 ()./-]{0,18}[0-9]")
_WHOLE_NUMBER = re.compile("0|[1-9][0-9]{0,6}")
_DATABASE = re.compile(
    r"(?P<driver>[\w+]+)://(?:[^:/]*(?::[^@]*)?@)?(?P<host>\[[^/?]+\]|[^/:?]*)(?::(?P<port>[^/?]*))?"
    r"(?:/(?P<name>[^?]*))?(?:\?.*)?"
)
"""The parts of an address as SQLAlchemy reads them (`sqlalchemy.engine.url`)."""
_SQLITE, _POSTGRESQL = ("sqlite", "sqlite+pysqlite"), "postgresql+psycopg"
_MAIL_SCHEMES = ("smtp", "smtps", "smtp+starttls")
_ELSEWHERE = (ENV_FILE, f"{PREFIX}METRICS_PORT")
"""Variables of ours that are no settings: where settings are, and what a server tells its workers."""
_LIKE = 0.75
"""How like a known name an unknown one must be to be a slip: TIME_ZONE is 0.94 like TIMEZONE, SERVICE_HOST 0.5."""


class _Rule(NamedTuple):
    """Which values a setting takes, and the sentence for the first that is none; `{value}` stands for it there."""

    fits: Callable[[str], object]
    sentence: str
    separator: str | None = None
    """What stands between several values."""


def check_setting(name: str, value: str) -> None:
    """Raises SettingUnusable where a setting, by its field of `Settings`, cannot have this value."""
    rule = _RULES.get(name)
    if not (value and rule):
        return
    values = (each.strip() for each in value.split(rule.separator)) if rule.separator else (value,)
    wrong = next((each for each in values if not rule.fits(each)), None)
    if wrong is not None:
        raise SettingUnusable(f"{variable(name)} {rule.sentence.replace('{value}', wrong)}")


def unknown_settings(names: Iterable[str], known: Iterable[str]) -> Mapping[str, str]:
    """The variables that begin as ours do and are none, each with the setting that was likely meant, or nothing.

    `known` are the fields of `Settings`.
    """
    ours = {variable(each) for each in known} | {*_ELSEWHERE}
    short = {each.removeprefix(PREFIX): each for each in sorted(ours)}
    found = {}
    for name in names:
        if name.startswith(PREFIX) and name not in ours:
            near = get_close_matches(name.removeprefix(PREFIX), short, 1, _LIKE)
            found[name] = short[near[0]] if near else ""
    return found


def sqlite_file(database_url: str) -> Path | None:
    """The file of a database of SQLite, None of any other; a relative one is of the present folder."""
    parts = _DATABASE.fullmatch(database_url)
    if parts is None or parts["driver"] not in _SQLITE or not parts["name"]:
        return None
    return Path(unquote(parts["name"])).absolute()


def sqlite_address(file: Path) -> str:
    """The address of a database of SQLite in a file."""
    return f"sqlite:///{str(file).replace('%', '%25').replace('?', '%3F')}"


def is_postgresql(database_url: str) -> bool:
    """Whether the address is that of a database of PostgreSQL."""
    return database_url.startswith(f"{_POSTGRESQL}://")


def is_database(database_url: str) -> bool:
    """Whether this is the address of a database that lasts, of a kind that the program knows."""
    parts = _DATABASE.fullmatch(database_url)
    if parts is None:
        return False
    if parts["driver"] in _SQLITE:
        return not (parts["host"] or parts["port"]) and parts["name"] not in (None, "", ":memory:")
    return parts["driver"] == _POSTGRESQL and _is_port(parts["port"] or "")


def check_database(name: str, database_url: str) -> None:
    """The same, and that its driver is here. Raises SettingUnusable; `name` is the setting's."""
    if not is_database(database_url):
        raise SettingUnusable(
            f"{PREFIX}{name} is not the address of a database that lasts. It looks like {DATABASES}; in a password, @ "
            "is written %40 and / %2F."
        )
    if is_postgresql(database_url) and find_spec("psycopg") is None:
        raise SettingUnusable(
            f"{PREFIX}{name} needs the package psycopg, which is not installed. PostgreSQL comes with "
            "the extra `postgres`: pip install 'coalition-directory[postgres]'."
        )


DATABASES = "sqlite:////folder/directory.db or postgresql+psycopg://user:password@host:5432/name"


def dates(written: str) -> frozenset[date]:
    """Days in ISO 8601 with blanks between. Raises ValueError."""
    return frozenset(date.fromisoformat(each) for each in written.split())


def is_web_address(address: str) -> bool:
    """Whether people can open it: http or https, a host, a port that may be, no words behind ? or #."""
    if _WEB_ADDRESS.fullmatch(address) is None:
        return False
    host = urlsplit(address).netloc
    return is_host(host) and (
        ":" not in host or host[-1] == "]" or _is_port(host.rpartition(":")[2])
    )


def _is_port(written: str) -> bool:
    return not written or (written.isascii() and written.isdigit() and 0 < int(written[:6]) < 65536)


def _is_mail_server(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in _MAIL_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, or a bracket too few
        return False


def _is_timezone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (KeyError, ValueError, OSError):  # unknown, malformed, a folder of zones
        return False


def _is_country(code: str) -> bool:
    # Imported now: few settings name a country. Every one of ISO 3166-1 where there are phones is in it.
    from phonenumbers import SUPPORTED_REGIONS

    return code in SUPPORTED_REGIONS


def _are_dates(written: str) -> bool:
    try:
        dates(written)
    except ValueError:
        return False
    return True


def _is_number(written: str, least: int, most: int) -> bool:
    return _WHOLE_NUMBER.fullmatch(written) is not None and least <= int(written) <= most


def _one_of(*choices: str) -> _Rule:
    return _Rule(choices.__contains__, f"is “{{value}}”. It takes one of: {', '.join(choices)}.")


def _web_address(example: str) -> _Rule:
    return _Rule(
        is_web_address, f"is not an address that people can open. It looks like {example}."
    )


_RULES: Mapping[str, _Rule] = {
    "timezone": _Rule(
        _is_timezone, "names no time zone: “{value}”. It takes a name such as America/Los_Angeles."
    ),
    "country": _Rule(
        _is_country,
        "is “{value}”. It takes the code of a country in two capital letters, such as US or MX (ISO 3166-1).",
    ),
    "emergency_number": _Rule(
        _NUMBER_TO_CALL.fullmatch,
        "is no number that can be called: “{value}”. It takes digits, such as 911 or 112.",
    ),
    "holidays": _Rule(_are_dates, "are days such as 2026-10-12, with blanks between them."),
    "languages": _Rule(
        LANGUAGES.__contains__,
        "names what is no language that pages are written in: “{value}”. It takes some of "
        f"{', '.join(LANGUAGES)}, separated by commas.",
        separator=",",
    ),
    "log": _one_of("plain", "json"),
    "rate_limits": _one_of("on", "off"),
    "behind_tls": _one_of(*chain(*zip(YES, NO, strict=True))),
    "search_limit": _Rule(
        partial(_is_number, least=1, most=9_999_999),
        "is how many searches one client may make in five minutes: a whole number from 1 to 9999999.",
    ),
    "proxies": _Rule(
        partial(_is_number, least=0, most=MOST_PROXIES),
        f"is the number of reverse proxies in front of the directory: 0 to {MOST_PROXIES}.",
    ),
    "authorisation_wait_hours": _Rule(
        partial(_is_number, least=0, most=MOST_HOURS),
        "is how many hours an authorization to publish a hidden place waits: a whole number from 0 to "
        f"{MOST_HOURS}.",
    ),
    "public_address": _web_address("https://www.example.org/"),
    "exit_url": _web_address("https://www.example.org/"),
    "oidc_issuer": _web_address("https://id.example.org"),
    "geocoder": _Rule(
        _GEOCODER.fullmatch,
        "is not an address that can be asked where a street is. It holds {address} once, such as "
        "https://geocoder.example.org/search?format=geojson&addressdetails=1&limit=1&q={address}.",
    ),
    "mail_server": _Rule(
        _is_mail_server,
        "is not the address of a mail server. It looks like smtp://host:25, "
        "smtp+starttls://user:password@host:587 or smtps://user:password@host.",
    ),
    "mail_from": _Rule(MAIL_ADDRESS.fullmatch, f"is no e-mail address: “{{value}}”. {MAIL_FORM}"),
    "audit_witness": _Rule(MAIL_ADDRESS.fullmatch, f"is no e-mail address: “{{value}}”. {MAIL_FORM}"),
    "trusted_hosts": _Rule(
        lambda name: not name or is_host_pattern(name),
        "names what is no host: “{value}”. It takes names alone, separated by commas, without http:// and without a "
        "port: directory.example.org, or .example.org for all below it.",
        separator=",",
    ),
}  # fmt: skip
"""By the fields of `Settings`; what has no rule here takes any text, or is checked with others in `config`."""
