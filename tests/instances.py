"""What every directory of the tests has: where the checkout lies, settings, key and password."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from directory.config import Settings
from tests.machine import CHECKOUT

__all__ = ["CHECKOUT", "PASSWORD", "SECRET_KEY", "settings_for"]

# Made for each run, and the same in all of its processes: a key in the repository would be refused at start.
SECRET_KEY = os.environ.setdefault("TESTS_SECRET_KEY", secrets.token_hex(32))
PASSWORD = "an invented password"


def settings_for(instance: Path, database_url: str | None = None) -> Settings:
    """Settings of a directory for tests."""
    url = database_url or f"sqlite:///{instance / 'directory.db'}"
    return Settings(instance, SECRET_KEY, url, exit_url="https://weather.example/")
