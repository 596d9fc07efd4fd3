"""A directory with the demo town for commands and servers that are measured from outside, and how they are called."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

COMMAND = Path(sys.executable).with_name("directory")


def made_in(instance: Path) -> Mapping[str, str]:
    """Make the town in a folder; returns the environment in which commands find it."""
    # Without what is compiled, each start would compile the whole program.
    left_out = ("DIRECTORY_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    environment = kept | {
        "DIRECTORY_INSTANCE": str(instance),
        "DIRECTORY_SECRET_KEY": secrets.token_urlsafe(48),
    }
    for words in (["init"], ["demo", "--yes"]):
        subprocess.run([COMMAND, *words], env=environment, check=True, capture_output=True)  # noqa: S603  # our own
    return environment
