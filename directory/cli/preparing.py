"""`directory init`."""

from __future__ import annotations

import click

from directory.cli.application import application
from directory.cli.preparation import migrate


@click.command()
def init() -> None:
    """Create or migrate the database and load the vocabularies. Safe to run again."""
    with application() as app:
        added = migrate()
        click.echo(f"Ready in {app.instance_path}: {added} vocabulary terms added.")
