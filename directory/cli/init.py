"""`directory init`."""

from __future__ import annotations

import click

from directory.cli.application import application, refuse_newer
from directory.cli.instance_setup import migrate
from directory.web.search_engines import follow_outbox


def init() -> None:
    """What `directory init` does."""
    with application() as app:
        refuse_newer()
        added = migrate()
        follow_outbox()  # an empty index is an index: what is checked next is in order
        click.echo(f"Ready in {app.instance_path}: {added} vocabulary terms and synonyms added.")
