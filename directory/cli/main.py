"""The root of the command line."""

from __future__ import annotations

import click

from directory.cli.commands import Commands
from directory.memory import collect_rarely

collect_rarely()


@click.group(
    cls=Commands,
    elsewhere={
        "init": ("preparing", "init"),
        "demo": ("demo", "demo"),
        "import": ("importing", "imports"),
        "search": ("searching", "search"),
        "gaps": ("gaps", "gaps"),
        "export": ("exporting", "exports"),
        "publish": ("publishing", "publish"),
        "reindex": ("publishing", "reindex"),
        "check": ("checking", "check"),
        "audit": ("auditing", "audit"),
        "backup": ("backups", "backup"),
        "restore": ("backups", "restore"),
        "keys": ("keys", "keys"),
        "user": ("accounts", "user"),
        "key": ("api_keys", "key"),
        "serve": ("serving", "serve"),
        "jobs": ("jobs", "jobs"),
        "sources": ("sources", "sources"),
        "hsds": ("validating", "hsds"),
    },
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def main() -> None:
    """Keep and serve the directory. Settings come from the environment and from the file .env."""
