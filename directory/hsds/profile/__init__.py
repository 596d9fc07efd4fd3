"""Our HSDS profile for anti-trafficking coalitions: JSON merge patches over the schemas of HSDS 3.1, with their rules.

A merge patch (RFC 7396) is laid over the schema of a table: what it names is added, nothing of the standard is changed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from directory.package_files import HSDS_PROFILE

Schema = dict[str, Any]

NAME: Final = "Help directories of anti-trafficking coalitions"
PROFILE_VERSION: Final = "1.0"

_RULES = "rules.json"


@cache
def patches() -> dict[str, Schema]:
    """The merge patches by the table that they are laid over."""
    files = sorted(HSDS_PROFILE.glob("*.json"))
    return {path.stem: _read(path) for path in files if path.name != _RULES}


@cache
def added(table: str) -> dict[str, Schema]:
    """The properties that the profile adds to a table; none for most."""
    properties: dict[str, Schema] = patches().get(table, {}).get("properties", {})
    return properties


@cache
def rules() -> tuple[tuple[str, str], ...]:
    """What everybody who exchanges records of this profile keeps to: a name and a sentence for each rule."""
    return tuple((each["rule"], each["says"]) for each in _read(HSDS_PROFILE / _RULES))


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
