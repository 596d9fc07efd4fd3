"""What a large directory costs: `python -m benchmarks.size [SIZES…] [--postgres ADDRESS]`, into docs/scaling.md.

Invented records (`benchmarks/records.py`) are loaded past every door, by COPY where the database is PostgreSQL,
published as an import publishes, and indexed; then people, programs and planners ask. Each part of 2,000 services is
kept once it is written, and each figure once it is there: what was stopped goes on with the same command and folder.
`--postgres` is a server where databases may be made, one for each size.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import create_engine, event, func, insert, make_url, select, text

from benchmarks.api import BASE
from benchmarks.gap_directory import DAY
from benchmarks.memory import held_by
from benchmarks.records import (
    map_rows,
    organization_ids,
    part_rows,
    parts_of,
    service_ids,
)
from benchmarks.search import CLASSES, measure_queries, p50_p95, timed
from benchmarks.serving import pages
from directory import create_app
from directory import models as m
from directory.cli.instance_setup import migrate
from directory.config import Settings
from directory.db import begin_writing
from directory.gaps.gap_report import load_bundle, picture_of
from directory.publication.publisher import publish
from directory.publication.touched_listings import Affected
from directory.web.database import db
from directory.web.search_engines import engine_for, follow_outbox_side_by_side
from drills.figures import tell
from drills.load import SCALING

SIZES = (10_000,)
PAGES = 50
FEW_ROWS = 20
"""Below so many rows COPY gains nothing."""
TEMPLATES = "postgres"
"""The database from which others are made."""

Figures = dict[str, str]


def main() -> None:
    """Measure what was not measured yet, and write the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of services")
    arguments.add_argument("--postgres", help="the address of a server")
    arguments.add_argument("--processes", type=int, default=2)
    arguments.add_argument("--folder", type=Path, help="keep everything here, or go on here")
    arguments.add_argument("--stage", choices=STAGES, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.stage:
        STAGES[given.stage](given.folder, given.sizes[0], given.processes)
        return
    with tempfile.TemporaryDirectory() as temporary:
        root = given.folder or Path(temporary)
        columns: dict[str, Figures] = {}
        for size in given.sizes:
            for name in ("SQLite", *(("PostgreSQL",) if given.postgres else ())):
                folder = prepared(root / f"{size}-{name}", size, name, given.postgres)
                columns[f"{size:,}, {name}"] = _figures(folder, size, given.processes)
    named = dict.fromkeys(name for column in columns.values() for name in column)
    rows = [[each, *(column.get(each, "–") for column in columns.values())] for each in named]
    words = " ".join(map(str, given.sizes)) + (" --postgres ADDRESS" if given.postgres else "")
    tell("size", f"python -m benchmarks.size {words}", rows, SCALING, list(columns))


def prepared(folder: Path, size: int, name: str, server: str | None) -> Path:
    """A folder with a key and the address of its database, which is made on the server where one is given."""
    folder.mkdir(parents=True, exist_ok=True)
    noted = folder / "database.json"
    if not noted.exists():
        address = f"sqlite:///{folder / 'directory.db'}"
        if name != "SQLite":
            url = make_url(str(server)).set(database=f"directory_{size}_{secrets.token_hex(3)}")
            _administer(url.set(database=TEMPLATES), f"CREATE DATABASE {url.database}")
            address = url.render_as_string(hide_password=False)
        noted.write_text(json.dumps({"address": address, "key": secrets.token_hex(32)}))
    return folder


def _administer(address: Any, statement: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _figures(folder: Path, size: int, processes: int) -> Figures:
    """The figures of all stages, each in a process of its own unless it is noted already."""
    found: Figures = {}
    for stage in STAGES:
        noted = folder / f"{stage}.json"
        if not noted.exists():
            words = ["-m", "benchmarks.size", str(size), "--stage", stage, "--folder", str(folder)]
            words += ["--processes", str(processes)]
            subprocess.run([sys.executable, *words], check=True)  # noqa: S603 - this file
        found |= json.loads(noted.read_text(encoding="utf-8"))
    return found


def _note(folder: Path, stage: str, figures: Figures) -> None:
    (folder / f"{stage}.json").write_text(json.dumps(figures), encoding="utf-8")


@contextmanager
def opened(folder: Path) -> Iterator[Flask]:
    """The application over what a folder holds, without rate limits, inside of its context."""
    noted = json.loads((folder / "database.json").read_text(encoding="utf-8"))
    app = create_app(Settings(folder, noted["key"], noted["address"], rate_limits="off"))
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            event.listen(db.engine, "do_executemany", _copy)
        yield app
        db.session.remove()
        db.engine.dispose()


def _copy(cursor: Any, _statement: str, parameters: Sequence[Any], context: Any) -> bool | None:
    """Write the rows of a plain insert by COPY, with the values that it would have written."""
    if not context.isinsert or len(parameters) < FEW_ROWS:
        return None
    columns = list(parameters[0])
    names = ", ".join(f'"{each}"' for each in columns)
    table = context.compiled.statement.table.name
    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in parameters:
            copy.write_row([row[each] for each in columns])
    return True


class _Spent:
    """CPU seconds of this process and those that it waited for, and seconds, since it was made."""

    def __init__(self) -> None:
        self._cpu, self._wall = self._used(), time.monotonic()

    def _used(self) -> float:
        kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        return sum(sum(resource.getrusage(kind)[:2]) for kind in kinds)

    def told(self) -> str:
        """Both, as they stand in the table."""
        return f"{self._used() - self._cpu:,.0f} ({time.monotonic() - self._wall:,.0f})"


def load(folder: Path, size: int, processes: int) -> None:
    """Write the records that are not there yet, a part at a time."""
    with opened(folder):
        migrate()
        if not db.session.scalar(select(func.count()).select_from(m.AreaSet)):
            _write(map_rows())
        there = set(db.session.scalars(select(m.Organization.id)))
        db.session.rollback()
        if db.engine.dialect.name == "sqlite":
            processes = 1  # one writes at a time, and on a busy machine whoever waits gives up
    lacking = [part for part in range(parts_of(size)) if organization_ids(part)[0] not in there]
    spent = _Spent()
    _side_by_side(_load_some, folder, lacking, processes)
    _note(folder, "load", {"load, CPU s (s)": spent.told()})


def _load_some(folder: Path, parts: Sequence[int]) -> None:
    with opened(folder):
        for part in parts:
            _write(part_rows(part))


def _write(rows: dict[Any, list[dict[str, Any]]]) -> None:
    session = db.session()
    session.rollback()
    begin_writing(session)
    for model, each in rows.items():
        session.connection().execute(insert(model.__table__), each)
    session.commit()


def publish_parts(folder: Path, size: int, _processes: int) -> None:
    """Publish what is not published yet, a part at a time."""
    with opened(folder):
        known = select(m.PublishedRecord.record_id).where(
            m.PublishedRecord.kind == m.PublishedKind.ORGANIZATION
        )
        there = set(db.session.scalars(known))
    lacking = [part for part in range(parts_of(size)) if organization_ids(part)[0] not in there]
    spent = _Spent()
    # One writes at a time, and whoever waits gives up before a part is written.
    _side_by_side(_publish_some, folder, lacking, processes=1)
    _note(folder, "publish", {"publish, CPU s (s)": spent.told()})


def _publish_some(folder: Path, parts: Sequence[int]) -> None:
    with opened(folder):
        session = db.session()
        for part in parts:
            session.rollback()
            begin_writing(session)
            publish(session, Affected(set(service_ids(part)), set(organization_ids(part)), set()))
            session.commit()
            session.expunge_all()


def _side_by_side(
    work: Callable[[Path, Sequence[int]], None], folder: Path, parts: Sequence[int], processes: int
) -> None:
    """Every process takes each so manieth part. Raises RuntimeError when one of them failed."""
    spawned = multiprocessing.get_context("spawn")
    started = [
        spawned.Process(target=work, args=(folder, parts[number::processes]))
        for number in range(processes)
    ]
    for each in started:
        each.start()
    for each in started:
        each.join()
    if any(each.exitcode for each in started):
        raise RuntimeError("a process has failed; what it wrote is kept, the same command goes on")


def index(folder: Path, _size: int, _processes: int) -> None:
    """Build both indexes, each in a process of its own."""
    with opened(folder):
        spent = _Spent()
        follow_outbox_side_by_side()
        told = {"both indexes, CPU s (s)": spent.told()}
        told["database, MB"] = f"{_database_bytes(folder) / 2**20:,.0f}"
        files = (each for each in (folder / "index").rglob("*") if each.is_file())
        told["both indexes, MB"] = f"{sum(each.stat().st_size for each in files) / 2**20:,.0f}"
    _note(folder, "index", told)


def _database_bytes(folder: Path) -> int:
    if db.engine.dialect.name == "sqlite":
        return sum(each.stat().st_size for each in folder.glob("directory.db*"))
    size = func.pg_database_size(func.current_database())
    return int(db.session.scalar(select(size)) or 0)


def search(folder: Path, _size: int, _processes: int) -> None:
    """Questions of all kinds, the first time and again."""
    with opened(folder):
        engine = engine_for(m.Audience.PUBLIC)
        before = held_by().own
        engine.preload()
        first: list[float] = []
        again: list[float] = []
        for name in CLASSES:
            some = measure_queries(engine, name)
            first, again = first + some[0], again + some[1]
        told = {
            "search, all kinds of questions, ms": p50_p95(again),
            "search, the first time, ms": p50_p95(first),
            "memory of one index, MB": f"{held_by().own - before:,.0f}",
        }
    _note(folder, "search", told)


def ask(folder: Path, _size: int, _processes: int) -> None:
    """Pages, the API and gaps, in process."""
    told: Figures = {}
    with opened(folder) as app:
        client = app.test_client()
        asked = [path for every in pages().values() for path in every[: PAGES // len(pages())]]
        client.get(asked[0])
        first = [timed(partial(client.get, path)) for path in asked]
        again = [timed(partial(client.get, path)) for path in asked]
        told["results page, ms"] = p50_p95(again)
        told["results page, the first time, ms"] = p50_p95(first)
        lists = [f"{BASE}/services?per_page=100&page={number}" for number in range(1, PAGES // 2)]
        told["API, list of 100, ms"] = p50_p95([timed(partial(client.get, path)) for path in lists])
        for name, query in (("in short", ""), ("whole", "&full=true")):
            told[f"API, everything {name}, lines a second (MB more)"] = _stream(app, query)
        gaps = timed(lambda: picture_of(load_bundle(db.session(), DAY)))
        told["gaps, 200 targets × 200 areas, s"] = f"{gaps / 1000:.1f}"
        told["memory of a process after all of it, MB"] = f"{held_by().own:,.0f}"
    _note(folder, "ask", told)


def _stream(app: Flask, query: str) -> str:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, lines = time.process_time(), 0
    address = f"{BASE}/services?format=ndjson{query}"
    with app.test_client().get(address, buffered=False) as answer:
        for piece in islice(answer.iter_encoded(), 500):  # 100,000 lines tell as much as a million
            lines += piece.count(b"\n")
    rate = lines / (time.process_time() - began)
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return f"{rate:,.0f} ({more:.0f})"


STAGES: dict[str, Callable[[Path, int, int], None]] = {
    "load": load,
    "publish": publish_parts,
    "index": index,
    "search": search,
    "ask": ask,
}


if __name__ == "__main__":
    main()
