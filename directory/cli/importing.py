"""`directory import`: listings, packages, areas, names, hotlines, targets and needs; shown before they are applied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from flask import current_app
from sqlalchemy.orm import Session

from directory.cli.application import CannotStart, with_directory
from directory.cli.approval import Choice, Progress, Proposal, carry_out, with_approval
from directory.cli.commands import Commands
from directory.imports.aliases import plan_aliases
from directory.imports.applying import apply_plan
from directory.imports.areas import plan_areas
from directory.imports.hotlines import plan_hotlines
from directory.imports.incoming import Incoming, NothingToRead
from directory.imports.mapping import MappingUnreadable, read_mapping
from directory.imports.memory import uncollected
from directory.imports.needs import plan_needs
from directory.imports.plan import Plan, joined
from directory.imports.plan_text import plan_text
from directory.imports.planning import plan_listings
from directory.imports.readers.areas import read_areas
from directory.imports.readers.hsds import read_hsds
from directory.imports.readers.listings import read_listings
from directory.imports.readers.table import read_mapped_table
from directory.imports.records import load_picture
from directory.imports.suggestion import suggest
from directory.imports.tables import Table, read_table
from directory.imports.targets import plan_targets
from directory.imports.translations import plan_translations
from directory.imports.travel_times import plan_travel_times
from directory.web.clock import local_now
from directory.web.words import vocabulary

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
MAPPING = click.Path(dir_okay=False, path_type=Path)
SOURCE = click.Path(exists=True, path_type=Path)


@click.group(cls=Commands, elsewhere={"minutes": ("importing_minutes", "minutes")})
def imports() -> None:
    """Bring in listings, meetings, areas and names. Every import shows its plan before it changes anything."""


@imports.command()
@click.argument("file", type=FILE)
@with_approval
@with_directory
def listings(file: Path, choice: Choice) -> None:
    """Import the listing sheet FILE (CSV or XLSX), one row per service at a place."""
    with _reading():
        incoming = read_listings(file.read_bytes(), file.name, _known_codes())
    _import([incoming], choice, file.name)


@imports.command()
@click.argument("file", type=FILE)
@click.option("--mapping", type=MAPPING, help="TOML file that says what the columns are.")
@click.option("--suggest", "suggests", is_flag=True, help="Write a first mapping, import nothing.")
@click.option("--sheet", help="With --suggest: a worksheet, or the path of a list in JSON.")
@with_approval
def table(
    file: Path, mapping: Path | None, suggests: bool, sheet: str | None, choice: Choice
) -> None:
    """Import any table FILE through a mapping file; --suggest writes a first one."""
    if suggests:
        _suggest(file, mapping, sheet)
    elif mapping is None:
        raise CannotStart(
            "Say which mapping file to use with --mapping; --suggest --mapping NEW.toml writes a first one."
        )
    else:
        _import_table(file, mapping, choice)


def _suggest(file: Path, mapping: Path | None, sheet: str | None) -> None:
    with _reading():
        text = suggest(read_table(file.read_bytes(), file.name, sheet), sheet)
    if mapping is None:
        click.echo(text, nl=False)
    elif mapping.exists():
        raise CannotStart(f"{mapping} exists already and is left as it is; name another file.")
    else:
        mapping.write_text(text, encoding="utf-8")
        click.echo(f"A first mapping is in {mapping}; check every line of it.", err=True)


@with_directory
def _import_table(file: Path, mapping: Path, choice: Choice) -> None:
    with _reading():
        rules = read_mapping(mapping.read_text(encoding="utf-8"), mapping.name)
        incoming = read_mapped_table(file.read_bytes(), file.name, rules, _known_codes())
    _import([incoming], choice, file.name)


@imports.command()
@click.argument("paths", type=SOURCE, nargs=-1, required=True)
@with_approval
@with_directory
def hsds(paths: Sequence[Path], choice: Choice) -> None:
    """Import HSDS packages (folder or zip), HSDS JSON and NDJSON, and Ohana sets at PATHS."""
    with _reading():
        sources = [read_hsds(path) for path in paths]
    _import(sources, choice, None)


@imports.command()
@click.argument("file", type=FILE)
@click.option("--set", "set_name", required=True, help="Name of the set, such as Neighborhoods.")
@click.option("--name-field", required=True, help="Property of a feature that holds its name.")
@click.option("--code-field", help="Property that holds its code; without it the name is the code.")
@with_approval
@with_directory
def areas(
    file: Path, set_name: str, name_field: str, code_field: str | None, choice: Choice
) -> None:
    """Import the area outlines of the GeoJSON FILE and place listings into them."""
    with _reading():
        outlines = read_areas(file.read_bytes(), set_name, name_field, code_field, file.name)

    def propose(session: Session) -> Proposal:
        return _proposal(session, plan_areas(session, outlines))

    carry_out(propose, choice)


@imports.command()
@click.argument("file", type=FILE)
@with_approval
@with_directory
def aliases(file: Path, choice: Choice) -> None:
    """Import other names of organizations: a table FILE with alias, organization, unit."""
    _import_rows(file, plan_aliases, choice)


@imports.command()
@click.argument("file", type=FILE)
@with_approval
@with_directory
def translations(file: Path, choice: Choice) -> None:
    """Import translations of listings: a table FILE with record, field, language, text, status."""
    _import_rows(file, plan_translations, choice)


@imports.command()
@click.argument("file", type=FILE)
@with_approval
@with_directory
def hotlines(file: Path, choice: Choice) -> None:
    """Import hotlines: a table FILE with name, phone, text, hours, languages, note."""
    _import_rows(file, plan_hotlines, choice)


@imports.command()
@click.argument("file", type=FILE)
@with_approval
@with_directory
def targets(file: Path, choice: Choice) -> None:
    """Import targets: a table FILE with a target a row, what it asks, its owner and its day."""
    _import_rows(file, plan_targets, choice)


@imports.command()
@click.argument("file", type=FILE)
@with_approval
@with_directory
def needs(file: Path, choice: Choice) -> None:
    """Import needs: a table FILE with target, area, need; or with signal, value and what they are about."""
    _import_rows(file, plan_needs, choice)


@imports.command("travel-times")
@click.argument("file", type=FILE)
@with_approval
@with_directory
def travel_times(file: Path, choice: Choice) -> None:
    """Import minutes between areas: a table FILE with from, to, mode, minutes."""
    _import_rows(file, plan_travel_times, choice)


def _import(sources: Sequence[Incoming], choice: Choice, file: str | None) -> NoReturn:
    """Plan and apply listings. Of several sources each is planned when those before it stand on record."""
    today, settings = local_now().date(), current_app.config["SETTINGS"]

    def plan(session: Session, incoming: Incoming) -> Plan:
        with uncollected():
            picture = load_picture(session, incoming)
            return plan_listings(incoming, picture, today, settings.country, file)

    def propose(session: Session) -> Proposal:
        *first, last = sources
        plans = []
        for incoming in first:
            plans.append(plan(session, incoming))
            apply_plan(session, plans[-1])
        plans.append(plan(session, last))
        return _proposal(session, plans[-1], joined(plans) if first else None)

    carry_out(propose, choice, writes_ahead=len(sources) > 1)


def _import_rows(file: Path, plan: Callable[[Session, Table], Plan], choice: Choice) -> NoReturn:
    with _reading():
        rows = read_table(file.read_bytes(), file.name)

    def propose(session: Session) -> Proposal:
        with _reading():
            return _proposal(session, plan(session, rows))

    carry_out(propose, choice)


def _proposal(session: Session, plan: Plan, shown: Plan | None = None) -> Proposal:
    """The plan as a proposal; `shown` is what people see when others were applied ahead of it."""
    shown = shown or plan

    def apply(advance: Progress) -> None:
        apply_plan(session, plan, advance)

    return Proposal(
        tuple(plan_text(shown)),
        shown.document(),
        len(shown.refused),
        shown.is_empty,
        len(plan.groups),
        apply,
    )


def _known_codes() -> dict[str, frozenset[str]]:
    """The codes that readers hold cells against. Languages are left to planning, which leaves unknown ones out."""
    words = vocabulary()
    known = {name: codes for name, codes in words.codes().items() if name != "languages"}
    names = (name for area in words.of("areas") for name in area.labels.values())
    return known | {"areas": known.get("areas", frozenset()).union(names)}


@contextmanager
def _reading() -> Iterator[None]:
    """What cannot be read ends the command with a sentence and status 2."""
    try:
        yield
    except (NothingToRead, MappingUnreadable) as problem:
        raise CannotStart(str(problem)) from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise CannotStart(f"The file cannot be read: {problem}") from problem
