"""What a directory begins with and who administers it first: asked and proved before anything is made."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click
from flask import current_app
from sqlalchemy import select

from directory.cli.application import application, has_tables, require_usable
from directory.cli.commands.path_types import Pack
from directory.cli.commands.setup_questions import ADMINISTRATOR, EMPTY, TOWN, TOWN_STAYS_HERE
from directory.cli.demo import has_town, is_empty
from directory.cli.instance_setup import migrate
from directory.cli.start import CannotStart
from directory.config import Settings
from directory.db import begin_writing
from directory.imports.sheets.packs.pack_files import read_pack
from directory.imports.sheets.packs.pack_plan import PackPlan, plan_pack
from directory.imports.sheets.packs.pack_text import pack_text
from directory.models import Account, Role
from directory.models.accounts.account import normal_email
from directory.parsing.remarks import NothingToRead
from directory.parsing.sandbox import PATIENT, read_sandboxed
from directory.setting_checks import MAIL_ADDRESS, MAIL_FORM, sqlite_address, sqlite_file
from directory.web.database import db

_MADE_NOTHING = "Nothing was made: see above. Fix the pack, then run this again."


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What a directory holds, as far as the questions go; as it stands, one that is not made yet.

    `accounts` are the addresses that nobody is invited at: those of accounts in use or of another role.
    """

    is_there: bool = False
    has_town: bool = False
    is_empty: bool = True
    has_administrator: bool = False
    accounts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a directory begins with, None to leave it as it is, and the address of its first administrator."""

    content: str | Path | None
    administrator: str | None


def read_record(settings: Settings) -> OnRecord:
    """What is in the database of these settings. Raises CannotStart for one of another version."""
    file = sqlite_file(settings.database_url)
    if file and not file.is_file():
        return OnRecord()
    with application(settings=settings):
        if not has_tables():
            return OnRecord()
        require_usable()
        accounts = db.session.scalars(select(Account)).all()
        return OnRecord(
            True,
            has_town(),
            is_empty(),
            any(each.role is Role.ADMINISTRATOR and not each.is_demo for each in accounts),
            frozenset(each.email for each in accounts if not can_be_invited(each)),
        )


def settle_beginning(
    settings: Settings, record: OnRecord, given: Beginning, ask: bool
) -> Beginning:
    """The beginning as given or, at a terminal, as answered; nothing is written yet. Raises CannotStart."""
    content = given.content
    if content is None and ask and (record.has_town or record.is_empty):
        content = _asked_content(settings, record)
    else:
        _prove_content(settings, record, content)
    administrator = given.administrator
    if administrator is None and ask and not record.has_administrator:
        administrator = _asked_administrator(record)
    elif administrator:
        _prove_administrator(record, administrator)
    return Beginning(content, administrator)


def can_be_invited(account: Account) -> bool:
    """Whether this is an administrator who has not chosen a password yet."""
    return account.role is Role.ADMINISTRATOR and not account.has_chosen_password


def in_use(address: str) -> str:
    """The sentence for an address that nobody is invited at."""
    return f"{address} has an account already."


def plan_whole(path: Path, advice: str) -> PackPlan:
    """What taking in a pack would do, in a writing transaction. Raises CannotStart where anything of it is refused."""
    try:
        pack = read_sandboxed(path.name, read_pack, path, limits=PATIENT)
    except NothingToRead as problem:
        raise CannotStart(f"{problem}.") from problem
    session = db.session()
    session.rollback()
    begin_writing(session)
    plan = plan_pack(session, pack, current_app.config["SETTINGS"].country)
    if plan.shown.refused:
        session.rollback()
        click.echo("\n".join(pack_text(plan.shown)))
        raise CannotStart(advice)
    return plan


def _prove_content(settings: Settings, record: OnRecord, content: str | Path | None) -> None:
    """Raises CannotStart for the town where others come, and for a pack of which anything is refused."""
    stays = content is None and record.has_town
    if settings.is_public() and (content == TOWN or stays):
        raise CannotStart(TOWN_STAYS_HERE)
    if isinstance(content, Path):
        with _tried(settings, record):
            plan_whole(content, _MADE_NOTHING)
            db.session.rollback()


@contextmanager
def _tried(settings: Settings, record: OnRecord) -> Iterator[None]:
    """The directory in which a pack is planned: the one that is there, or a new one, thrown away at the end."""
    if record.is_there:
        with application(settings=settings):
            yield
        return
    with tempfile.TemporaryDirectory(prefix="directory-setup-") as name:
        folder = Path(name)
        address = sqlite_address(folder / "directory.db")
        with application(settings=replace(settings, instance=folder, database_url=address)):
            migrate()
            yield


def _asked_content(settings: Settings, record: OnRecord) -> str | Path:
    may_stay = not settings.is_public()
    now = ""
    default: str | None = EMPTY
    if record.has_town:
        # Enter takes nothing out: where the town cannot stay, it is for somebody to say what comes in its place.
        now = "The demo town is in. “empty” takes it out and keeps what you added. "
        default = TOWN if may_stay else None
    town = "demo (the invented town), " if may_stay else ""
    while True:
        said: str = click.prompt(
            f"{now}Begin with: empty, {town}or the folder or ZIP of a pack of another coalition",
            default=default,
        )
        try:
            content: str | Path = Pack(EMPTY, TOWN).convert(said.strip(), None, None)
            _prove_content(settings, record, content)
        except (click.BadParameter, CannotStart) as problem:
            click.echo(
                problem.message.replace(_MADE_NOTHING, "Fix the pack, or begin with another."),
                err=True,
            )
        else:
            return content


def _asked_administrator(record: OnRecord) -> str:
    while True:
        said: str = click.prompt(ADMINISTRATOR)
        if not MAIL_ADDRESS.fullmatch(said.strip()):
            click.echo(f"“{said}” is no e-mail address. {MAIL_FORM}", err=True)
            continue
        try:
            _prove_administrator(record, said)
        except CannotStart as problem:
            click.echo(problem.message, err=True)
        else:
            return said.strip()


def _prove_administrator(record: OnRecord, address: str) -> None:
    """Raises CannotStart for the address of an account that nobody is invited to."""
    if normal_email(address) in record.accounts:
        raise CannotStart(in_use(normal_email(address)))
