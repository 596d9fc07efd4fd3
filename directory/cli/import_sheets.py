"""`directory import` for small tables: names, translations, crisis lines, targets, needs, travel times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NoReturn

from flask import current_app
from sqlalchemy.orm import Session

from directory.cli.application import with_directory
from directory.cli.approval import Choice, Proposal, carry_out, with_approval
from directory.cli.given_files import read_file
from directory.cli.import_listings import proposal
from directory.cli.table_mappings import reading
from directory.imports.plan import Plan
from directory.imports.sheets.aliases import plan_aliases
from directory.imports.sheets.area_crosswalks import plan_area_crosswalks
from directory.imports.sheets.crisis_lines import plan_crisis_lines
from directory.imports.sheets.needs import plan_needs
from directory.imports.sheets.targets import plan_targets
from directory.imports.sheets.translations import plan_translations
from directory.imports.sheets.travel_times import plan_travel_times
from directory.parsing.tables import Table, read_table

PLANS: Mapping[str, Callable[[Session, Table], Plan]] = {
    "aliases": plan_aliases,
    "translations": plan_translations,
    "targets": plan_targets,
    "needs": plan_needs,
    "travel-times": plan_travel_times,
    "crosswalk": plan_area_crosswalks,
}


@with_approval
@with_directory
def import_sheet(sheet: str, file: Path, choice: Choice) -> NoReturn:
    """Bring in a table of the kind that `sheet` names: `hotlines`, or one of `PLANS`."""
    country = current_app.config["SETTINGS"].country
    plan = PLANS.get(sheet) or partial(plan_crisis_lines, country=country)
    with reading():
        rows = read_file(file, read_table)

    def propose(session: Session) -> Proposal:
        with reading():
            planned = plan(session, rows)
            return proposal(session, planned, file.name, can_go_back=sheet == "translations")

    carry_out(propose, choice)
