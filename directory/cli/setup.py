"""`directory setup`: what is asked, and the file for the answers. The database is made once all of it can work."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from shlex import quote
from urllib.parse import urlsplit

import click

from directory.cli.commands.options import is_interactive
from directory.cli.commands.setup_questions import QUESTIONS, Question
from directory.cli.first_keys import lacks_keys, new_keys, quoted, write_keys, write_settings
from directory.cli.instance_lock import alone_in
from directory.cli.start import CannotStart, settings_explained, settings_in
from directory.config import USUAL_ADDRESS, read_settings
from directory.faults import fault_words
from directory.hosts import is_loopback
from directory.setting_checks import check_setting
from directory.settings_file import (
    ENV_FILE,
    INSTANCE,
    PREFIX,
    SettingUnusable,
    file_beside_instance,
    instance_folder,
    settings_file,
    variable,
)

_SECRET_KEY = f"{PREFIX}SECRET_KEY"
_ADDRESS = f"{PREFIX}PUBLIC_ADDRESS"


def setup(
    begin: str | Path | None, administrator: str | None, yes: bool, **given: str | None
) -> None:
    """What `directory setup` does."""
    if not yes and not is_interactive():
        raise CannotStart("Nobody can be asked here. Give what you want as options, and --yes.")
    export = _export()
    with settings_explained():
        file = _file()
        _settings(file, given, ask=False)  # what cannot be is refused before anything is made
        folder = instance_folder(_known(file))
    with _usable(folder), alone_in(folder):
        with settings_explained():
            settings = _settings(file, given, ask=not yes)
            made = read_settings(settings | _of_address(settings))
        # Imported now: what cannot be is said before records are declared.
        from directory.cli.beginning import Beginning, read_record, settle_beginning
        from directory.cli.own_directory import make_own

        given_beginning = Beginning(begin, administrator)
        beginning = settle_beginning(made, read_record(made), given_beginning, ask=not yes)
        _write(file, settings)
        try:
            make_own(file, beginning, export)
        except KeyboardInterrupt:
            click.echo(
                f"The answers are in {file}, and the directory is not ready yet: "
                "run `directory setup` again to end it.",
                err=True,
            )
            raise


@contextmanager
def _usable(folder: Path) -> Iterator[None]:
    """The instance folder, made where there is none; an empty one that was made for nothing goes again.

    Raises CannotStart.
    """
    was_there = folder.exists()
    with settings_explained():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise OSError(errno.EROFS, "", str(folder))
    try:
        yield
    finally:
        if not was_there:
            with suppress(OSError):  # there is something in it now
                folder.rmdir()


def _export() -> str:
    """What other commands need in their terminal to find what was chosen in this one; empty where nothing was."""
    chosen = {name: os.environ.get(name) for name in (INSTANCE, ENV_FILE)}
    words = [f"{name}={quote(str(Path(path).absolute()))}" for name, path in chosen.items() if path]
    return " ".join(("export", *words)) if words else ""


def _file() -> Path:
    """The file that holds the settings, or will. Raises CannotStart, SettingUnusable."""
    named = os.environ.get(ENV_FILE)
    if named:
        return Path(named)
    file = settings_file(os.environ)
    if file:
        beside = file_beside_instance(os.environ)
        # What a checkout holds for its own folder is not written over for a new directory in another one.
        return beside if beside and lacks_keys(os.environ, beside) else file
    raise CannotStart(
        f"{ENV_FILE} is empty, so no file of settings is read, and there is none to write to. Give it the path of a "
        "file, or unset it."
    )


def _known(file: Path) -> dict[str, str]:
    """What is set, by variable; the environment wins over the file. Raises SettingUnusable."""
    return settings_in(file) | dict(os.environ)


def _settings(file: Path, given: Mapping[str, str | None], ask: bool) -> dict[str, str]:
    """The variables as they shall be: as given, as answered, as they are; keys where it is a new directory.

    Raises CannotStart, SettingUnusable.
    """
    known = _known(file)
    if not known.get(_SECRET_KEY):
        if file.exists():
            raise CannotStart(
                f"{file} holds no DIRECTORY_SECRET_KEY. A directory that exists needs the key it was made with: put it "
                "back there. For a new directory, move the file away, and run `directory setup` again."
            )
        known |= new_keys()
    now = read_settings(known)
    for question in QUESTIONS:
        said, present = given[question.field], str(getattr(now, question.field))
        if said is not None:
            known = _checked(known, question, said)
        elif ask:
            known = _asked(known, question, present)
        else:
            known.setdefault(variable(question.field), present)
    return known


def _asked(known: dict[str, str], question: Question, present: str) -> dict[str, str]:
    while True:
        shown = bool(present) and "@" not in urlsplit(present).netloc  # no password on a screen
        said = click.prompt(question.words, default=present, show_default=shown)
        try:
            return _checked(known, question, said)
        except SettingUnusable as problem:
            click.echo(str(problem).replace(variable(question.field), "This"), err=True)


def _checked(known: dict[str, str], question: Question, said: str) -> dict[str, str]:
    """The variables with one more. Raises SettingUnusable."""
    name, words = variable(question.field), said.strip()
    if question.field == "name" and not words:
        raise SettingUnusable(f"{name} is empty, and the directory needs a name. Give it one.")
    if question.field == "country":
        words = words.upper()
    check_setting(question.field, words)
    try:
        quoted(name, words)
    except ValueError as problem:
        raise SettingUnusable(str(problem)) from problem
    return known | {name: words}


def _of_address(settings: Mapping[str, str]) -> dict[str, str]:
    """What follows from an address that others reach: the host it answers to, and the proxy that speaks TLS for it."""
    address = urlsplit(settings[_ADDRESS])
    host = address.hostname or ""
    if is_loopback(host):
        return {}
    # The one before stays: people may still come by it.
    trusted = [each for each in settings.get(f"{PREFIX}TRUSTED_HOSTS", "").split(",") if each]
    following = {f"{PREFIX}TRUSTED_HOSTS": ",".join(dict.fromkeys((*trusted, host)))}
    if address.scheme == "https" and settings.get(f"{PREFIX}PROXIES", "0") in ("", "0"):
        following[f"{PREFIX}PROXIES"] = "1"
    return following


def _write(file: Path, settings: Mapping[str, str]) -> None:
    """Put the answers into the file, the keys of a new directory first. Raises CannotStart."""
    known = settings_in(file)
    wanted = {
        name: settings[name]
        for name in (variable(each.field) for each in QUESTIONS)
        # Where nobody chose an address, it is where the server listens.
        if name != _ADDRESS or name in known or settings[name] != USUAL_ADDRESS
    }
    wanted |= _of_address(settings)
    ruled = [name for name, value in wanted.items() if os.environ.get(name, value) != value]
    if ruled:
        raise CannotStart(
            f"{', '.join(ruled)} is set in the environment, which wins over {file}. Unset it there, and run this again."
        )
    keys = {name: settings[name] for name in new_keys() if name in settings}
    try:
        if not file.exists() and _SECRET_KEY not in os.environ:
            write_keys(file, keys)
        write_settings(file, wanted)
    except ValueError as problem:
        raise CannotStart(str(problem)) from problem
    except OSError as problem:
        raise CannotStart(f"Settings cannot be written: {fault_words(problem)}.") from problem
    for name, value in wanted.items():
        os.environ[name] = value  # as the file has it now; this process may have read it before
