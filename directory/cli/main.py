"""The root of the command line."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Any

import click

from directory.cli.commands import (
    account_commands,
    audit_commands,
    export_commands,
    import_commands,
    question_commands,
    upkeep_commands,
    waiting_commands,
)
from directory.cli.commands.deferred import Group
from directory.program_start import TERMINATED, ending_status, raise_on_interrupt

_STOPPED = "Stopped (SIGTERM): what was not finished is not saved. Run it again."


class _Root(Group):
    """All commands; Ctrl-C ends each of them without a word, wherever it was, SIGTERM with a sentence."""

    def invoke(self, context: click.Context) -> Any:
        """As click does it, except that Ctrl-C and SIGTERM have a status of their own, at a question too."""
        raise_on_interrupt()
        try:
            return super().invoke(context)
        except (KeyboardInterrupt, click.Abort) as problem:
            status = ending_status(problem)
            if status is None:
                raise
            # After Ctrl-C it only ends the line in which the terminal shows ^C.
            click.echo(_STOPPED if status == TERMINATED else "", err=True)
            context.exit(status)


@click.group(
    cls=_Root, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="coalition-directory", message="directory %(version)s")
def main() -> None:
    """Keep and serve the directory. Settings come from the environment and from the settings file: .env in a checkout,
    else the file beside the instance folder that is called like it, with .env behind it.
    """
    # Whatever is written, by this command or by the server that it becomes, is for this user alone.
    os.umask(0o077)
    # A terminal that cannot show a character shows another one: nothing ends halfway for a quotation mark.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


for _command in (
    upkeep_commands.setup,
    upkeep_commands.init,
    upkeep_commands.upgrade,
    upkeep_commands.demo,
    upkeep_commands.serve,
    upkeep_commands.jobs,
    upkeep_commands.publish,
    upkeep_commands.reindex,
    upkeep_commands.check,
    upkeep_commands.backup,
    upkeep_commands.restore,
    upkeep_commands.move,
    upkeep_commands.keys,
    upkeep_commands.features,
    question_commands.search,
    question_commands.gaps,
    import_commands.imports,
    import_commands.sources,
    waiting_commands.waiting,
    export_commands.exports,
    export_commands.standard,
    audit_commands.audit,
    account_commands.user,
    account_commands.key,
):
    main.add_command(_command)
