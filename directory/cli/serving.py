"""`directory serve`: gunicorn with threads, on an instance made ready first when asked."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import click
from sqlalchemy import select

from directory.cli.application import CHECKOUT, CannotStart, application, make_usable, refuse_newer
from directory.cli.demo import DEMO_EMAIL, is_empty, load_demo
from directory.cli.preparation import migrate
from directory.db import begin_writing
from directory.models import Account
from directory.web.database import db
from directory.web.hosts import is_loopback
from directory.web.searching import follow_outbox


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", type=click.IntRange(1, 64), help="Default: WEB_CONCURRENCY, else 2.")
@click.option(
    "--metrics-port", type=click.IntRange(1, 65535), help="Serve Prometheus figures there as well."
)
@click.option("--prepare", is_flag=True, help="First migrate, and load the demo town when empty.")
def serve(
    host: str, port: int, workers: int | None, metrics_port: int | None, prepare: bool
) -> None:
    """Serve the directory with gunicorn."""
    if prepare:
        _prepare(host, port)
    else:
        with application():
            make_usable()
    os.chdir(CHECKOUT)
    count = str(workers or os.environ.get("WEB_CONCURRENCY") or 2)
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    if is_loopback(host) and not os.environ.get("DIRECTORY_PUBLIC_ADDRESS"):
        os.environ["DIRECTORY_PUBLIC_ADDRESS"] = f"http://{address}"
    words = f"-m gunicorn --bind {address} --workers {count} --worker-class gthread --threads 4"
    # gunicorn would believe whoever asks from this machine about scheme and path; DIRECTORY_PROXIES alone says whom.
    words += " --forwarded-allow-ips= --no-control-socket"
    if metrics_port:
        words += f" {_figures_on(metrics_port)}"
    command = [sys.executable, *words.split(), "wsgi:app"]
    os.execv(sys.executable, command)  # noqa: S606 - replaces this process by the server, with no shell between


def _figures_on(port: int) -> str:
    """What gunicorn needs to serve figures; the files that workers share begin anew with each start."""
    if find_spec("prometheus_client") is None:
        raise CannotStart("Figures need the extra: pip install 'coalition-directory[metrics]'.")
    folder = Path(tempfile.mkdtemp(prefix="directory-metrics-"))
    os.environ |= {"PROMETHEUS_MULTIPROC_DIR": str(folder), "DIRECTORY_METRICS_PORT": str(port)}
    return "--config python:directory.web.metrics"


def _prepare(host: str, port: int) -> None:
    with application():
        refuse_newer()
        migrate()
        if is_empty():
            load_demo()
        follow_outbox()
        password = _demo_password()
        click.echo(f"\n  The directory is at  http://{host}:{port}/")
        if password:
            click.echo(f"  Demo sign-in         {DEMO_EMAIL}  {password}\n")


def _demo_password() -> str | None:
    """A new random password for the demo account, while there is one."""
    session = db.session()
    session.rollback()
    begin_writing(session)
    account = session.scalar(select(Account).where(Account.email == DEMO_EMAIL))
    if account is None:
        session.rollback()
        return None
    password = secrets.token_urlsafe(9)
    account.change_password(password)
    session.commit()
    return password
