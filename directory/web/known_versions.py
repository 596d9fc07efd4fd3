"""Which versions of the tables this program can make, read from the files of its migrations; no database is asked."""

from __future__ import annotations

import re
from functools import cache

from directory.package_files import MIGRATIONS

_VERSION = re.compile(r"^(revision|down_revision) = [\"'](\w+)[\"']$", re.MULTILINE)


@cache
def known_versions() -> frozenset[str]:
    """The versions that this program can make: all that its migrations lead through.

    Read from the files: Alembic would cost a worker ten megabytes.
    """
    return frozenset(version for name, version in _versions_in_files() if name == "revision")


@cache
def newest_known() -> str:
    """The version that no migration builds on."""
    before = {version for name, version in _versions_in_files() if name == "down_revision"}
    return next(each for each in known_versions() if each not in before)


@cache
def _versions_in_files() -> tuple[tuple[str, str], ...]:
    texts = [path.read_text(encoding="utf-8") for path in (MIGRATIONS / "versions").glob("*.py")]
    return tuple((match[1], match[2]) for text in texts for match in _VERSION.finditer(text))
