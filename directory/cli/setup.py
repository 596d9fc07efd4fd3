"""`directory setup`: from an empty folder, or from the demo town, to a directory of one's own in one sitting."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import click
from flask import current_app, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.cli.accounts import ADDRESS
from directory.cli.application import application, refuse_newer
from directory.cli.commands.options import is_interactive
from directory.cli.commands.setup_questions import ADMINISTRATOR, QUESTIONS, Question
from directory.cli.demo import has_town, is_empty, load_demo, take_town_out
from directory.cli.first_keys import write_keys, write_settings
from directory.cli.instance_setup import migrate
from directory.cli.start import CannotStart
from directory.config import Settings, read_settings
from directory.db import begin_writing
from directory.hosts import is_loopback
from directory.imports.sheets.packs.pack_files import read_pack
from directory.imports.sheets.packs.pack_plan import apply_pack, plan_pack
from directory.imports.sheets.packs.pack_text import pack_text
from directory.models import Account, AccountLink, LinkPurpose, Role, Service
from directory.models.accounts.account import normal_email
from directory.parsing.remarks import NothingToRead
from directory.parsing.sandbox import PATIENT, read_sandboxed
from directory.settings_file import (
    ENV_FILE,
    PREFIX,
    SettingMissing,
    SettingUnusable,
    file_values,
    settings_file,
)
from directory.web.database import db
from directory.web.labels import forget_words
from directory.web.search_engines import follow_outbox

EMPTY, TOWN = "empty", "demo"


def setup(begin: str | None, administrator: str | None, yes: bool, **given: str | None) -> None:
    """What `directory setup` does."""
    if not yes and not is_interactive():
        raise CannotStart("Nobody can be asked here. Give what you want as options, and --yes.")
    try:
        file = _file()
        settings = _settings(file, given, ask=not yes)
    except (SettingMissing, SettingUnusable) as problem:
        raise CannotStart(str(problem)) from problem
    if begin == TOWN and read_settings(settings | _of_address(settings)).is_public():
        raise CannotStart(_TOWN_STAYS_HERE)
    wanted = {_variable(each): settings[_variable(each)] for each in QUESTIONS}
    _write(file, wanted | _of_address(settings))
    with application(pages=True) as app:
        refuse_newer()
        migrate()
        _begin(begin, ask=not yes)
        link = _invite(administrator, ask=not yes)
        follow_outbox()
        _tell(file, app.config["SETTINGS"], link)


def _variable(question: Question) -> str:
    """The variable that holds the setting."""
    return PREFIX + question.field.upper()


def _file() -> Path:
    """The file that holds the settings, with keys in it. Raises CannotStart and SettingUnusable."""
    named = os.environ.get(ENV_FILE)
    file = Path(named) if named else settings_file(os.environ)
    if file is None:
        raise CannotStart(
            f"{ENV_FILE} is empty, so no file of settings is read, and there is none to write to. Give it the path of "
            "a file, or unset it."
        )
    known = _known(file)
    if not known.get(f"{PREFIX}SECRET_KEY"):
        try:
            write_keys(file)
        except FileExistsError:
            raise CannotStart(
                f"{file} holds no DIRECTORY_SECRET_KEY. A directory that exists needs the key it was made with: put it "
                "back there. For a new directory, move the file away, and run `directory setup` again."
            ) from None
        except OSError as problem:
            raise CannotStart(f"{file} cannot be written: {problem.strerror}.") from problem
    return file


def _known(file: Path) -> dict[str, str]:
    """What is set, by variable; the environment wins over the file."""
    return file_values(file) | dict(os.environ)


def _settings(file: Path, given: Mapping[str, str | None], ask: bool) -> dict[str, str]:
    """The variables as they shall be: as given, as answered, as they are. Raises SettingUnusable."""
    known = _known(file)
    now = read_settings(known)
    for question in QUESTIONS:
        said = given[question.field]
        if said is not None:
            known = _checked(known, question, said)
        elif ask:
            present = str(getattr(now, question.field))
            known = _asked(known, question, present)
        else:
            known.setdefault(_variable(question), str(getattr(now, question.field)))
    return known


def _asked(known: dict[str, str], question: Question, present: str) -> dict[str, str]:
    while True:
        shown = bool(present) and "@" not in urlsplit(present).netloc  # no password on a screen
        said = click.prompt(question.words, default=present, show_default=shown)
        try:
            return _checked(known, question, said)
        except SettingUnusable as problem:
            click.echo(str(problem).replace(_variable(question), "This"), err=True)


def _checked(known: dict[str, str], question: Question, said: str) -> dict[str, str]:
    """The variables with one more. Raises SettingUnusable."""
    words = said.strip()
    tried = known | {_variable(question): words.upper() if question.field == "country" else words}
    read_settings(tried)
    return tried


def _of_address(settings: Mapping[str, str]) -> dict[str, str]:
    """What follows from an address that others reach: the host it answers to, and the proxy that speaks TLS for it."""
    address = urlsplit(settings[f"{PREFIX}PUBLIC_ADDRESS"])
    host = address.hostname or ""
    if is_loopback(host):
        return {}
    # The one before stays: people may still come by it.
    trusted = [each for each in settings.get(f"{PREFIX}TRUSTED_HOSTS", "").split(",") if each]
    following = {f"{PREFIX}TRUSTED_HOSTS": ",".join(dict.fromkeys((*trusted, host)))}
    if address.scheme == "https" and settings.get(f"{PREFIX}PROXIES", "0") in ("", "0"):
        following[f"{PREFIX}PROXIES"] = "1"
    return following


def _write(file: Path, wanted: Mapping[str, str]) -> None:
    ruled = [name for name, value in wanted.items() if os.environ.get(name, value) != value]
    if ruled:
        raise CannotStart(
            f"{', '.join(ruled)} is set in the environment, which wins over {file}. Unset it there, and run this again."
        )
    try:
        write_settings(file, wanted)
    except ValueError as problem:
        raise CannotStart(str(problem)) from problem
    except OSError as problem:
        raise CannotStart(f"{file} cannot be written: {problem.strerror}.") from problem
    for name, value in wanted.items():
        os.environ[name] = value  # as the file has it now; this process may have read it before


def _begin(begin: str | None, ask: bool) -> None:
    """Bring the directory to where it shall begin. Raises CannotStart."""
    public = current_app.config["SETTINGS"].is_public()
    if begin is None and ask and (has_town() or is_empty()):
        begin = _asked_beginning(public)
    if public and begin in (None, TOWN) and has_town():
        raise CannotStart(_TOWN_STAYS_HERE)
    if begin not in (None, EMPTY, TOWN) and not Path(str(begin)).exists():
        raise CannotStart(f"There is no pack at {begin}: give its folder or ZIP, or begin empty.")
    if begin not in (None, TOWN) and has_town():
        click.echo(take_town_out())
    if begin == TOWN and is_empty():
        load_demo()
    elif begin not in (None, EMPTY, TOWN):
        _bring_in(Path(str(begin)))


_TOWN_STAYS_HERE = (
    "The demo town is for this machine alone, and others will reach this directory. Begin empty, or with a pack: the "
    "town goes, and what you added stays."
)


def _asked_beginning(public: bool) -> str:
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
            click.echo(_TOWN_STAYS_HERE, err=True)
        elif said in (EMPTY, TOWN) or Path(said).exists():
            return said
        else:
            click.echo(f"There is no pack at {said}.", err=True)


def _bring_in(path: Path) -> None:
    """Take in a pack whole, or nothing of it. Raises CannotStart."""
    try:
        pack = read_sandboxed(path.name, read_pack, path, limits=PATIENT)
    except NothingToRead as problem:
        raise CannotStart(str(problem)) from problem
    session = db.session()
    session.rollback()
    begin_writing(session)
    plan = plan_pack(session, pack, current_app.config["SETTINGS"].country)
    if plan.shown.refused:
        session.rollback()
        click.echo("\n".join(pack_text(plan.shown)))
        raise CannotStart(
            f"The directory is there, and nothing of the pack is in it: see above. Fix it, then run `directory import "
            f"pack {path}`."
        )
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
        if ADDRESS.fullmatch(said.strip()):
            email = said
        else:
            click.echo(f"“{said}” is no e-mail address.", err=True)
    if not email:
        return ""
    if not ADDRESS.fullmatch(email.strip()):
        raise CannotStart(f"“{email}” is no e-mail address.")
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
            "\n     No crisis line is on record, so pages offer the emergency number alone. Add each as a listing, "
            "then choose “Offer it on every page” under “More” on its page."
        )
    steps = (start, enter, fill)
    click.echo(f"\n{settings.name} is yours. Its settings are in {file}.\n")
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step}")
