"""The database of a directory that is set up: its tables, its beginning, the first administrator, what to do next."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import click
from flask import current_app, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.cli.application import application, refuse_newer
from directory.cli.commands.path_types import Pack
from directory.cli.commands.setup_questions import ADMINISTRATOR, EMPTY, TOWN, TOWN_STAYS_HERE
from directory.cli.demo import has_town, is_empty, load_demo, take_town_out
from directory.cli.instance_setup import migrate
from directory.cli.start import CannotStart
from directory.config import Settings
from directory.db import begin_writing
from directory.hosts import is_loopback
from directory.imports.sheets.packs.pack_files import read_pack
from directory.imports.sheets.packs.pack_plan import PackPlan, apply_pack, plan_pack
from directory.imports.sheets.packs.pack_text import pack_text
from directory.models import Account, AccountLink, LinkPurpose, Role, Service
from directory.models.accounts.account import normal_email
from directory.parsing.remarks import NothingToRead
from directory.parsing.sandbox import PATIENT, read_sandboxed
from directory.setting_checks import MAIL_ADDRESS, MAIL_FORM, sqlite_address
from directory.web.base_application import base_application
from directory.web.database import db
from directory.web.labels import forget_words
from directory.web.search_engines import follow_outbox


def make_own(file: Path, begin: str | Path | None, administrator: str | None, ask: bool) -> None:
    """Make the database of the settings, and say what to do next; `file` holds the settings. Raises CannotStart."""
    with application(pages=True) as app:
        refuse_newer()
        migrate()
        _begin(begin, ask)
        link = _invite(administrator, ask)
        follow_outbox()
        _tell(file, app.config["SETTINGS"], link)


def _begin(begin: str | Path | None, ask: bool) -> None:
    """Bring the directory to where it shall begin. Raises CannotStart."""
    public = current_app.config["SETTINGS"].is_public()
    if begin is None and ask and (has_town() or is_empty()):
        begin = _asked_beginning(public)
    if public and begin in (None, TOWN) and has_town():
        raise CannotStart(TOWN_STAYS_HERE)
    if begin not in (None, TOWN) and has_town():
        click.echo(take_town_out())
    if begin == TOWN and is_empty():
        load_demo()
    elif begin not in (None, EMPTY, TOWN):
        _bring_in(Path(begin))


def _asked_beginning(public: bool) -> str | Path:
    now = (
        "The demo town is in. “empty” takes it out and keeps what you added. " if has_town() else ""
    )
    town = "" if public else "demo (the invented town), "
    while True:
        said: str = click.prompt(
            f"{now}Begin with: empty, {town}or the folder or ZIP of a pack of another coalition",
            default=EMPTY,
        )
        if said == TOWN and public:
            click.echo(TOWN_STAYS_HERE, err=True)
            continue
        try:
            taken: str | Path = Pack(EMPTY, TOWN).convert(said, None, None)
        except click.BadParameter as problem:
            click.echo(problem.message, err=True)
        else:
            return taken


def prove_pack(settings: Settings, path: Path) -> None:
    """Raises CannotStart for a pack of which a new directory, made here and thrown away, refuses anything."""
    with tempfile.TemporaryDirectory(prefix="directory-setup-") as name:
        folder = Path(name)
        tried = replace(
            settings, instance=folder, database_url=sqlite_address(folder / "directory.db")
        )
        with base_application(tried).app_context():
            migrate()
            try:
                _planned(path, "Nothing was made: see above. Fix the pack, then run this again.")
            finally:
                db.session.remove()
                db.engine.dispose()


def _planned(path: Path, advice: str) -> PackPlan:
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


def _bring_in(path: Path) -> None:
    """Take in a pack whole, or nothing of it. Raises CannotStart."""
    plan = _planned(
        path,
        "The directory is there, and nothing of the pack is in it: see above. Fix it, then run `directory import pack "
        f"{path}`.",
    )
    session = db.session()
    apply_pack(session, plan, lambda _done: None)
    session.commit()
    forget_words()
    click.echo(f"The pack {path.name} is in.")


def _invite(email: str | None, ask: bool) -> str:
    """An account for the first administrator, and the address at which a password is chosen; empty without one."""
    session = db.session()
    query = select(Account).where(Account.role == Role.ADMINISTRATOR, ~Account.is_demo)
    known = session.scalars(query.limit(1)).first()
    while email is None and ask and known is None:
        said: str = click.prompt(ADMINISTRATOR)
        if MAIL_ADDRESS.fullmatch(said.strip()):
            email = said
        else:
            click.echo(f"“{said}” is no e-mail address. {MAIL_FORM}", err=True)
    if not email:
        return ""
    return _link_for(session, normal_email(email))


def _link_for(session: Session, address: str) -> str:
    session.rollback()
    begin_writing(session)
    account = session.scalar(select(Account).where(Account.email == address))
    if account is None:
        account = Account(email=address, role=Role.ADMINISTRATOR)
        account.refuse_passwords()
        session.add(account)
        session.flush()
    elif account.has_chosen_password or account.role is not Role.ADMINISTRATOR:
        session.rollback()
        raise CannotStart(f"{address} has an account already.")
    link, token = AccountLink.issue(account.id, LinkPurpose.INVITATION)
    session.add(link)
    session.commit()
    with current_app.test_request_context():
        path = url_for("accounts.link", token=token)
    settings: Settings = current_app.config["SETTINGS"]
    return settings.public_address.rstrip("/") + path


def _tell(file: Path, settings: Settings, link: str) -> None:
    port = urlsplit(settings.public_address).port
    here = is_loopback(urlsplit(settings.public_address).hostname or "")
    serve = (
        f"directory serve --port {port}" if here and port not in (None, 8000) else "directory serve"
    )
    start = f"Start it, or stop and start it:  {serve}"
    if not here:
        start += (
            "\n     Put a web server with TLS in front of it (docs/operations.md): people reach the directory only "
            f"through that. To try it on this machine first, put http://127.0.0.1:{port or 8000} in place of "
            f"{settings.public_address.rstrip('/')} in the address below."
        )
    if link:
        enter = f"Open this once within seven days, and choose a password:\n     {link}"
    else:
        enter = f"Sign in:  {settings.public_address.rstrip('/')}/account/sign-in"
    fill = "Import what you have:  directory import minutes …  and  directory import listings …"
    if db.session.scalar(select(Service.id).where(Service.line_position.is_not(None))) is None:
        fill += (
            "\n     No crisis line is on record, so pages offer the emergency number alone. Import them with "
            "`directory import hotlines FILE`, or add each as a listing and choose “Offer it on every page” under "
            "“More” there."
        )
    steps = (start, enter, fill)
    click.echo(f"\n{settings.name} is yours. Its settings are in {file}.\n")
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step}")
