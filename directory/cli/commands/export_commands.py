"""`directory export` and `directory hsds`: taking listings and people out into files, and the standard they follow."""

from __future__ import annotations

from pathlib import Path

import click

from directory.cli.commands.deferred import Group, Requires, done_in
from directory.cli.commands.options import as_of_option, json_option
from directory.cli.commands.path_types import NewFile, NewFolder, PathOrAddress
from directory.package_files import HSDS_STANDARD

HSDS = NewFolder(".zip", ".json", ".ndjson")
PACK = NewFolder(".zip")
SHEET = NewFile(".csv", ".xlsx")
GAPS = NewFile(".csv", ".xlsx", ".json")
FORMATS = ("package", "json", "ndjson")
AUDIENCES = ("public", "partner", "staff")


@click.group("export", cls=Group)
def exports() -> None:
    """Take listings and people out into files. A file appears whole or not at all."""


@exports.command()
@click.argument("goal", type=HSDS, metavar="DIR")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="By default told by the ending of DIR."
)
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES[:2]),
    default="public",
    show_default=True,
    help="Whose published records are written.",
)
@json_option
@done_in("export")
def hsds() -> None:
    """Write HSDS 3.1 to DIR: a tabular data package, zipped when DIR ends in .zip; .json and .ndjson hold services."""


@exports.command()
@click.argument("goal", type=SHEET, metavar="FILE")
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="public",
    show_default=True,
    help="Whose view is written; staff adds notes and staff contacts, and no confidential place.",
)
@json_option
@done_in("export")
def listings() -> None:
    """Write the listing sheet to FILE, as CSV or XLSX by its ending, one row per service at a place."""


@exports.command()
@click.argument("goal", type=SHEET, metavar="FILE")
@json_option
@done_in("export")
def stakeholders() -> None:
    """Write who sits at the table for whom to FILE, as CSV or XLSX by its ending. These are people: for staff only."""


@exports.command()
@click.argument("goal", type=GAPS, metavar="FILE")
@as_of_option
@json_option
@done_in("export")
def gaps() -> None:
    """Write the gaps to FILE: CSV or XLSX with a row of HXL tags, or JSON, by its ending. For staff only."""


@exports.command("pack")
@click.argument("goal", type=PACK, metavar="FOLDER")
@json_option
@done_in("packs")
def export_pack() -> None:
    """Write vocabularies, synonyms, areas, policy, texts and crisis lines to FOLDER, zipped when it ends in .zip."""


@click.group("hsds", cls=Group)
def standard() -> None:
    """The Human Services Data Specification."""


@standard.command()
@click.argument("subject", type=PathOrAddress(), metavar="URL|PATH")
@json_option
@click.option(
    "--schemas",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=HSDS_STANDARD,
    help="A folder with schema/*.json and datapackage.json instead of those that come with the program.",
)
@click.option(
    "--sample", type=click.IntRange(1, 100), default=10, help="Records of each list of an API."
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="Ask addresses on this machine and in its networks too.",
)
@done_in("hsds_validate", requires=Requires.NOTHING)
def validate() -> None:
    """Check an HSDS 3 API, a data package (folder or ZIP) or a JSON or NDJSON file against the standard.

    Exit status: 0 nothing is wrong, 1 a rule is broken, 2 nothing could be read.
    """
