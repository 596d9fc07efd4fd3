"""`directory import` for small tables: names, translations, hotlines, targets, needs, travel times."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy.orm import Session

from directory.cli.application import with_directory
from directory.cli.approval import Choice, Proposal, carry_out, with_approval
from directory.cli.importing import FILE, proposal, reading
from directory.imports.aliases import plan_aliases
from directory.imports.hotlines import plan_hotlines
from directory.imports.needs import plan_needs
from directory.imports.plan import Plan
from directory.imports.tables import Table, read_table
from directory.imports.targets import plan_targets
from directory.imports.translations import plan_translations
from directory.imports.travel_times import plan_travel_times


@click.command()
@click.argument("file", type=FILE)
@with_approval
@with_directory
def aliases(file: Path, choice: Choice) -> None:
    """Import other names of organizations: a table FILE with alias, organization, unit."""
    _import_rows(file, plan_aliases, choice)


@click.command()
@click.argument("file", type=FILE)
@with_approval
@with_directory
def translations(file: Path, choice: Choice) -> None:
    """Import translations of listings: a table FILE with record, field, language, text, status."""
    _import_rows(file, plan_translations, choice)


@click.command()
@click.argument("file", type=FILE)
@with_approval
@with_directory
def hotlines(file: Path, choice: Choice) -> None:
    """Import hotlines: a table FILE with name, phone, text, hours, languages, note."""
    _import_rows(file, plan_hotlines, choice)


@click.command()
@click.argument("file", type=FILE)
@with_approval
@with_directory
def targets(file: Path, choice: Choice) -> None:
    """Import targets: a table FILE with a target a row, what it asks, its owner and its day."""
    _import_rows(file, plan_targets, choice)


@click.command()
@click.argument("file", type=FILE)
@with_approval
@with_directory
def needs(file: Path, choice: Choice) -> None:
    """Import needs: a table FILE with target, area, need; or with signal, value and what they are about."""
    _import_rows(file, plan_needs, choice)


@click.command("travel-times")
@click.argument("file", type=FILE)
@with_approval
@with_directory
def travel_times(file: Path, choice: Choice) -> None:
    """Import minutes between areas: a table FILE with from, to, mode, minutes."""
    _import_rows(file, plan_travel_times, choice)


def _import_rows(file: Path, plan: Callable[[Session, Table], Plan], choice: Choice) -> NoReturn:
    with reading():
        rows = read_table(file.read_bytes(), file.name)

    def propose(session: Session) -> Proposal:
        with reading():
            return proposal(session, plan(session, rows))

    carry_out(propose, choice)
