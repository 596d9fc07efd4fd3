"""How fast programs are answered: `python -m benchmarks.api [SIZE]` prints CPU times, streams and memory."""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from benchmarks.directories import filled
from directory.models import PublicEntry, PublicTerm, PublishedKind
from directory.web.database import db
from directory.web.search_engines import search_health

ROUNDS = 40
BASE = "/api/hsds"
WORD = "search=shelter"


def main() -> None:
    """Fill a directory and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("size", nargs="?", type=int, default=100_000)
    arguments.add_argument("--folder", type=Path, help="keep the filled directory here, or use it")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        app, _ = filled(given.folder or Path(temporary), given.size)
        with app.app_context():
            ids = _ids()
        _say(f"| {given.size:,} services | p50 CPU ms | p95 CPU ms | bytes |\n|---|---:|---:|---:|")
        _times(app, ids)
        _say("\n| everything at once | CPU s | lines a second | MB more |\n|---|---:|---:|---:|")
        _streams(app)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _ids() -> list[UUID]:
    query = select(PublicEntry.record_id).where(PublicEntry.kind == PublishedKind.SERVICE)
    found = list(db.session.scalars(query.limit(ROUNDS)))
    db.session.rollback()
    return found


def _times(app: Flask, ids: list[UUID]) -> None:
    with app.app_context():
        term = db.session.scalars(
            select(PublicTerm.term_id).where(PublicTerm.kind == PublishedKind.SERVICE).limit(1)
        ).one()
        db.session.rollback()
    client = app.test_client()
    addresses: dict[str, Callable[[int], str]] = {
        "list of 100": lambda i: f"/services?per_page=100&page={i + 1}",
        "list of 100, whole": lambda i: f"/services?per_page=100&page={i + 1}&full=true",
        "list of 100, page 900": lambda i: f"/services?per_page=100&page={900 - i}",
        "list of 100, one term": lambda i: (
            f"/services?per_page=100&page={i + 1}&taxonomy_term_id={term}"
        ),
        "list of 100, one word": lambda _: f"/services?per_page=100&{WORD}",
        "list of 100, one word, changed lately": lambda _: (
            f"/services?per_page=100&{WORD}&modified_after=2026-01-01"
        ),
        "list of 100, one word, one term": lambda _: (
            f"/services?per_page=100&{WORD}&taxonomy_term_id={term}"
        ),
        "100 organizations, one word": lambda _: f"/organizations?per_page=100&{WORD}",
        "list of 100, changed lately": lambda i: (
            f"/services?per_page=100&page={i + 1}&modified_after=2026-01-01"
        ),
        "100 services at places": lambda i: f"/service_at_locations?per_page=100&page={i + 1}",
        "one service": lambda i: f"/services/{ids[i % len(ids)]}",
        "500 changes": lambda i: f"/changes?per_page=500&after={i * 500}",
    }
    with app.app_context():
        if search_health():
            addresses = {name: each for name, each in addresses.items() if "one word" not in name}
    for name, address in addresses.items():
        times, size = _measured(client, address, ROUNDS)
        _row(name, times, size)
    times, size = _measured(client, lambda _: "/services?minimal=true", 5)
    _row("minimal, everything", times, size)


def _row(name: str, times: list[float], size: int) -> None:
    p95 = statistics.quantiles(times, n=20)[-1]
    _say(f"| {name} | {statistics.median(times):.1f} | {p95:.1f} | {size:,} |")


def _measured(
    client: FlaskClient, address: Callable[[int], str], rounds: int
) -> tuple[list[float], int]:
    client.get(BASE + address(0)).close()
    times, size = [], 0
    for number in range(rounds):
        began = time.process_time()
        with client.get(BASE + address(number)) as answer:
            assert answer.status_code == 200, answer.get_data()  # noqa: S101
            size = len(answer.get_data())
        times.append((time.process_time() - began) * 1000)
    return times, size


def _streams(app: Flask) -> None:
    for name, query in (("in short", ""), ("whole", "&full=true")):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began, lines = time.process_time(), 0
        with app.test_client().get(
            f"{BASE}/services?format=ndjson{query}", buffered=False
        ) as answer:
            for piece in answer.iter_encoded():
                lines += piece.count(b"\n")
        seconds = time.process_time() - began
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        _say(f"| {name}, {lines:,} lines | {seconds:.1f} | {lines / seconds:,.0f} | {more:.0f} |")


if __name__ == "__main__":
    main()
