"""How fast programs are answered: `python -m benchmarks.api [SIZE]` prints CPU times, streams and memory."""

from __future__ import annotations

import argparse
import resource
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from benchmarks.listings import Corpus
from directory import create_app
from directory.cli.preparation import migrate
from directory.config import Settings
from directory.db import begin_writing, now
from directory.models import Audience, PublicEntry, PublicTerm, PublishedKind, PublishedRecord
from directory.publication.entries import keep_entries
from directory.web.database import db
from directory.web.searching import rebuild_index, search_health

SPACE = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
ROUNDS = 40
BATCH = 2_000
BASE = "/api/hsds"


def main() -> None:
    """Fill a directory and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("size", nargs="?", type=int, default=100_000)
    arguments.add_argument("--folder", type=Path, help="keep the filled directory here, or use it")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{folder / 'directory.db'}"
        settings = Settings(folder, secrets.token_hex(16), url, rate_limits="off")
        is_new = not (folder / "directory.db").exists()
        app = create_app(settings)
        with app.app_context():
            if is_new:
                _fill(given.size)
            ids = _ids()
        _say(f"| {given.size:,} services | p50 CPU ms | p95 CPU ms | bytes |\n|---|---:|---:|---:|")
        _times(app, ids)
        _say("\n| everything at once | CPU s | lines a second | MB more |\n|---|---:|---:|---:|")
        _streams(app)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _fill(size: int) -> None:
    migrate()
    session = db.session()
    session.rollback()
    began = time.perf_counter()
    counting = 0.0
    begin_writing(session)
    told = _documents(size)
    while documents := list(islice(told, BATCH)):
        rows = [
            {
                "kind": kind,
                "record_id": UUID(document["id"]),
                "audience": Audience.PUBLIC,
                "sort_name": document["name"].casefold(),
                "last_modified": now(),
                "document": document,
            }
            for kind, document in documents
        ]
        session.execute(insert(PublishedRecord), rows)
        started = time.perf_counter()
        for kind in PublishedKind:
            after = {row["record_id"]: row["document"] for row in rows if row["kind"] is kind}
            keep_entries(session, kind, list(after), {}, after)
        counting += time.perf_counter() - started
    session.commit()
    _say(
        f"Written in {time.perf_counter() - began:.0f} s, {counting:.0f} s of it for entries, terms and places.\n"
    )
    rebuild_index()


def _documents(size: int) -> Iterator[tuple[PublishedKind, dict[str, Any]]]:
    """Services of the corpus with the ids that a real document has, and the organizations that run them."""
    told = set()
    for number, service in enumerate(Corpus().services(size)):
        organization = service["organization"] | {"description": "An invented organization."}
        if organization["id"] not in told:
            told.add(organization["id"])
            yield PublishedKind.ORGANIZATION, organization
        for name in ("phones", "schedules", "languages", "service_areas", "service_at_locations"):
            for place, each in enumerate(service[name]):
                each["id"] = str(uuid5(SPACE, f"{number} {name} {place}"))
        for each in service["service_at_locations"]:
            each["location"] |= {
                "id": str(uuid5(SPACE, f"{number} place")),
                "location_type": "physical",
            }
        yield PublishedKind.SERVICE, service | {"organization": organization}


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
        "list of 100, one word": lambda _: "/services?per_page=100&search=shelter",
        "list of 100, changed lately": lambda i: (
            f"/services?per_page=100&page={i + 1}&modified_after=2026-01-01"
        ),
        "100 services at places": lambda i: f"/service_at_locations?per_page=100&page={i + 1}",
        "one service": lambda i: f"/services/{ids[i % len(ids)]}",
        "500 changes": lambda i: f"/changes?per_page=500&after={i * 500}",
    }
    with app.app_context():
        if search_health():
            del addresses["list of 100, one word"]
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
