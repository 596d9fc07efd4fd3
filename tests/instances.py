"""What every directory of the tests has: where the checkout lies, settings, key and password."""

from __future__ import annotations

from pathlib import Path

from directory.config import Settings
from tests.machine import CHECKOUT

__all__ = ["CHECKOUT", "PASSWORD", "SECRET_KEY", "settings_for"]

SECRET_KEY = "a key for tests"
PASSWORD = "an invented password"


def settings_for(instance: Path, database_url: str | None = None) -> Settings:
    """Settings of a directory for tests."""
    url = database_url or f"sqlite:///{instance / 'directory.db'}"
    return Settings(instance, SECRET_KEY, url, exit_url="https://weather.example/")
