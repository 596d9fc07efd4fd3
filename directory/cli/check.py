"""`directory check`: whether database, published records and search index agree, and the audit holds."""

from __future__ import annotations

import json

import click

from directory.cli.application import with_directory
from directory.web.consistency_check import find_problems


@with_directory
def check(as_json: bool) -> None:
    """What `directory check` does."""
    problems = find_problems()
    if as_json:
        found = [{"part": problem.part, "what": problem.what} for problem in problems]
        click.echo(json.dumps({"ok": not problems, "problems": found}))
    elif problems:
        for problem in problems:
            click.echo(f"{problem.part}: {problem.what}")
    else:
        click.echo("Database, published records and search index agree, and the audit holds.")
    if problems:
        click.get_current_context().exit(1)
