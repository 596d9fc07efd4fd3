"""`directory check`: whether database, published records and search index agree, and the audit holds."""

from __future__ import annotations

import json

import click

from directory.cli.application import with_directory
from directory.cli.progress import progress
from directory.imports.ways_on_record import owners_of_ways
from directory.web.consistency_check import (
    Problem,
    find_notices,
    find_problems,
    find_public_ways,
    find_repeats,
)
from directory.web.database import db


def _public_ways() -> list[Problem]:
    owners = owners_of_ways(db.session())
    with progress("Reading texts that may tell a way", len(owners)) as advance:
        return find_public_ways(owners, advance)


@with_directory
def check(as_json: bool) -> None:
    """What `directory check` does."""
    problems, notices = [*find_problems(), *find_repeats()], [*find_notices(), *_public_ways()]
    if as_json:
        found, noticed = (
            [{"part": each.part, "what": each.what} for each in some]
            for some in (problems, notices)
        )
        click.echo(json.dumps({"ok": not problems, "problems": found, "notices": noticed}))
    else:
        for each in (*problems, *notices):
            click.echo(f"{each.part}: {each.what}")
        if not problems:
            click.echo("Database, published records and search index agree, and the audit holds.")
    if problems:
        click.get_current_context().exit(1)
