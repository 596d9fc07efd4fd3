"""The root of the command line."""

from __future__ import annotations

import os

import click

from directory.cli.lazy_groups import Commands
from directory.memory import collect_rarely

collect_rarely()


@click.group(
    cls=Commands,
    elsewhere={
        "setup": ("setup", "setup"),
        "init": ("init", "init"),
        "upgrade": ("upgrade", "upgrade"),
        "demo": ("demo", "demo"),
        "import": ("import_listings", "imports"),
        "search": ("search", "search"),
        "gaps": ("gaps", "gaps"),
        "export": ("export", "exports"),
        "publish": ("publish", "publish"),
        "reindex": ("publish", "reindex"),
        "check": ("check", "check"),
        "audit": ("audit", "audit"),
        "backup": ("backups", "backup"),
        "restore": ("backups", "restore"),
        "move": ("move", "move"),
        "keys": ("keys", "keys"),
        "user": ("accounts", "user"),
        "key": ("api_keys", "key"),
        "serve": ("serve", "serve"),
        "jobs": ("jobs", "jobs"),
        "sources": ("sources", "sources"),
        "hsds": ("hsds_validate", "hsds"),
    },
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def main() -> None:
    """Keep and serve the directory. Settings come from the environment and from the file .env."""
    # Whatever is written, by this command or by the server that it becomes, is for this user alone.
    os.umask(0o077)
