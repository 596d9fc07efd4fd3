"""The database of a directory that is set up: its tables, its beginning, the first administrator, what to do next."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click
from flask import current_app, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.cli.application import application
from directory.cli.beginning import Beginning, can_be_invited, in_use, plan_whole
from directory.cli.commands.setup_questions import TOWN
from directory.cli.demo import has_town, is_empty, load_demo, take_town_out
from directory.cli.instance_setup import migrate
from directory.cli.start import CannotStart
from directory.config import Settings
from directory.db import begin_writing
from directory.hosts import is_loopback
from directory.imports.sheets.packs.pack_plan import apply_pack
from directory.models import Account, AccountLink, LinkPurpose, Role, Service
from directory.models.accounts.account import normal_email
from directory.web.database import db
from directory.web.labels import forget_words
from directory.web.search_engines import follow_outbox


def make_own(file: Path, beginning: Beginning, export: str) -> None:
    """Make the database of the settings, and say what to do next. Raises CannotStart.

    `file` holds the settings; `export` is what has to be typed before commands find this directory, or nothing.
    """
    with application(pages=True) as app:
        migrate()
        _begin(beginning.content)
        link = _link_for(db.session(), beginning.administrator)
        follow_outbox()
        _tell(file, app.config["SETTINGS"], link, export)


def _begin(content: str | Path | None) -> None:
    """Bring the directory to where it shall begin. Raises CannotStart."""
    if content not in (None, TOWN) and has_town():
        click.echo(take_town_out())
    if content == TOWN and is_empty():
        load_demo()
    elif isinstance(content, Path):
        _bring_in(content)


def _bring_in(path: Path) -> None:
    """Take in a pack whole, or nothing of it. Raises CannotStart."""
    plan = plan_whole(
        path,
        "The directory is there, and nothing of the pack is in it: see above. Fix it, then run `directory import pack "
        f"{path}`.",
    )
    session = db.session()
    apply_pack(session, plan, lambda _done: None)
    session.commit()
    forget_words()
    click.echo(f"The pack {path.name} is in.")


def _link_for(session: Session, email: str | None) -> str:
    """An account for the first administrator, and the address at which a password is chosen; empty without one.

    Raises CannotStart where somebody has taken it meanwhile.
    """
    if not email:
        return ""
    session.rollback()
    begin_writing(session)
    address = normal_email(email)
    account = session.scalar(select(Account).where(Account.email == address))
    if account is None:
        account = Account(email=address, role=Role.ADMINISTRATOR)
        account.refuse_passwords()
        session.add(account)
        session.flush()
    elif not can_be_invited(account):
        session.rollback()
        raise CannotStart(in_use(address))
    link, token = AccountLink.issue(account.id, LinkPurpose.INVITATION)
    session.add(link)
    session.commit()
    with current_app.test_request_context():
        path = url_for("accounts.link", token=token)
    settings: Settings = current_app.config["SETTINGS"]
    return settings.public_address.rstrip("/") + path


def _can_sign_in(settings: Settings) -> bool:
    """Whether anybody on record has a password, or an account and a provider that vouches for its address."""
    accounts = db.session.scalars(select(Account)).all()
    return any(each.has_chosen_password or settings.oidc_issuer for each in accounts)


def _tell(file: Path, settings: Settings, link: str, export: str) -> None:
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
    elif not _can_sign_in(settings):
        enter = "Nobody can sign in yet. Invite the first administrator:  directory setup --yes --administrator EMAIL"
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
    click.echo(f"\n{settings.name} is yours. Its settings are in {file}.")
    if export:
        click.echo(
            f"Other commands find it once you have typed this, in each terminal:\n\n  {export}"
        )
    click.echo()
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step}")
