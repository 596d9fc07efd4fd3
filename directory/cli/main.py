"""The root of the command line."""

from __future__ import annotations

import click

from directory.cli.accounts import user
from directory.cli.api_keys import key
from directory.cli.auditing import audit
from directory.cli.backups import backup, restore
from directory.cli.checking import check
from directory.cli.demo import demo
from directory.cli.exporting import exports
from directory.cli.gaps import gaps
from directory.cli.importing import imports
from directory.cli.importing_minutes import minutes
from directory.cli.jobs import jobs
from directory.cli.keys import keys
from directory.cli.preparing import init
from directory.cli.publishing import publish, reindex
from directory.cli.searching import search
from directory.cli.serving import serve
from directory.cli.validating import hsds


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Keep and serve the directory. Settings come from the environment and from the file .env."""


for command in (
    init,
    demo,
    search,
    gaps,
    publish,
    reindex,
    check,
    audit,
    backup,
    restore,
    keys,
    user,
    key,
    serve,
    jobs,
):
    main.add_command(command)
imports.add_command(minutes)
main.add_command(imports, name="import")
main.add_command(exports, name="export")
main.add_command(hsds)
