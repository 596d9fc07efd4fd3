"""`directory import` and `directory sources`: what is brought in, shown before it is applied."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from directory.cli.commands.argument_types import Source, Text
from directory.cli.commands.deferred import Group, done_in
from directory.cli.commands.options import FILE, approval_options, json_option
from directory.cli.commands.path_types import NewFile, Pack
from directory.cli.known_names import refuse_known_source, refuse_unknown_sources

MAPPING = NewFile()
SOURCE = click.Path(exists=True, path_type=Path)

names_option = click.option(
    "--names",
    "named",
    metavar="COLUMN",
    help="The column that names the organizations, where no heading says it and you are asked; none where the table is "
    "no list of services. The answer is kept in the mapping file.",
)
shape_option = click.option(
    "--shape",
    type=click.Choice(["list", "cards"]),
    help="How to read the sheet, where its contents do not say and you are asked: a list below a heading, or cards. "
    "The answer is kept in the mapping file.",
)
not_public_option = click.option(
    "--not-public",
    "answers",
    multiple=True,
    metavar="COLUMN=WORD",
    help="Rows with WORD in COLUMN are not for the public, all others are; of remarks in doubt, others go on waiting. "
    "Several words with ; between, none for all rows public, (blank) for an empty cell, (all others) for what else "
    "waits.",
)


hides_address_option = click.option(
    "--hides-address",
    "hidden_addresses",
    multiple=True,
    metavar="COLUMN=WORD",
    help="Rows with WORD in COLUMN stay public, but their address is confidential and shown to nobody. Several words "
    "with ; between, (blank) for an empty cell.",
)


staff_numbers_option = click.option(
    "--staff-numbers",
    type=click.Choice(["public", "staff"]),
    help="Who sees numbers that are a member of staff's on record and the organization's own in this source: everyone, "
    "or staff alone. The answer is remembered for the next edition of the source.",
)


@click.group("import", cls=Group)
def imports() -> None:
    """Import listings, meetings, areas and names. Every import shows its plan before it changes anything."""


@imports.command()
@click.argument("file", type=FILE)
@staff_numbers_option
@approval_options
@done_in("import_listings")
def listings() -> None:
    """Import the listing sheet FILE (CSV or XLSX), one row per service at a place."""


def _refuse_mapping(file: Path, mapping: Path | None, suggests: bool, **_others: Any) -> None:
    """A mapping is of one table; one that is written must be new, one that is read be there. Raises UsageError."""
    if file.suffix.lower() == ".zip":
        raise click.UsageError(
            f"{file.name} is a ZIP of files, not one table; bring it in whole with `directory import hsds "
            f"{file.name}`, or unpack it and give one table of it."
        )
    if mapping is None and not suggests:
        raise click.UsageError(
            "Say which mapping file to use with --mapping; --suggest --mapping NEW.toml writes a first one."
        )
    if mapping is not None and not suggests and not mapping.exists():
        raise click.UsageError(f"{mapping} does not exist; --suggest writes a first mapping.")
    if mapping is not None and suggests and mapping.exists():
        raise click.UsageError(f"{mapping} exists already and is left as it is; name another file.")


@imports.command()
@click.argument("file", type=FILE)
@click.option("--mapping", type=MAPPING, help="TOML file that says what the columns are.")
@click.option("--suggest", "suggests", is_flag=True, help="Write a first mapping, import nothing.")
@click.option("--sheet", help="With --suggest: a worksheet, or the path of a list in JSON.")
@names_option
@shape_option
@not_public_option
@hides_address_option
@staff_numbers_option
@approval_options
@done_in("import_listings", first=_refuse_mapping)
def table() -> None:
    """Import any table FILE through a mapping file; --suggest writes a first one."""


@imports.command()
@click.argument("paths", type=SOURCE, nargs=-1, required=True)
@not_public_option
@hides_address_option
@staff_numbers_option
@approval_options
@done_in("import_listings")
def hsds() -> None:
    """Import HSDS packages (folder or zip), HSDS JSON and NDJSON, and Ohana sets at PATHS.

    Tables that are named one by one (organizations.csv services.csv …) are one source, joined by their ids.
    """


@imports.command()
@click.argument("file", type=FILE)
@click.option("--set", "set_name", required=True, help="Name of the set, such as Neighborhoods.")
@click.option("--name-field", required=True, help="Property of a feature that holds its name.")
@click.option("--code-field", help="Property that holds its code; without it the name is the code.")
@approval_options
@done_in("import_listings")
def areas() -> None:
    """Import the area outlines of the GeoJSON FILE and place listings into them."""


@imports.command()
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--body", help="The task force or committee that met; else each paper says it.")
@approval_options
@done_in("import_minutes")
def minutes() -> None:
    """Import the minutes FILES: plain text, HTML, Word (.docx) or PDF with a text layer, in any layout."""


SHEETS = {
    "aliases": "other names of organizations: a table FILE with alias, organization, unit",
    "translations": "translations of listings: a table FILE with record, field, language, text, status",
    "hotlines": "crisis lines, as listings that every page offers: a table FILE with name, phone, text, hours, note, …",
    "targets": "targets: a table FILE with a target a row, what it asks, its owner and its day",
    "needs": "needs: a table FILE with target, area, need; or with signal, value and what they are about",
    "travel-times": "minutes between areas: a table FILE with from, to, mode, minutes",
    "crosswalk": "shares of people of areas of another census: a table FILE with division, from, to, weight, source",
}  # fmt: skip
"""The small tables that are brought in, each by a command of its name, and what is in them."""


def _sheet_command(sheet: str, tells: str) -> None:
    @imports.command(sheet, help=f"Import {tells}.")
    @click.argument("file", type=FILE)
    @approval_options
    @done_in("import_sheets", "import_sheet", sheet=sheet)
    def _import_sheet() -> None: ...


for _sheet, _tells in SHEETS.items():
    _sheet_command(_sheet, _tells)


@imports.command("pack")
@click.argument("path", type=Pack(), metavar="FOLDER")
@click.option(
    "--exact",
    is_flag=True,
    help="Hold exactly what the pack holds: take away what it does not have, unless something refers to it. "
    "For packs that are whole, such as the one that each import writes of the state before it.",
)
@approval_options
@done_in("packs")
def import_pack() -> None:
    """Import vocabularies, synonyms, areas, policy, texts and crisis lines from FOLDER, or from a ZIP of one."""


@imports.command()
@click.argument("which", metavar="NAME|NUMBER")
@approval_options
@done_in("import_reversal")
def undo() -> None:
    """Take back an import of listings: by the NAME of its file, or its NUMBER.

    What it made goes and what it changed is as it was; what someone changed since stays, as does what is confidential.
    """


@click.group(cls=Group)
def sources() -> None:
    """Other directories whose listings are imported on a schedule, by `directory jobs run` or at once."""


@sources.command()
@click.argument("name", type=Text(200))
@click.argument("address", type=Source())
@click.option("--licence", help="The license under which the source gives its data.")
@click.option("--attribution", help="The words that the license asks for.")
@click.option(
    "--every",
    "every_days",
    type=click.IntRange(1, 365),
    default=1,
    show_default=True,
    help="Days between two visits.",
)
@click.option(
    "--trusted",
    is_flag=True,
    help="Show what is new at once. Without it whatever is new waits for someone here, since a directory whose new "
    "addresses show at once can find out which addresses are confidential.",
)
@done_in("sources", first=refuse_known_source)
def add() -> None:
    """Add the source NAME at ADDRESS: the base of an HSDS API, or a package (.zip, .json, .ndjson)."""


@sources.command(name="list")
@json_option
@done_in("sources")
def show() -> None:
    """List the sources: where they are, when they were asked, what came of it."""


@sources.command()
@click.argument("names", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Show what would happen and change nothing.")
@json_option
@click.option(
    "--allow-private", is_flag=True, help="Ask addresses on this machine and in its networks too."
)
@done_in("sources", first=refuse_unknown_sources)
def pull() -> None:
    """Ask the sources NAMES, or all that are in use, and import what they say. Exit status 1 when one failed."""


@sources.command()
@click.argument("name")
@done_in("sources", first=refuse_unknown_sources)
def remove() -> None:
    """Forget the source NAME and what waits about it. The listings that it brought stay as they are."""


@sources.command()
@click.argument("name")
@click.option("--no-longer", is_flag=True, help="Whatever is new waits for someone here again.")
@done_in("sources", first=refuse_unknown_sources)
def trust() -> None:
    """Show at once what is new in the source NAME: for a directory whose staff may know every address here."""


@sources.command()
@click.argument("name")
@done_in("sources", first=refuse_unknown_sources)
def pause() -> None:
    """Ask the source NAME no more until it is resumed; what is known of it stays."""


@sources.command()
@click.argument("name")
@done_in("sources", first=refuse_unknown_sources)
def resume() -> None:
    """Ask the source NAME again when it is due."""
