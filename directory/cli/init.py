"""`directory init`."""

from __future__ import annotations

import click

from directory.cli.application import application, refuse_newer
from directory.cli.instance_setup import migrate
from directory.counted import counted
from directory.web.search_engines import follow_outbox


def init() -> None:
    """What `directory init` does."""
    with application() as app:
        refuse_newer()
        added = migrate()
        follow_outbox()  # an empty index is an index: what is checked next is in order
        words = counted(added, "vocabulary term or synonym", "vocabulary terms and synonyms")
        click.echo(f"Ready in {app.instance_path}: {words} added.")
