"""`directory serve`: gunicorn with threads, on an instance made ready first when asked."""

from __future__ import annotations

import errno
import os
import socket
import sys
import tempfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import click

from directory.cli.commands.upkeep_commands import MOST_WORKERS
from directory.cli.database_driver import ask_database
from directory.cli.database_version import is_in_order
from directory.cli.demo_sign_in import demo_password, demo_sign_in
from directory.cli.start import CannotStart, settings_alone
from directory.config import Settings, note_served_at
from directory.encryption.passwords import is_password_of
from directory.hosts import is_loopback
from directory.package_files import IMPORT_ROOT
from directory.program_start import become
from directory.settings_file import (
    ENV_FILE,
    PREFIX,
    SettingUnusable,
    file_values,
    settings_file,
)

_PUBLIC_ADDRESS = f"{PREFIX}PUBLIC_ADDRESS"
SIGN_IN = "/account/sign-in"
"""Where people sign in: to make the pages that know it takes a second, and the server is to make them in any case."""
_LISTENING = {
    errno.EADDRINUSE: "Port {port} is in use, perhaps by this directory. End that server, or choose another port: "
    "{remedy}.",
    errno.EADDRNOTAVAIL: "This machine has no address {host} to listen at. 127.0.0.1 is for this machine alone, "
    "0.0.0.0 for all networks that it is in.",
    errno.EACCES: "This user may not listen on port {port}: choose another port, from 1024 on: {remedy}.",
}
"""What keeps a server from listening, in words."""
_DEMO_PASSWORDS = "SELECT password_hash FROM account WHERE is_demo"


def serve(
    host: str, port: int, workers: int | None, metrics_port: int | None, prepare: bool
) -> None:
    """What `directory serve` does."""
    settings = settings_alone()
    _refuse_public(host, settings)
    count = workers or _workers_wanted(os.environ)
    other = 8100 if port != 8100 else 8200
    _refuse_unusable(host, port, f"`directory serve --port {other}`, or `make run PORT={other}`")
    if metrics_port:
        _refuse_figures(port, metrics_port)
    sign_in = _made_ready(host, settings, prepare)
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    environment = _environment(settings)
    base = os.environ.get(_PUBLIC_ADDRESS, "")
    if is_loopback(host) and not base:
        base = environment[_PUBLIC_ADDRESS] = f"http://{address}"
        note_served_at(settings.instance, base)
    _tell(address, base or f"http://{address}", sign_in)
    click.echo(f"  Instance folder      {settings.instance}\n")
    words = f"--bind {address} --workers {count} --worker-class gthread --threads 4"
    # gunicorn would believe whoever asks from this machine about scheme and path; DIRECTORY_PROXIES alone says whom.
    words += " --forwarded-allow-ips= --no-control-socket"
    if metrics_port:
        _figures_on(metrics_port, environment)
    # Python and gunicorn would both import from the present folder, where a file of any name may lie.
    gunicorn = [sys.executable, "-P", "-m", "gunicorn", "--chdir", str(IMPORT_ROOT)]
    command = [*gunicorn, "--config", "python:directory.gunicorn_settings", *words.split()]
    become(command, environment)


def _refuse_figures(port: int, metrics_port: int) -> None:
    """Raises CannotStart where no figures can be served."""
    if find_spec("prometheus_client") is None:
        raise CannotStart("Figures need the extra: pip install 'coalition-directory[metrics]'.")
    if metrics_port == port:
        raise CannotStart("Figures need a port of their own: give --metrics-port another one.")
    # Imported now: who wants no figures needs no web framework here.
    from directory.web.metrics import ADDRESS

    _refuse_unusable(ADDRESS, metrics_port, "give --metrics-port another one")


def _figures_on(port: int, environment: dict[str, str]) -> None:
    """Add what the server needs to serve figures to its environment; what workers share begins anew."""
    folder = Path(tempfile.mkdtemp(prefix="directory-metrics-"))
    environment |= {"PROMETHEUS_MULTIPROC_DIR": str(folder), "DIRECTORY_METRICS_PORT": str(port)}


def _made_ready(host: str, settings: Settings, prepare: bool) -> str | None:
    """Make the directory ready where it is not; returns the demo sign-in, if there is one. Raises CannotStart."""
    keyring = settings.keyring
    if not prepare and is_in_order(keyring):
        kept = ask_database(lambda ask: ask(_DEMO_PASSWORDS))
        if kept is not None and not kept:
            return None
        if (
            kept
            and not settings.is_public(host)
            and is_password_of(kept[0][0], demo_password(keyring))
        ):
            return demo_sign_in(keyring)
    # Imported now: a server that starts again declares its records in its workers alone.
    from directory.cli.served_instance import make_ready

    return make_ready(host, prepare)


def _environment(settings: Settings) -> dict[str, str]:
    """What the server begins with. What the settings file says is left to that file: a reload reads it anew."""
    file = settings_file(os.environ)
    given = file_values(file) if file else {}
    own = {name: value for name, value in os.environ.items() if given.get(name) != value}
    # Both may have been named from the present folder, which the server leaves.
    own[f"{PREFIX}INSTANCE"] = str(settings.instance)
    own[ENV_FILE] = str(file.absolute()) if file and file.exists() else ""
    return own


def _tell(address: str, base: str, sign_in: str | None) -> None:
    """Where the directory is, where people sign in, and for the demo town as whom."""
    click.echo(f"\n  The directory is at  http://{address}/")
    click.echo(f"  Sign in at           {base.rstrip('/')}{SIGN_IN}")
    if sign_in:
        click.echo(f"  Demo sign-in         {sign_in}")


def _refuse_public(host: str, settings: Settings) -> None:
    """Raises CannotStart for settings that are good for trying out alone, where others would reach the directory."""
    try:
        settings.check_keys(host)
    except SettingUnusable as problem:
        raise CannotStart(str(problem)) from problem


def _refuse_unusable(host: str, port: int, remedy: str) -> None:
    """Raises CannotStart where nobody can listen, before a running server's demo password is changed."""
    name = "127.0.0.1" if host == "localhost" else host
    family = socket.AF_INET6 if ":" in name else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            socket.inet_pton(family, name)  # a name would be looked up
            trial.bind((name, port))
    except OSError as problem:
        words = _LISTENING.get(problem.errno or 0)
        if words:
            raise CannotStart(words.format(host=host, port=port, remedy=remedy)) from problem


def _workers_wanted(environment: Mapping[str, str]) -> int:
    """How many processes serve. Raises CannotStart."""
    written = environment.get("WEB_CONCURRENCY") or "2"
    if not (written.isascii() and written.isdigit() and 1 <= int(written) <= MOST_WORKERS):
        raise CannotStart(
            f"WEB_CONCURRENCY is “{written}”. It is how many processes serve: a whole number from 1 to {MOST_WORKERS}."
        )
    return int(written)
