"""The demo town, or a prepared database, served by the real server, as journeys and screenshots visit it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

import drills.serving
from directory.cli.demo_sign_in import DEMO_EMAIL
from directory.db import begin_writing
from directory.encryption import use_keys
from directory.encryption.key_ring import read_keys
from directory.models import Role
from tests import machine
from tests.clock import refuse_moved_clock
from tests.instances import CHECKOUT, FACTOR, PASSWORD, SECRET_KEY, account_of

PATIENCE_SECONDS = 300
PREPARING_SECONDS = 900
"""The demo town is imported, published and indexed first, on a machine that may be busy with other tests."""
NEUTRAL = "/robots.txt"
"""Where the quick exit leads in tests: nobody else is asked."""


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: its address, the demo sign-in, and the environment its commands run in."""

    address: str
    email: str
    password: str
    environment: Mapping[str, str]
    factor: str | None = None
    """The secret of the authenticator app; the demo account has none."""

    @property
    def database_url(self) -> str:
        """Where its records are."""
        return f"sqlite:///{self.environment['DIRECTORY_INSTANCE']}/directory.db"


def command(environment: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run `directory …` the way a person does."""
    return subprocess.run(
        [sys.executable, "-c", "from directory.cli.main import main; main()", *words],
        cwd=CHECKOUT,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def environment_for(instance: Path) -> dict[str, str]:
    """The environment of a directory of its own."""
    return machine.environment(DIRECTORY_INSTANCE=str(instance), DIRECTORY_SECRET_KEY=SECRET_KEY)


def like(prepared: Path) -> dict[str, Any]:
    """How `drills.serving.directory` runs a copy of a prepared database and its index; the keys are those of tests."""
    keys = {"DIRECTORY_SECRET_KEY": SECRET_KEY, "DIRECTORY_ENCRYPTION_KEYS": ""}
    return {"prepared": prepared.parent, "environment": keys}


@pytest.fixture(scope="session")
def drilled(
    tmp_path_factory: pytest.TempPathFactory, prepared_sqlite: Path
) -> Iterator[drills.serving.Server]:
    """A running server that may be treated badly, for tests of one group that mind their own listings alone."""
    refuse_moved_clock()
    instance = tmp_path_factory.mktemp("drilled") / "instance"
    with drills.serving.directory(instance, **like(prepared_sqlite)) as server:
        yield server


@contextmanager
def served_town(instance: Path, workers: int = 1, prepared: Path | None = None) -> Iterator[Served]:
    """The demo town, loaded into the folder and served on a free port until the context ends.

    The server loads it, so its days are those of the machine; into a copy of a `prepared` database, which saves time.
    """
    if prepared is not None:
        instance.mkdir(parents=True)
        shutil.copy(prepared, instance / "directory.db")
    with _running(instance, "--prepare", "--workers", str(workers)) as (address, environment, log):
        email, password = _sign_in_printed(log)
        yield Served(address, email, password, environment)


@contextmanager
def named_town(instance: Path) -> Iterator[Served]:
    """The town whose address and password a command was given, or one of its own in the folder."""
    if len(sys.argv) == 3:
        yield Served(sys.argv[1].rstrip("/"), DEMO_EMAIL, sys.argv[2], {})
        return
    with served_town(instance) as town:
        yield town


@contextmanager
def served_copy(
    prepared: Path, instance: Path, fill: Callable[[Session], None]
) -> Iterator[Served]:
    """A copy of a prepared database with an administrator and what `fill` adds, served like the town."""
    instance.mkdir(parents=True)
    shutil.copy(prepared, instance / "directory.db")
    shutil.copytree(prepared.parent / "index", instance / "index")
    use_keys(read_keys("", SECRET_KEY))  # those of the server, which opens what is sealed here
    administrator = account_of(Role.ADMINISTRATOR, email="office@example.org")
    engine = create_engine(f"sqlite:///{instance / 'directory.db'}")
    with Session(engine) as session:
        begin_writing(session)
        session.add(administrator)
        fill(session)
        session.commit()
    engine.dispose()
    with _running(instance, "--workers", "1") as (address, environment, _log):
        yield Served(address, "office@example.org", PASSWORD, environment, FACTOR)


@contextmanager
def _running(instance: Path, *words: str) -> Iterator[tuple[str, dict[str, str], Path]]:
    """A server on a free port, once it is ready: its address, its environment, its log."""
    refuse_moved_clock()
    environment = environment_for(instance)
    port = free_port()
    environment["DIRECTORY_EXIT_URL"] = f"http://127.0.0.1:{port}{NEUTRAL}"
    environment["DIRECTORY_PUBLIC_ADDRESS"] = f"http://localhost:{port}"
    log = instance / "server.log"
    instance.mkdir(parents=True, exist_ok=True)
    called = ["-c", "from directory.cli.main import main; main()", "serve", "--port", str(port)]
    with log.open("w") as written:
        server = subprocess.Popen(
            [sys.executable, *called, *words],
            cwd=CHECKOUT,
            env=environment,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(
            address, server, log, PREPARING_SECONDS if "--prepare" in words else PATIENCE_SECONDS
        )
        yield address, environment, log
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE_SECONDS)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(
    address: str, server: subprocess.Popen[bytes], log: Path, seconds: float = PATIENCE_SECONDS
) -> None:
    """Until the server is ready. Raises RuntimeError where it ends, or is not ready in so many seconds."""
    patience = time.monotonic() + seconds
    while time.monotonic() < patience:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended: {log.read_text()}")
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the server was not ready in time: {log.read_text()}")


def _sign_in_printed(log: Path) -> tuple[str, str]:
    line = next(line for line in log.read_text().splitlines() if "Demo sign-in" in line)
    email, password = line.split()[-2:]
    return email, password
