"""`directory audit`: whether the chain holds, who changed a record, and what others keep to prove it."""

from __future__ import annotations

from typing import Any

import click

from directory.cli.commands.argument_types import COLUMN, HeadOfChain, Text
from directory.cli.commands.deferred import Group, Requires, done_in
from directory.cli.commands.options import is_interactive, json_option, refuse_unanswerable
from directory.cli.commands.path_types import NewOutput
from directory.cli.known_names import refuse_unknown_kind


@click.group(cls=Group)
def audit() -> None:
    """The audit: who changed what and when."""


@audit.command()
@click.option(
    "--expect",
    type=HeadOfChain(),
    metavar="NUMBER:HASH",
    help="A head that was printed earlier.",
)
@json_option
@done_in("audit")
def verify() -> None:
    """Check every entry of the chain; exit status 1 when it does not hold.

    Without the key nobody can write an entry, change one or leave one out unseen. A whole database of an earlier time
    put back is seen by its head: keep the checkpoints elsewhere, and give the last one's head with --expect.
    """


@audit.command("head")
@click.option("--public-key", is_flag=True, help="Print the key that proves signatures, as PEM.")
@json_option
@done_in("audit")
def signed_head() -> None:
    """Print the signed head of the chain, of everything that was done up to now.

    The signature (Ed25519, in hexadecimal digits) is over the first line, without its end of line. Whoever has the
    public key can prove it without the directory.
    """


@audit.command("checkpoints")
@click.option(
    "--since", type=click.IntRange(1), default=1, show_default=True, help="The number of the first."
)
@done_in("audit")
def list_checkpoints() -> None:
    """Print the checkpoints that were signed, as whoever keeps them gets them by mail."""


@audit.command("export")
@click.argument("file", type=NewOutput())
@done_in("audit")
def export_chain() -> None:
    """Write the chain to FILE (- for here), for whoever keeps checkpoints: a line an entry, without anything it says.

    Each line has the position, the number of the entry and its commitment, from which no value can be guessed.
    """


@audit.command("verifier")
@done_in("audit", requires=Requires.NOTHING)
def print_verifier() -> None:
    """Print the program that proves checkpoints and an exported chain: one file for Python alone."""


@audit.command()
@click.argument("kind")
@click.argument("record_id", type=click.UUID)
@done_in("audit", first=refuse_unknown_kind)
def history() -> None:
    """Who changed a record: KIND is its table, such as service, organization, location, person."""


@audit.command("exports")
@click.option(
    "--last", type=click.IntRange(1), default=50, show_default=True, help="How many, newest first."
)
@done_in("audit")
def list_exports() -> None:
    """Who took out which list, with which filters, and how much it held."""


def _refuse_everything(
    kind: str | None, record_id: str | None, containing: bool, yes: bool, **_others: Any
) -> None:
    if not (record_id or containing):
        raise click.UsageError(
            "Name a record, or give --containing: the whole audit is not erased."
        )
    if not (yes or is_interactive()):
        refuse_unanswerable("Add --yes to erase all the same.")
    refuse_unknown_kind(kind)


@audit.command()
@click.argument("kind", required=False)
@click.argument("record_id", required=False)
@click.option(
    "--field",
    "fields",
    multiple=True,
    type=COLUMN,
    metavar="TABLE.COLUMN",
    help="Only values of it; “reason” is one.",
)
@click.option(
    "--entry",
    "entries",
    multiple=True,
    type=click.IntRange(1),
    metavar="NUMBER",
    help="Only values of this entry.",
)
@click.option(
    "--containing",
    is_flag=True,
    help="Only values that hold a text, which is asked for, or read where it is piped in.",
)
@click.option(
    "--reason",
    type=Text(1000),
    required=True,
    help="Why; the audit keeps it. Do not repeat what is erased.",
)
@click.option("--yes", is_flag=True, help="Do not ask before erasing.")
@done_in("audit_erasure", first=_refuse_everything)
def erase() -> None:
    """Erase values of the audit for good: of one record, of a KIND of records, or wherever a text is in it.

    KIND is a table, such as service, organization, location, person; RECORD_ID its id. The chain holds afterwards as
    before. Flags that hide places are never erased, nor is who did something.
    """
