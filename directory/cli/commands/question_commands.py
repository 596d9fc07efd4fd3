"""`directory search` and `directory gaps`: what is on record, and what is missing."""

from __future__ import annotations

from typing import Any

import click

from directory.cli.commands.deferred import Group, done_in
from directory.cli.commands.options import FILE, as_of_option, json_option
from directory.cli.known_names import (
    refuse_unknown,
    refuse_unknown_in_question,
    refuse_unknown_targets,
)
from directory.cli.known_places import refuse_unknown_place
from directory.search.query import MOST_PER_PAGE
from directory.vocabularies.language_levels import LEVELS

UNITS = ("calls", "hours", "money")


def _refuse_unknown(near: str | None, **given: Any) -> None:
    refuse_unknown(**given)
    refuse_unknown_place(near)


@click.command()
@click.argument("text", default="")
@click.option("--language", multiple=True, help="ISO 639-3 code, such as spa.")
@click.option("--level", type=click.Choice(LEVELS[1:]), help="The least level of the language.")
@click.option("--service", multiple=True, help="Code of a kind of help, such as emergency_housing.")
@click.option("--population", multiple=True, help="Code of a population that is accepted.")
@click.option("--sector", multiple=True)
@click.option("--area", multiple=True, help="Code of an area.")
@click.option("--near", help="“lat,lon”, a ZIP code or an area.")
@click.option("--open-now", is_flag=True)
@click.option("--audience", type=click.Choice(["public", "partner"]), default="public")
@click.option("--limit", type=click.IntRange(1, MOST_PER_PAGE), default=20, show_default=True)
@json_option
@done_in("search", first=_refuse_unknown)
def search() -> None:
    """Find services by words and filters; several values of a filter mean any of them."""


@click.group(cls=Group, invoke_without_command=True)
@as_of_option
@click.option("--target", "targets", multiple=True, help="Code of a target; may be repeated.")
@json_option
@click.pass_context
def gaps(context: click.Context, /, **given: Any) -> None:
    """Compare targets and needs with what is on record: which cells are met, at risk, unknown, unmet."""
    command = context.invoked_subcommand
    if command is None:
        show_gaps(**given)
    elif any(given.values()):
        raise click.UsageError(f"Options of “{command}” are written behind its name.")


@done_in("gaps", first=refuse_unknown_targets)
def show_gaps() -> None:
    """Filled in by the group, when no command of it is called."""


@gaps.command()
@click.option(
    "--service",
    "services",
    multiple=True,
    required=True,
    help="Code of a kind of help; may be repeated.",
)
@click.option(
    "--language", "languages", multiple=True, help="Code of a language; any of several is enough."
)
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    help="The least level of the language; named is enough without.",
)
@click.option("--population", help="Code of whom it is for.")
@click.option(
    "--minutes",
    type=click.FloatRange(min=0),
    help="How far counts as near; 0 counts only what is in the area itself. 30 when not said.",
)
@as_of_option
@json_option
@done_in("gaps", first=refuse_unknown_in_question)
def ask() -> None:
    """Ask which areas lack kinds of help that no target names, and print the answer in sentences and area by area."""


@gaps.command()
@click.option("--budget", type=click.FloatRange(min=0), required=True, help="What may be spent.")
@click.option(
    "--changes", "file", type=FILE, help="Sheet of changes; without it near-misses make them."
)
@click.option(
    "--unit",
    type=click.Choice(UNITS),
    default=UNITS[0],
    show_default=True,
    help="What the budget is counted in, at the coalition's prices; a sheet has costs of its own.",
)
@as_of_option
@json_option
@done_in("gaps")
def package() -> None:
    """Find the changes that close the most gaps for a budget, as tasks, with a bound that none can surpass."""
