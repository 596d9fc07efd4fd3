"""Importing a large listing sheet, then the server time and the queries of the pages over it.

`python -m benchmarks.pages [--rows 10000]`; the sheet is the demo town's, repeated under other names.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import resource
import secrets
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from directory import create_app
from directory.config import read_settings
from directory.models import PublishedKind, PublishedRecord
from directory.web.database import db

CHECKOUT = Path(__file__).resolve().parent.parent
TOWN = CHECKOUT / "demo"
ROUNDS = 60
PAUSE_SECONDS = 0.1


def main() -> None:
    """Print both tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=10_000)
    rows = arguments.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(Path(folder))
        sheet = Path(folder) / "listings.csv"
        sheet.write_text(_sheet(rows), encoding="utf-8")
        _import(environment, rows, sheet)
        os.environ.update(environment)
        _pages(create_app(read_settings()))


def _environment(folder: Path) -> dict[str, str]:
    """Settings of an instance in this folder, no others; modules are compiled once, as in an installation."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIRECTORY_")}
    return kept | {
        "DIRECTORY_ENV_FILE": "",
        "DIRECTORY_INSTANCE": str(folder / "instance"),
        "DIRECTORY_SECRET_KEY": secrets.token_hex(32),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }


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
        }
        sheet.writerow(town[row] | changed)
    return written.getvalue()


def _import(environment: dict[str, str], rows: int, sheet: Path) -> None:
    _command(environment, "init")
    areas = ["areas", str(TOWN / "areas.geojson"), "--set", "Town", "--name-field", "name"]
    _command(environment, "import", *areas, "--code-field", "code", "--yes")
    print("| command | wall s | CPU s | lock s | peak MB |\n|---|---|---|---|---|")  # noqa: T201
    listings = ["import", "listings", str(sheet), "--yes"]
    for what, words in (
        (f"import of {rows:,} rows", listings),
        ("the same again", listings),
        ("publish --all", ["publish", "--all"]),
    ):
        started = time.perf_counter()
        with _locked(Path(environment["DIRECTORY_INSTANCE"]) / "directory.db") as moments:
            used = _command(environment, *words)
        wall, cpu = time.perf_counter() - started, used.ru_utime + used.ru_stime
        lock, peak = len(moments) * PAUSE_SECONDS, used.ru_maxrss / 1024
        print(f"| {what} | {wall:.1f} | {cpu:.1f} | {lock:.1f} | {peak:.0f} |")  # noqa: T201


@contextmanager
def _locked(database: Path) -> Iterator[list[float]]:
    """The moments inside the block at which nobody else could have written."""
    moments: list[float] = []
    over = threading.Event()

    def look() -> None:
        connection = sqlite3.connect(database, timeout=0, isolation_level=None)
        due = time.perf_counter()
        while not over.wait(max(0.0, due - time.perf_counter())):
            try:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
            except sqlite3.OperationalError:
                moments.append(due)
            due += PAUSE_SECONDS
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    yield moments
    over.set()
    thread.join()


def _command(environment: dict[str, str], *words: str) -> resource.struct_rusage:
    """Run a command of the directory; what it and its processes used."""
    start = "from directory.cli.main import main; main()"
    process = subprocess.Popen(  # noqa: S603 - our own command line with our own words
        [sys.executable, "-c", start, *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _process, status, used = os.wait4(process.pid, 0)
    if status:
        raise subprocess.CalledProcessError(status, words)
    return used


def _pages(app: Flask) -> None:
    with app.app_context():
        query = select(PublishedRecord.record_id).where(
            PublishedRecord.kind == PublishedKind.SERVICE
        )
        services = db.session.scalars(query.limit(ROUNDS)).all()
        db.session.rollback()
    pages: dict[str, Callable[[int], str]] = {
        "service": lambda i: f"/en/services/{services[i % len(services)]}",
        "search, one word": lambda _: "/en/search?q=shelter",
        "search, words and filters": lambda _: "/en/search?q=legal+help&language=spa&level=remote",
        "search, everything": lambda _: "/en/search",
        "start": lambda _: "/en/",
        "browse": lambda _: "/en/browse",
    }
    table(app, pages, app.test_client())


def table(
    app: Flask,
    pages: Mapping[str, str | Callable[[int], str]],
    client: FlaskClient,
    clock: Callable[[], float] = time.perf_counter,
) -> None:
    """Print the server time and the queries of each page, by an address or by one for each round.

    `clock` may be `time.process_time`: what the server itself works, whatever else the machine does.
    """
    print("\n| page | p50 ms | p95 ms | queries |\n|---|---|---|---|")  # noqa: T201
    for name, page in pages.items():
        address = (lambda _, same=page: same) if isinstance(page, str) else page
        p50, p95, queries = measure(app, address, client, clock)
        print(f"| {name} | {p50:.1f} | {p95:.1f} | {queries} |")  # noqa: T201


def measure(
    app: Flask,
    address: Callable[[int], str],
    client: FlaskClient,
    clock: Callable[[], float] = time.perf_counter,
    rounds: int = ROUNDS,
) -> tuple[float, float, int]:
    """Median and 95th percentile of the milliseconds of rounds after a warm one, and the queries of the last.

    Raises AssertionError for a page that does not come.
    """
    times = []
    client.get(address(0)).close()
    for i in range(rounds):
        started = clock()
        with counted_statements(app) as count, client.get(address(i)) as answer:
            assert answer.status_code == 200, f"{address(i)} answered {answer.status}"  # noqa: S101
        times.append((clock() - started) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1], len(count)


@contextmanager
def counted_statements(app: Flask) -> Iterator[list[str]]:
    """The statements that run inside the block."""
    with app.app_context():
        engine = db.engine
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement != "BEGIN":
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


if __name__ == "__main__":
    main()
