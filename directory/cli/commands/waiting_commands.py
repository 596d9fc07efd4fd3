"""`directory waiting`: what waits for review, looked at and decided."""

from __future__ import annotations

from collections.abc import Sequence

import click

from directory.cli.commands.argument_types import Text
from directory.cli.commands.deferred import Group, Work, done_in
from directory.cli.commands.options import approval_options, json_option


def _refuse_nothing_named(which: Sequence[str], all_of: str | None, **_others: object) -> None:
    """Some are named, or all of a source. Raises UsageError."""
    if bool(which) == (all_of is not None):
        raise click.UsageError(
            "Name what you decide about, by name or id, or all of a source with --all-of. `directory waiting list` "
            "shows both."
        )


def _chosen_options(work: Work) -> Work:
    """Which of what waits is decided."""
    work.refusals.insert(0, _refuse_nothing_named)
    all_of = click.option(
        "--all-of",
        type=Text(200),
        metavar="SOURCE",
        help="All that waits of a file, or of another directory, by its name.",
    )
    return click.argument("which", nargs=-1, metavar="[NAME|ID]...")(all_of(work))


@click.group(cls=Group)
def waiting() -> None:
    """What waits for review: rows of imports and texts of pages of which nothing is on record yet."""


@waiting.command(name="list")
@json_option
@done_in("waiting")
def list_waiting() -> None:
    """List what waits: why, where it stands in its file, and what can be decided at once."""


@waiting.command(name="show")
@click.argument("which", metavar="NAME|ID")
@json_option
@done_in("waiting")
def show_waiting() -> None:
    """Show one that waits: what would be on record, who would see it, and what each decision does."""


@waiting.command()
@_chosen_options
@click.option(
    "--hidden",
    is_flag=True,
    help="Take it with what is in doubt hidden: places confidential, listings for partners alone.",
)
@approval_options
@done_in("waiting")
def take() -> None:
    """Put on record what waits.

    What is in doubt is taken as it is one by one; of several, and of all of a source, it is taken hidden. An address of
    a confidential place stays confidential in any case: it opens only by an authorization. A text of a page is taken
    where the page is saved.
    """


@waiting.command("leave-out")
@_chosen_options
@approval_options
@done_in("waiting")
def leave_out() -> None:
    """Write nothing of what waits; what is on record stays as it is."""
