"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from directory.cli.commands.deferred import Work

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
as_of_option = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day as of which facts are fresh."
)


def is_interactive() -> bool:
    """Whether a person sits at a terminal and can be asked."""
    return sys.stdin.isatty()


def refuse_unanswerable(remedy: str) -> None:
    """Raises UsageError, with what to type instead: somebody would have to be asked, and nobody can be."""
    raise click.UsageError(f"Nothing was changed: nobody can be asked here. {remedy}")


def _refuse_unanswerable_plan(**given: Any) -> None:
    """Raises UsageError where a plan would have to be approved and nobody can."""
    asks = not (given["dry_run"] or given["yes"] or given.get("suggests"))
    if asks and (given["as_json"] or not is_interactive()):
        refuse_unanswerable("Add --dry-run to see the plan or --yes to apply it.")


def approval_options(work: Work) -> Work:
    """The five options of a command that shows what it would do before it does it (`cli/approval.py`).

    Where nobody can be asked and no option answers, the command is refused before it begins.
    """
    work.refusals.append(_refuse_unanswerable_plan)
    for option in reversed(
        (
            click.option("--dry-run", is_flag=True, help="Show the plan and change nothing."),
            click.option(
                "--yes",
                is_flag=True,
                help="Apply the plan without asking. The status is 1 where rows were refused and all others are on "
                "record, 3 where the plan asks something and nothing was changed.",
            ),
            json_option,
            click.option("--strict", is_flag=True, help="Change nothing when any row is refused."),
            click.option(
                "--sure",
                is_flag=True,
                help="Also do what the plan asks about, such as hiding what another source made public, and take what "
                "is in doubt hidden.",
            ),
        )
    ):
        work = option(work)
    return work
