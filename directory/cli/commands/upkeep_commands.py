"""What keeps the directory running: setting up, serving, publishing, checking, backups, keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from directory.cli.commands.argument_types import (
    EMAIL,
    Database,
    Host,
    SettingValue,
    Text,
)
from directory.cli.commands.deferred import Group, Requires, done_in
from directory.cli.commands.options import is_interactive, json_option, refuse_unanswerable
from directory.cli.commands.path_types import BackupFile, NewFile, Pack, require_folder
from directory.cli.commands.setup_questions import ADMINISTRATOR, EMPTY, QUESTIONS, TOWN
from directory.cli.known_names import refuse_unknown_kind
from directory.setting_checks import sqlite_file

MOST_WORKERS = 64
FEATURES = (
    "assessments", "campaigns", "documents", "employers", "expertise", "figures", "funding", "glossary", "goals",
    "letters", "orientation", "positions", "prospects", "recommendations", "retreats", "survey",
)  # fmt: skip
"""What a coalition can switch off."""


def _question_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for question in reversed(QUESTIONS):
        command = click.option(
            question.option,
            question.field,
            type=SettingValue(question.field),
            help=f"{question.words}.",
        )(command)
    return command


@click.command()
@_question_options
@click.option(
    "--begin",
    type=Pack(EMPTY, TOWN),
    metavar="empty|demo|PACK",
    help="Begin empty, with the demo town, or with a pack of another coalition: its folder or ZIP.",
)
@click.option("--administrator", type=EMAIL, metavar="EMAIL", help=f"{ADMINISTRATOR}.")
@click.option("--yes", is_flag=True, help="Ask nothing: what is not given stays as it is.")
@done_in("setup", requires=Requires.NOTHING)
def setup() -> None:
    """Make this directory your own: settings, keys, database, the first administrator.

    What no option says is asked for. Safe to run again: what is set is offered as it is, and nothing of yours is lost.
    """


@click.command()
@done_in("init", requires=Requires.NEW_DIRECTORY)
def init() -> None:
    """Create or migrate the database and load the vocabularies. Safe to run again."""


@click.command()
@click.option(
    "--backup",
    "goal",
    metavar="FILE",
    type=NewFile(),
    help="Where the sealed copy from before is written; beside the instance folder when not said.",
)
@click.option(
    "--wait",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=30,
    show_default=True,
    help="How long people may wait who save each time meanwhile; where it takes longer, nothing is changed.",
)
@done_in("upgrade")
def upgrade() -> None:
    """Bring the database to this version of the program; when anything fails, it is as it was before.

    A verified backup is written first. A copy is then upgraded, while the directory is in use. Only when the copy is in
    order and answers its pages does it take the place of the database, if nobody has saved meanwhile.
    """


def _of_demo(remove: bool, remove_account: bool, **_others: Any) -> Requires:
    return Requires.DIRECTORY if remove or remove_account else Requires.NEW_DIRECTORY


def _refuse_unasked_removal(remove: bool, yes: bool, **_others: Any) -> None:
    if remove and not (yes or is_interactive()):
        refuse_unanswerable("Add --yes to take the town out.")


@click.command()
@click.option(
    "--remove", is_flag=True, help="Take the town out again, and the demo account with it."
)
@click.option(
    "--remove-account", is_flag=True, help="Delete the demo account; the town stays as it is."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@done_in("demo", first=_refuse_unasked_removal, requires=_of_demo)
def demo() -> None:
    """Load the invented demo town; refuses on a directory that holds anything.

    --remove takes it out again. What you added stays, and so does whatever of the town it depends on.
    """


@click.command()
@click.option("--host", type=Host(), default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers", type=click.IntRange(1, MOST_WORKERS), help="Default: WEB_CONCURRENCY, else 2."
)
@click.option(
    "--metrics-port", type=click.IntRange(1, 65535), help="Serve Prometheus figures there as well."
)
@click.option(
    "--prepare",
    is_flag=True,
    help="First migrate; on this machine alone, load the demo town when empty.",
)
@done_in("serve", requires=Requires.NEW_DIRECTORY)
def serve() -> None:
    """Serve the directory with gunicorn."""


@click.group(cls=Group)
def jobs() -> None:
    """Reminders, expiries, snapshots, and the mail that waits."""


@jobs.command()
@json_option
@done_in("jobs")
def run() -> None:
    """Run every job once. Run again on the same day it changes nothing; exit status 1 when a job failed."""


@click.command()
@click.option("--all", "everything", is_flag=True, help="Publish every record anew.")
@click.option(
    "--authorise",
    is_flag=True,
    help="Show places, too, that nobody sees now. What was ever hidden stays hidden all the same.",
)
@done_in("publish")
def publish() -> None:
    """Rebuild the published records from the records; the index follows.

    Exit status 1, and nothing written, when a place would be shown that nobody sees now.
    """


@click.command()
@done_in("publish")
def reindex() -> None:
    """Rebuild the search index from the published records, in a new folder, while the old one serves."""


@click.command()
@json_option
@done_in("check")
def check() -> None:
    """Compare database, published records and index, and verify the audit; exit status 1 when they disagree."""


@click.command()
@click.argument("goal", metavar="FILE", type=NewFile())
@json_option
@done_in("backups")
def backup() -> None:
    """Write a sealed copy of the database to FILE while the directory is in use, and verify it."""


@click.command()
@click.argument("source", type=BackupFile(), metavar="FILE")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--drill", is_flag=True, help="Restore beside the directory, prove it, throw it away."
)
@json_option
@done_in("backups", requires=Requires.SETTINGS)
def restore() -> None:
    """Put the backup FILE in place of the database. What was there is kept, sealed, in the instance folder.

    On PostgreSQL, which makes its own backups, FILE is the address of another database there, into which `pg_restore`
    put the backup: what was closed since is closed in it, too, before it is used.
    """


def _refuse_unmovable(source: str, target: str) -> None:
    """Raises UsageError where FROM is not there, and where TO cannot be."""
    here, there = sqlite_file(source), sqlite_file(target)
    if source == target or (here and here == there):
        raise click.UsageError("FROM and TO are the same database.")
    if here and not here.is_file():
        raise click.UsageError(f"FROM holds no directory: there is no file {here}.")
    if there:
        require_folder(there)


@click.command()
@click.argument("source", type=Database(), metavar="FROM")
@click.argument("target", type=Database(), metavar="TO")
@done_in("move", first=_refuse_unmovable, requires=Requires.SETTINGS)
def move() -> None:
    """Carry the whole directory from one database into another, empty one, and prove that both hold the same.

    FROM and TO are addresses as in DIRECTORY_DATABASE_URL: sqlite:////folder/directory.db or
    postgresql+psycopg://user:password@host/name. FROM stays as it is; nobody can save there meanwhile. Stopped in the
    middle, the same command goes on. Servers and jobs go on with FROM until DIRECTORY_DATABASE_URL says TO.
    """


@click.group(cls=Group)
def keys() -> None:
    """The keys that confidential values are sealed with; no key is ever printed."""


@keys.command()
@json_option
@done_in("keys")
def show() -> None:
    """How many values each key has sealed, and which one seals now."""


@keys.command("vouch")
@click.argument("kind")
@click.argument("record_id", type=click.UUID)
@click.option(
    "--reason",
    type=Text(1000),
    required=True,
    help="Why the row is trusted again; the audit keeps it.",
)
@done_in("keys", first=refuse_unknown_kind)
def vouch_for_row() -> None:
    """Trust a row again that `directory check` names. KIND is its table, RECORD_ID its id.

    The row is closed first: a place, service or organization becomes confidential, a phone or contact is for staff, an
    account is suspended, without password and role. Staff open it again on its page. What only opens something, such as
    a passkey, a session, a mailed link, a calendar address or a key of a program, is deleted.
    """


@keys.command("rotate")
@done_in("keys")
def rotate_keys() -> None:
    """Seal every value with the key of the highest number. Older keys then open nothing but older backups."""


@click.group(cls=Group)
def features() -> None:
    """What the coalition uses: what is switched off is on no page, and nothing of it is lost."""


@features.command(name="list")
@json_option
@done_in("features", "show")
def list_features() -> None:
    """List what can be switched off, and what is."""


@features.command(name="off")
@click.argument("names", nargs=-1, required=True, type=click.Choice(FEATURES))
@done_in("features", "off")
def features_off() -> None:
    """Switch off the features NAMES, as `directory features list` calls them."""


@features.command(name="on")
@click.argument("names", nargs=-1, required=True, type=click.Choice(FEATURES))
@done_in("features", "on")
def features_on() -> None:
    """Switch on the features NAMES; they are as they were."""
