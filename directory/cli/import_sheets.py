"""`directory import` for small tables: names, translations, hotlines, targets, needs, travel times."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy.orm import Session

from directory.cli.application import with_directory
from directory.cli.approval import Choice, Proposal, carry_out, with_approval
from directory.cli.import_listings import FILE, proposal, reading
from directory.imports.plan import Plan
from directory.imports.sheets.aliases import plan_aliases
from directory.imports.sheets.area_crosswalks import plan_area_crosswalks
from directory.imports.sheets.hotlines import plan_hotlines
from directory.imports.sheets.needs import plan_needs
from directory.imports.sheets.targets import plan_targets
from directory.imports.sheets.translations import plan_translations
from directory.imports.sheets.travel_times import plan_travel_times
from directory.parsing.sandbox import PATIENT, read_sandboxed
from directory.parsing.tables import Table, read_table


def _command(name: str, plan: Callable[[Session, Table], Plan], tells: str) -> click.Command:
    """The command that imports tables of one kind."""

    @click.command(name, help=tells)
    @click.argument("file", type=FILE)
    @with_approval
    @with_directory
    def command(file: Path, choice: Choice) -> NoReturn:
        with reading():
            data = file.read_bytes()
            rows = read_sandboxed(file.name, read_table, data, file.name, limits=PATIENT)

        def propose(session: Session) -> Proposal:
            with reading():
                return proposal(session, plan(session, rows))

        carry_out(propose, choice)

    return command


aliases = _command(
    "aliases",
    plan_aliases,
    "Import other names of organizations: a table FILE with alias, organization, unit.",
)
translations = _command(
    "translations",
    plan_translations,
    "Import translations of listings: a table FILE with record, field, language, text, status.",
)
hotlines = _command(
    "hotlines",
    plan_hotlines,
    "Import hotlines: a table FILE with name, phone, text, hours, languages, note, operator and what callers ask.",
)
targets = _command(
    "targets",
    plan_targets,
    "Import targets: a table FILE with a target a row, what it asks, its owner and its day.",
)
needs = _command(
    "needs",
    plan_needs,
    "Import needs: a table FILE with target, area, need; or with signal, value and what they are about.",
)
travel_times = _command(
    "travel-times",
    plan_travel_times,
    "Import minutes between areas: a table FILE with from, to, mode, minutes.",
)
crosswalk = _command(
    "crosswalk",
    plan_area_crosswalks,
    "Import shares of people of areas of another census in ours: a table FILE with division, from, to, weight, source.",
)
