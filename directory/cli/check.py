"""`directory check`: whether database, published records and search index agree, and the audit holds."""

from __future__ import annotations

import json

import click

from directory.cli.application import with_directory
from directory.web.check import find_problems


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
@with_directory
def check(context: click.Context, as_json: bool) -> None:
    """Compare database, published records and index, and verify the audit; exit status 1 when they disagree."""
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
        context.exit(1)
