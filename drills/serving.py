"""A directory of its own on the server that serves in earnest, and questions to it, each on its own connection."""

from __future__ import annotations

import csv
import http.client
import io
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

CHECKOUT = Path(__file__).resolve().parent.parent
TOWN = CHECKOUT / "demo"
PATIENCE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, 0 for a connection that broke, headers, body, seconds."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float


@dataclass
class Server:
    """gunicorn with the drill application on an instance; `stop` and `start` it as often as you like."""

    instance: Path
    workers: int = 2
    threads: int = 4
    environment: dict[str, str] = field(default_factory=dict)
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        """Choose keys and a port."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith("DIRECTORY_")
        }
        given = {
            "DIRECTORY_INSTANCE": str(self.instance),
            "DIRECTORY_SECRET_KEY": secrets.token_hex(32),
            "DIRECTORY_ENCRYPTION_KEYS": f"1:{secrets.token_hex(32)}",
            "DIRECTORY_RATE_LIMITS": "off",
            "DIRECTORY_ENV_FILE": "",
            "PYTHONPATH": str(CHECKOUT),
        }
        self.environment = kept | given | self.environment
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def command(self, *words: str) -> str:
        """Run `directory …`; returns what it printed. Raises RuntimeError when it failed."""
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", "from directory.cli.main import main; main()", *words],
            cwd=CHECKOUT, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"directory {' '.join(words)}: {done.stdout} {done.stderr}")
        return done.stdout

    def start(self) -> float:
        """Start and wait until it is ready; returns the seconds that took."""
        began = time.monotonic()
        words = f"-m gunicorn --bind 127.0.0.1:{self.port} --workers {self.workers} --worker-class gthread"
        words += (
            f" --threads {self.threads} --no-control-socket --log-level warning drills.wsgi:app"
        )
        with (self.instance / "drill.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, *words.split()],
                cwd=CHECKOUT, env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.wait_until_ready()
        return time.monotonic() - began

    def wait_until_ready(self) -> float:
        """Wait until it answers that it is ready; returns the seconds."""
        began = time.monotonic()
        while self.get("/readyz", 5).status != 200:
            if time.monotonic() - began > PATIENCE_SECONDS:
                raise RuntimeError(f"not ready: {self.told()}")
            time.sleep(0.05)
        return time.monotonic() - began

    def told(self) -> str:
        """The end of what the server wrote into its log."""
        return (self.instance / "drill.log").read_text(encoding="utf-8")[-3000:]

    def kill_all(self) -> None:
        """Kill master and workers at once, with no chance to say goodbye."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self) -> None:
        """End it the way an operator does."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                self.kill_all()

    def worker_pids(self) -> list[int]:
        """The processes that answer."""
        pid = self.process.pid if self.process is not None else 0
        children = Path(f"/proc/{pid}/task/{pid}/children")
        return [int(each) for each in children.read_text().split()]

    def get(self, path: str, seconds: float = 30) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, seconds)

    def write(self, name: str, seconds: float = 30, form_key: str = "") -> Answer:
        """Write one listing of this name; 201 says that it was acknowledged. With the same key it is written once."""
        sent = urlencode({"name": name, "form_key": form_key})
        return self._ask("POST", "/drill/listings", sent, seconds)

    def state(self) -> dict[str, Any]:
        """How far publication and the index of whichever worker answers have come; empty when none does."""
        answer = self.get("/drill/state")
        found: dict[str, Any] = json.loads(answer.body) if answer.status == 200 else {}
        return found

    def _ask(self, method: str, path: str, body: str | None, seconds: float) -> Answer:
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        headers = {"Connection": "close"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, content, time.monotonic() - began)
        except (OSError, http.client.HTTPException):
            return Answer(0, {}, b"", time.monotonic() - began)
        finally:
            connection.close()


@contextmanager
def directory(
    instance: Path, services: int = 0, prepared: Path | None = None, **how: Any
) -> Iterator[Server]:
    """A directory, running, with so many services of the demo town, repeated under other names.

    It is a copy of the folder `prepared`, whose keys the environment must give, or made here. `how` is of `Server`.
    """
    instance.mkdir(parents=True, exist_ok=True)
    server = Server(instance, **how)
    if prepared:
        shutil.copytree(prepared, instance, dirs_exist_ok=True)
    else:
        server.command("init")
    if services:
        sheet = instance / "listings.csv"
        sheet.write_text(_sheet(services), encoding="utf-8")
        areas = ["areas", str(TOWN / "areas.geojson"), "--set", "Town", "--name-field", "name"]
        server.command("import", *areas, "--code-field", "code", "--yes")
        with suppress(RuntimeError):  # rows of the demo town that doubt something end with status 1
            server.command("import", "listings", str(sheet), "--yes")
        sheet.unlink()
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _sheet(rows: int) -> str:
    with (TOWN / "listings.csv").open(encoding="utf-8", newline="") as file:
        town = list(csv.DictReader(file))
    written = io.StringIO()
    sheet = csv.DictWriter(written, fieldnames=list(town[0]))
    sheet.writeheader()
    for number in range(rows):
        copy, row = divmod(number, len(town))
        changed = {
            "listing_id": f"{town[row]['listing_id']}-{copy}",
            "organization": f"{town[row]['organization']} {copy}",
            "service": f"{town[row]['service']} {copy}",
        }
        sheet.writerow(town[row] | changed)
    return written.getvalue()
