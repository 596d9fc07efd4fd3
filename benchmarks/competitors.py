"""Search beside SQLite FTS5, tantivy and datasette on one corpus: `python -m benchmarks.competitors [SIZE]`.

They live in an environment of their own, build/bench-env, which `make bench` makes from competitors.lock; what is
missing there is said and left out.
"""

from __future__ import annotations

import argparse
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.asking import Connection, per_second
from benchmarks.directories import filled
from benchmarks.search import documents, p50_p95, queries, table, timed
from benchmarks.serving import (
    CONNECTIONS,
    FEW,
    SECONDS,
    facet_values,
    served,
    server_times,
    warm,
)
from directory.search.factory import open_engine
from directory.search.query import Query
from directory.search.search_document import SearchDocument

CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = CHECKOUT / "build" / "bench-env" / "bin"
RIVALS = CHECKOUT / "benchmarks" / "rivals.py"
ASKED = 100
FACETS = ("language", "service", "area", "population", "mode")
COLUMNS = ("sector", "area", "police_contact", "immigration_status", "capacity")
"""What datasette counts: facets with one value a service, which suit it best."""

CLASSES = (
    "one term",
    "two terms, all",
    "term + 2 filters + 5 facets",
    "whole directory + 5 facets",
)
FILTERS = {"language": ("spa", "yue"), "mode": ("phone",)}


def asked() -> dict[str, list[Query]]:
    """The queries of each class."""
    some = {name: list(queries(name))[:ASKED] for name in CLASSES[:2]}
    terms = [query.text for query in some["one term"]]
    some[CLASSES[2]] = [Query(term, filters=FILTERS, facets=FACETS) for term in terms]
    some[CLASSES[3]] = [Query(facets=FACETS)] * ASKED
    return some


def write_down(folder: Path, size: int) -> None:
    """Corpus and queries as files for the others."""
    with (folder / "corpus.ndjson").open("w", encoding="utf-8") as file:
        for document in documents(size):
            file.write(json.dumps(_plain(document), ensure_ascii=False) + "\n")
    plain = {
        name: [
            {
                "words": query.text.split(),
                "filters": {key: list(values) for key, values in query.filters.items()},
                "facets": list(query.facets or ()),
            }
            for query in some
        ]
        for name, some in asked().items()
    }
    (folder / "queries.json").write_text(json.dumps(plain), encoding="utf-8")
    (folder / "columns.json").write_text(json.dumps(COLUMNS), encoding="utf-8")


def _plain(document: SearchDocument) -> dict[str, Any]:
    facets = {
        name: sorted({value.partition(":")[0] for value in values})
        for name, values in document.facets.items()
    }
    return {
        "id": document.id,
        "name": document.name,
        "organization": document.organization,
        "terms": " ".join(document.term_labels),
        "description": " ".join(document.description),
        "eligibility": " ".join(document.eligibility),
        "facets": facets,
    }


def rival(what: str, folder: Path) -> dict[str, list[float]] | None:
    """What one of the others took; None, with a line that says so, where it is not installed."""
    command = [str(ENVIRONMENT / "python"), str(RIVALS), what, str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # our own
    except (OSError, subprocess.CalledProcessError) as error:
        reason = getattr(error, "stderr", "") or str(error)
        sys.stdout.write(f"\n{what} was left out: {reason.strip().splitlines()[-1]}\n")
        return None
    times: dict[str, list[float]] = json.loads(done.stdout)
    return times


def own(folder: Path, size: int) -> dict[str, list[float]]:
    """What this program's engine takes, the second time that each query is asked."""
    engine = open_engine(folder / "index")
    if not engine.health().ok:
        engine.rebuild(documents(size), 1)
    engine.preload()
    for some in asked().values():
        for query in some:
            engine.search(query)
    return {
        name: [timed(lambda query=query: engine.search(query)) for query in some]  # type: ignore[misc]
        for name, some in asked().items()
    }


@contextmanager
def datasette(folder: Path, *settings: str) -> Iterator[int]:
    """datasette on its table, as it serves by itself; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(ENVIRONMENT / "datasette"),
        "serve",
        str(folder / "datasette.db"),
        "--port",
        str(port),
    ]
    for setting in settings:
        command += ["--setting", *setting.split("=")]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        for _ in range(300):
            time.sleep(0.2)
            try:
                with Connection(port) as connection:
                    if connection.get("/-/versions.json").status == 200:
                        break
            except OSError:
                continue
        yield port
    finally:
        server.terminate()
        server.wait(timeout=40)


def over_http(folder: Path, size: int) -> list[list[str]]:
    """Pages a second of the whole table with five facets, and of the results page with all of its own."""
    path = "/datasette/services?" + "&".join(f"_facet={name}" for name in COLUMNS)
    rows = []
    for name, settings in (
        ("datasette, its defaults", ()),
        ("datasette, facet suggestion off", ("suggest_facets=off",)),
    ):
        with datasette(folder, *settings) as port:
            rows.append([name, *_rate(port, [path])])
    for name, most in (("instance", None), ("instance-few", FEW)):
        _, known = filled(folder / name, size, most)
        with served(folder / name, known.secret_key) as (port, _):
            paths = [f"/en/search?page={number}" for number in range(1, 51)]
            warm(port, paths)
            server_times(port, paths)
            values = facet_values(port)
            rows.append([f"results page, {values} values of filters", *_rate(port, paths)])
    return rows


def _rate(port: int, paths: list[str]) -> list[str]:
    alone = []
    with Connection(port) as connection:
        for number in range(12):
            began = time.perf_counter()
            connection.get(paths[number % len(paths)])
            alone.append((time.perf_counter() - began) * 1000)
    return [f"{median(alone):.1f}", f"{per_second(port, paths, CONNECTIONS, SECONDS):.1f}"]


def main() -> None:
    """Print both tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("size", nargs="?", type=int, default=100_000)
    arguments.add_argument("--folder", type=Path, help="keep what is built here, or use it")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "columns.json").exists():
            write_down(folder, given.size)
        columns = {"this program": own(folder, given.size)}
        for name, what in (("SQLite FTS5", "fts5"), ("tantivy", "tantivy")):
            times = rival(what, folder)
            if times is not None:
                columns[name] = times
        rows = [[each, *(p50_p95(times[each]) for times in columns.values())] for each in CLASSES]
        title = f"**Beside others, {given.size:,} services, warm** (CPU ms per query, p50 / p95 of {ASKED})"
        table(title, ["", *columns], rows)
        if rival("datasette", folder) is not None:
            header = ["page with five facets and more", "ms, one at a time", "a second"]
            table(f"**Over HTTP, {given.size:,} services**", header, over_http(folder, given.size))


if __name__ == "__main__":
    main()
