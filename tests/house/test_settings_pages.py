"""Settings stand in three places for people: the page, the example and the program. They say the same."""

from __future__ import annotations

import re
import secrets
from dataclasses import fields

import pytest

from directory.config import Settings, read_settings
from directory.settings_file import ENV_FILE, PREFIX
from tests.instances import CHECKOUT

KEYS = {
    "DIRECTORY_SECRET_KEY": secrets.token_hex(32),
    "DIRECTORY_ENCRYPTION_KEYS": f"1:{secrets.token_hex(32)}",
}


def on_the_page() -> dict[str, str]:
    """The default that docs/settings.md states for each variable."""
    page = (CHECKOUT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    return {name: row[1] for row in rows for name in re.findall(r"`([A-Z_]+)`", row[0])}


def in_the_example() -> dict[str, str]:
    """The value that .env.example has for each variable."""
    lines = (CHECKOUT / ".env.example").read_text(encoding="utf-8").splitlines()
    found = [re.fullmatch(r"# ([A-Z_]+)=(.*)", line) for line in lines]
    return {match[1]: match[2] for match in found if match}


def test_every_setting_stands_on_the_page_and_in_the_example() -> None:
    known = {PREFIX + each.name.upper() for each in fields(Settings)} | {"WEB_CONCURRENCY"}
    assert set(on_the_page()) == known | {ENV_FILE}
    assert set(in_the_example()) == known


def test_the_example_sets_nothing_until_somebody_does() -> None:
    lines = (CHECKOUT / ".env.example").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []


def test_the_example_can_be_taken_as_it_stands() -> None:
    chosen = read_settings(in_the_example() | KEYS)
    assert chosen.mail_server.startswith("smtp+starttls:")


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_defaults_are_stated_as_they_are(field) -> None:
    stated = on_the_page()[PREFIX + field.name.upper()]
    if isinstance(field.default, str) and field.default and stated != "–":
        assert stated.split("; ")[0].strip("`") == field.default
